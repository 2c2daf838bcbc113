CREATE TYPE "MusicOrderState" AS ENUM ('submitted', 'accepted', 'delivered', 'failed');

CREATE TABLE "MusicOrder" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "generationId" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "state" "MusicOrderState" NOT NULL DEFAULT 'submitted',
    "vendorJobId" TEXT,
    "failure" JSONB,
    "costMicros" BIGINT NOT NULL,
    "usageId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MusicOrder_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "MusicOrder_generationId_provider_key" ON "MusicOrder"("generationId", "provider");
CREATE INDEX "MusicOrder_userId_idx" ON "MusicOrder"("userId");

ALTER TABLE "MusicOrder" ADD CONSTRAINT "MusicOrder_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "MusicOrder" ADD CONSTRAINT "MusicOrder_generationId_fkey" FOREIGN KEY ("generationId") REFERENCES "Generation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
