-- What a key may do. Keys from before this may do everything, as they could.
ALTER TABLE "ApiKey" ADD COLUMN "scopes" TEXT[];
UPDATE "ApiKey" SET "scopes" = ARRAY['read', 'generate', 'chat', 'account'];
