-- A row from the first byte on, so that no file is without one; it is an upload once it was decoded.
ALTER TABLE "Upload" ADD COLUMN "readyAt" TIMESTAMPTZ(3);
UPDATE "Upload" SET "readyAt" = "createdAt";

ALTER TABLE "Upload" ALTER COLUMN "durationSeconds" SET DEFAULT 0;
ALTER TABLE "Upload" ALTER COLUMN "sampleRate" SET DEFAULT 0;
ALTER TABLE "Upload" ALTER COLUMN "channels" SET DEFAULT 0;

CREATE INDEX "Upload_readyAt_createdAt_idx" ON "Upload" ("readyAt", "createdAt");
