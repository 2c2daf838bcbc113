import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations, EmbeddedPostgres } from '@ctc/persistence/server';
import pg from 'pg';
import { spawnHouse } from '../start/spawn-house.ts';
import { writeTalk } from './long-talk.ts';
import { figure, milliseconds, type Figure } from './measure.ts';

const MESSAGES = 5_000;
/** Of other people, and of the same one: an index that finds everybody's messages must not slow down anybody's. */
const OTHER_USERS = 100;
const CONVERSATIONS_EACH = 10;
const MESSAGES_EACH = 20;
const RUNS = 100;

/** A long conversation among many others, over HTTP: its newest page, search in it, search in all, and its export. */
export async function benchChat(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'chat-to-create-bench-'));
  const postgres = await EmbeddedPostgres.start({ dataDir });
  await applyMigrations(postgres.databaseUrl);
  const house = await spawnHouse({
    env: { DATABASE_URL: postgres.databaseUrl, RATE_LIMIT_PER_MINUTE: '1000000', GUESTS_PER_HOUR: '100000' },
  });
  try {
    const session = (await (await fetch(`${house.url}/api/auth/guest`, { method: 'POST' })).json()) as {
      token: string;
      user: { id: string };
    };
    const conversationId = await fill(postgres.databaseUrl, session.user.id);
    const headers = { authorization: `Bearer ${session.token}` };
    const read = async (name: string, path: string) => {
      const times: number[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        times.push(await milliseconds(async () => (await fetch(`${house.url}/api/chat/${path}`, { headers })).text()));
      }
      return figure(name, 'ms', times);
    };
    const one = `conversations/${conversationId}`;
    return [
      await read(`newest page of ${MESSAGES} messages`, one),
      await read('search in it: a word in every tenth', `${one}/search?q=darker`),
      await read('search in it: two words', `${one}/search?q=hats+number77`),
      await read('search in it: a word that is not there', `${one}/search?q=banjo`),
      await read('search in it: Japanese, by substring', `${one}/search?q=${encodeURIComponent('ビート')}`),
      await read('search in all conversations: a word', 'conversations?q=darker'),
      await read('search in all conversations: a word that is not there', 'conversations?q=banjo'),
      await read('export as markdown', `${one}/export`),
    ];
  } finally {
    await house.remove();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function fill(databaseUrl: string, userId: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (let user = 0; user < OTHER_USERS; user += 1) {
      const other = randomUUID();
      await client.query('INSERT INTO "User" ("id") VALUES ($1)', [other]);
      for (let talk = 0; talk < CONVERSATIONS_EACH; talk += 1) await writeTalk(client, other, MESSAGES_EACH);
    }
    for (let talk = 0; talk < 10 * CONVERSATIONS_EACH; talk += 1) await writeTalk(client, userId, MESSAGES_EACH);
    const conversationId = await writeTalk(client, userId, MESSAGES);
    await client.query('ANALYZE');
    return conversationId;
  } finally {
    await client.end();
  }
}
