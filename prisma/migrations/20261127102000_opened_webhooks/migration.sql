CREATE TYPE "DeliveryState" AS ENUM ('pending', 'delivered', 'failed');

CREATE TABLE "WebhookDelivery" (
    "id" UUID NOT NULL,
    "webhookId" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "generationId" UUID NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'pending',
    "attempts" JSONB NOT NULL DEFAULT '[]',
    "queuedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "WebhookDelivery_webhookId_createdAt_idx" ON "WebhookDelivery"("webhookId", "createdAt" DESC);
CREATE INDEX "WebhookDelivery_state_queuedAt_idx" ON "WebhookDelivery"("state", "queuedAt");

ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What ends is owed to the user's webhooks in the same transaction, whoever ends it: no kill between the two loses one.
CREATE FUNCTION "owedToWebhooks"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."state" = NEW."state" THEN
    RETURN NULL;
  END IF;
  INSERT INTO "WebhookDelivery" ("id", "webhookId", "event", "generationId")
  SELECT gen_random_uuid(), "id", 'generation:' || NEW."state", NEW."id"
  FROM "Webhook" WHERE "userId" = NEW."userId" AND 'generation:' || NEW."state" = ANY ("events");
  RETURN NULL;
END
$$;

CREATE TRIGGER "Generation_webhooks" AFTER INSERT OR UPDATE OF "state" ON "Generation"
FOR EACH ROW WHEN (NEW."state" IN ('completed', 'failed', 'cancelled')) EXECUTE FUNCTION "owedToWebhooks"();
