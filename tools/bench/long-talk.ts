import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** Said once, in the first message of a conversation. */
export const RARE = 'marimba';

/** Text of about the length that people write, with words that are frequent, rare and Japanese. */
const CONTENT = `'message number' || n || ' about the hats, number' || (n % 100) || ' of many, somewhat longer than most' ||
  CASE WHEN n % 10 = 0 THEN ' and darker' ELSE '' END || CASE WHEN n % 50 = 1 THEN ' もっと暗いビートを作って' ELSE '' END ||
  CASE WHEN n = 1 THEN ' with a ${RARE}' ELSE '' END`;

let written = 0;

/** Writes a conversation of so many messages, question and answer in turn, one a minute until now; returns its id. */
export async function writeTalk(database: pg.Client, userId: string, messages: number): Promise<string> {
  const id = randomUUID();
  await database.query(`INSERT INTO "Conversation" ("id", "userId", "title") VALUES ($1, $2, 'talk')`, [id, userId]);
  await database.query(
    `WITH line AS (
       SELECT n, ('00000000-0000-7000-8000-' || lpad(to_hex($3::bigint + n), 12, '0'))::uuid AS id FROM generate_series(1, $2) AS n
     ), added AS (
       INSERT INTO "Message" ("id", "conversationId", "parentId", "role", "content", "createdAt")
       SELECT id, $1, lag(id) OVER (ORDER BY n), (CASE WHEN n % 2 = 1 THEN 'user' ELSE 'assistant' END)::"MessageRole",
              ${CONTENT}, now() - ($2 - n) * interval '1 minute' FROM line
     )
     UPDATE "Conversation" SET "activeLeafId" = (SELECT id FROM line WHERE n = $2) WHERE "id" = $1`,
    [id, messages, (written += messages)],
  );
  return id;
}

/** Every tenth message has brought a piece: each a copy of one that was really made. */
export async function givePieces(database: pg.Client, conversationId: string, generationId: string): Promise<void> {
  await database.query(
    `WITH answer AS (
       SELECT "id", gen_random_uuid() AS piece FROM (
         SELECT "id", row_number() OVER (ORDER BY "createdAt") AS n FROM "Message" WHERE "conversationId" = $1
       ) AS line WHERE n % 10 = 0
     ), made AS (
       INSERT INTO "Generation"
       SELECT (jsonb_populate_record(original, jsonb_build_object('id', piece, 'conversationId', $1::text, 'untoldSince', null))).*
       FROM "Generation" AS original CROSS JOIN answer WHERE original."id" = $2
     )
     UPDATE "Message" SET "generationId" = piece FROM answer WHERE "Message"."id" = answer."id"`,
    [conversationId, generationId],
  );
}
