import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Person } from '../person.ts';
import { below, measured, quantile, rounded } from '../result.ts';
import type { Scenario } from '../scenario.ts';

const SIZES = [1_000, 5_000];
const READS = 15;

/** Conversations so long that nobody has them yet. */
export const histories: Scenario = async (house) => {
  const person = await Person.arrive(house.url);
  const { id: userId } = (await (await person.call('GET', '/api/auth/me')).json()) as { id: string };
  const rows = [];
  const table: string[][] = [];
  for (const size of SIZES) {
    const id = await writeConversation(house.databaseUrl, userId, size);
    const first = await firstMessageOf(person, id);
    const asks: Record<string, () => Promise<Response>> = {
      'newest page': () => person.call('GET', `/api/chat/conversations/${id}?limit=50`),
      'page before the newest': () => person.call('GET', `/api/chat/conversations/${id}?limit=50&before=${first}`),
      'search in it': () => person.call('GET', `/api/chat/conversations/${id}/search?q=number%20777`),
      'search in all': () => person.call('GET', '/api/chat/conversations?q=number%20777'),
      'export as JSON': () => person.call('GET', `/api/chat/conversations/${id}/export?format=json`),
      'a message in it': () => person.call('POST', '/api/chat/message', { content: 'hello', conversationId: id }),
    };
    for (const [name, ask] of Object.entries(asks)) {
      const times: number[] = [];
      for (let read = 0; read < READS; read += 1) {
        const from = performance.now();
        const response = await ask();
        await response.arrayBuffer();
        if (!response.ok) throw new Error(`${name} in ${size} messages: ${response.status}`);
        times.push(performance.now() - from);
      }
      table.push([String(size), name, String(rounded(quantile(times, 0.5))), String(rounded(quantile(times, 0.95)))]);
      if (name === 'newest page')
        rows.push(below(`${size} messages: newest page, p95`, quantile(times, 0.95), 'ms', 200));
      if (name === 'search in it') rows.push(below(`${size} messages: search, p95`, quantile(times, 0.95), 'ms', 200));
      if (name === 'a message in it')
        rows.push(below(`${size} messages: another message, p95`, quantile(times, 0.95), 'ms', 200));
    }
  }
  rows.push(measured('reads of each kind', READS, 'reads'));
  return {
    name: 'histories',
    title: 'Long conversations',
    about: `Conversations of ${SIZES.join(' and ')} messages: reading, searching, exporting, going on.`,
    rows,
    table: { head: ['messages', 'what', 'p50 ms', 'p95 ms'], rows: table },
  };
};

async function firstMessageOf(person: Person, id: string): Promise<string> {
  const response = await person.call('GET', `/api/chat/conversations/${id}?limit=50`);
  const { messages } = (await response.json()) as { messages: readonly { id: string }[] };
  return messages[0].id;
}

/** Turn by turn, as if somebody had talked for days; written at once. */
async function writeConversation(databaseUrl: string, userId: string, size: number): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const conversationId = randomUUID();
  const ids = Array.from({ length: size }, () => randomUUID());
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO "Conversation" (id, "userId", title, "activeLeafId") VALUES ($1, $2, 'a long one', $3)`,
    [conversationId, userId, ids.at(-1)],
  );
  await client.query(
    `INSERT INTO "Message" (id, "conversationId", "parentId", role, content, "createdAt")
     SELECT id, $2, "parentId", (CASE WHEN n % 2 = 1 THEN 'user' ELSE 'assistant' END)::"MessageRole",
       'message number ' || n || ' about a beat with soft drums and a warm bass', now() - make_interval(secs => $4 - n)
     FROM unnest($1::uuid[], $3::uuid[]) WITH ORDINALITY AS t(id, "parentId", n)`,
    [ids, conversationId, [null, ...ids.slice(0, -1)], size],
  );
  await client.query('COMMIT');
  await client.end();
  return conversationId;
}
