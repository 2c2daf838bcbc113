-- Who does alone what only one process should do at a time. Worthless after a crash, and so without a log: taking turns
-- every few seconds writes nothing to the disk.
CREATE UNLOGGED TABLE "Lease" (
  "name" TEXT NOT NULL,
  "holder" TEXT NOT NULL,
  "until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- Written together with an end, taken away when its event is in the log: a process may die in between.
ALTER TABLE "Generation" ADD COLUMN "untoldSince" TIMESTAMPTZ(3);
ALTER TABLE "Message" ADD COLUMN "untoldSince" TIMESTAMPTZ(3);
CREATE INDEX "Generation_untoldSince_idx" ON "Generation" ("untoldSince");
CREATE INDEX "Message_untoldSince_idx" ON "Message" ("untoldSince");
