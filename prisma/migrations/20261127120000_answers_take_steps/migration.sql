-- One message may ask for several things.
CREATE TABLE "MessageStep" (
    "messageId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "generationId" UUID NOT NULL,

    CONSTRAINT "MessageStep_pkey" PRIMARY KEY ("messageId", "position")
);
CREATE INDEX "MessageStep_generationId_idx" ON "MessageStep"("generationId");
ALTER TABLE "MessageStep" ADD CONSTRAINT "MessageStep_messageId_fkey"
    FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "MessageStep" ADD CONSTRAINT "MessageStep_generationId_fkey"
    FOREIGN KEY ("generationId") REFERENCES "Generation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
