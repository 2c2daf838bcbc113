-- Files are booked when they are stored: whose they are, how large, and by which validator they are known again.
ALTER TABLE "Asset" ALTER COLUMN "sha256" DROP NOT NULL;
ALTER TABLE "Asset" ADD COLUMN "etag" TEXT;
CREATE INDEX "Asset_createdAt_idx" ON "Asset"("createdAt");

ALTER TABLE "Upload" ADD COLUMN "byteLength" BIGINT NOT NULL DEFAULT 0;

-- What was ordered and which engine made it: the same order finds its result.
ALTER TABLE "Generation" ADD COLUMN "orderHash" BYTEA;
CREATE INDEX "Generation_userId_orderHash_idx" ON "Generation"("userId", "orderHash");
