-- What a vendor did not count was counted from the text
ALTER TABLE "Usage" ADD COLUMN "estimated" BOOLEAN NOT NULL DEFAULT false;

-- Outlives the users who spent it, so that nobody empties the day's purse by deleting an account
CREATE TABLE "DailySpending" (
    "day" TEXT NOT NULL,
    "costMicros" BIGINT NOT NULL,

    CONSTRAINT "DailySpending_pkey" PRIMARY KEY ("day")
);
