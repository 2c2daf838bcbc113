import type { Database } from '../postgres/database.js';
import { CHANNELS } from '../postgres/channels.js';
import type { Appendix } from './append-line.js';

interface Placed {
  /** Place in the batch, from 1. */
  readonly ordinal: number;
  readonly eventId: number;
}

/**
 * Numbers and stores a whole batch in one statement. The row of "EventCounter" stays locked until the commit, so the
 * order of numbers is the order of commits; users are locked in one order everywhere, so batches cannot deadlock. What
 * is already known by its once key gets no new number.
 */
const APPEND = `
WITH item AS (
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::jsonb[], $4::text[])
    WITH ORDINALITY AS t("userId", name, payload, "onceKey", ordinal)
), known AS (
  SELECT item.ordinal, event."eventId" FROM item JOIN "Event" AS event USING ("userId", "onceKey")
), fresh AS (
  SELECT *, row_number() OVER (PARTITION BY "userId" ORDER BY ordinal) AS place, count(*) OVER (PARTITION BY "userId") AS size
  FROM item WHERE ordinal NOT IN (SELECT ordinal FROM known)
), counter AS (
  INSERT INTO "EventCounter" AS counter ("userId", "lastEventId")
  SELECT "userId", count(*) FROM fresh GROUP BY "userId" ORDER BY "userId"
  ON CONFLICT ("userId") DO UPDATE SET "lastEventId" = counter."lastEventId" + EXCLUDED."lastEventId"
  RETURNING "userId", "lastEventId"
), placed AS (
  SELECT fresh.*, (counter."lastEventId" - fresh.size + fresh.place)::int AS "eventId" FROM fresh JOIN counter USING ("userId")
), stored AS (
  INSERT INTO "Event" ("userId", "eventId", name, payload, "onceKey")
  SELECT "userId", "eventId", name, payload, "onceKey" FROM placed
), told AS (
  SELECT pg_notify('${CHANNELS.events}', "userId"::text) FROM counter
)
SELECT ordinal::int, "eventId" FROM placed WHERE (SELECT count(*) FROM told) > 0
UNION ALL SELECT ordinal::int, "eventId" FROM known`;

/** A `WriteBatch` into the tables "Event" and "EventCounter". */
export async function appendBatch(database: Database, batch: readonly Appendix[]): Promise<number[]> {
  const column = (field: keyof Appendix) => batch.map((item) => item[field]);
  const { rows } = await database.query<Placed>({
    name: 'append-events',
    text: APPEND,
    values: [column('userId'), column('name'), column('payload'), column('onceKey')],
  });
  const eventIds = new Array<number>(batch.length);
  for (const { ordinal, eventId } of rows) eventIds[ordinal - 1] = eventId;
  return eventIds;
}
