-- Subjects of two issuers are two users. Users from before keep no issuer until their next sign-in.
ALTER TABLE "User" ADD COLUMN "issuer" TEXT;
DROP INDEX "User_externalId_key";
CREATE UNIQUE INDEX "User_issuer_externalId_key" ON "User"("issuer", "externalId");
