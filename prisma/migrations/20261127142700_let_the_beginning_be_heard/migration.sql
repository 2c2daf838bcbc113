-- AlterTable
ALTER TABLE "Generation" ADD COLUMN "preview" JSONB;
