import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConversationSummary, GenerationSummary, MessageAccepted, MessageView, Page } from '@ctc/contracts';
import { testDatabase, WriteGate, type GatedWrite } from '@ctc/persistence/testing';
import { PATIENCE_MS } from '@ctc/testing';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startApiProcess, type ApiProcess } from '../testing/api-process.js';
import { TestClient } from '../testing/test-client.js';

let settings: Record<string, string>;
let closeAll: () => Promise<void>;

beforeAll(async () => {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'killed-api-'));
  settings = {
    DATABASE_URL: database.databaseUrl,
    DATA_DIR: dataDir,
    WEB_DIR: join(dataDir, 'web'),
    RATE_LIMIT_PER_MINUTE: '100000',
    MESSAGES_PER_MINUTE: '100000',
    STREAM_LEASE_SECONDS: '5',
  };
  closeAll = async () => {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  };
});
afterAll(() => closeAll());

const BEAT = 'a dark trap beat at 140 bpm, 15 seconds';

/** What a user sees after the API was killed at a write of the first message, and started again. */
async function killedAt(write: GatedWrite) {
  const first = await startApiProcess(settings);
  const client = await TestClient.guest(first.url);
  const gate = await WriteGate.close([write], settings.DATABASE_URL);
  const sending = client.say(BEAT).catch(() => undefined);
  await gate.reached();
  await first.kill();
  await gate.clear();
  await sending;
  const second = await startApiProcess(settings);
  return { api: second, ...seenBy(second, client.token) };
}

function seenBy({ url }: ApiProcess, token: string) {
  const call = async <Body>(method: string, path: string, body?: object): Promise<Body> => {
    const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
    const response = await fetch(`${url}${path}`, { method, headers, body: body && JSON.stringify(body) });
    return (await response.json()) as Body;
  };
  const id = async () => (await call<Page<ConversationSummary>>('GET', '/api/chat/conversations')).items[0].id;
  return {
    pieces: async () => (await call<Page<GenerationSummary>>('GET', '/api/generations')).items,
    messages: async () =>
      (await call<{ messages: MessageView[] }>('GET', `/api/chat/conversations/${await id()}`)).messages,
    regenerate: async () => call<MessageAccepted>('POST', `/api/chat/conversations/${await id()}/regenerate`, {}),
  };
}

describe('a message whose API is killed', () => {
  it.each<[string, GatedWrite, number]>([
    ['before it is understood', { table: 'Message', on: 'UPDATE', when: `NEW."intent" IS NOT NULL` }, 0],
    ['before its piece is promised', { table: 'Generation', on: 'INSERT', when: 'true' }, 0],
    ['when its piece is promised and its answer has not begun', answerBegins(), 1],
  ])('%s is there, and is answered when that is asked for, with one piece', async (_, write, promised) => {
    const { api, messages, pieces, regenerate } = await killedAt(write);
    expect((await messages()).map(({ role, content }) => [role, content])).toEqual([['user', BEAT]]);
    const before = await pieces();
    expect(before).toHaveLength(promised);
    const { generation } = await regenerate();
    expect(generation?.type).toBe('beat');
    const after = await pieces();
    expect(after.map(({ id }) => id)).toEqual([generation?.id]);
    if (promised > 0) expect(after[0].id).toBe(before[0].id);
    await api.stop();
  });

  it('while its answer streams is ended as failed, and answered again with the same piece', async () => {
    const write = { table: 'Message', on: 'UPDATE', when: `NEW."chunkCount" = 3` } as const;
    const { api, messages, pieces, regenerate } = await killedAt(write);
    await vi.waitUntil(async () => (await messages()).at(-1)?.status === 'failed', {
      timeout: PATIENCE_MS,
      interval: 100,
    });
    const [question, broken] = await messages();
    expect([question.content, broken.content.length > 0]).toEqual([BEAT, true]);
    const { generation } = await regenerate();
    expect((await pieces()).map(({ id }) => id)).toEqual([generation?.id]);
    expect(broken.generation?.id).toBe(generation?.id);
    await api.stop();
  });
});

function answerBegins(): GatedWrite {
  return { table: 'Message', on: 'INSERT', when: `NEW."role" = 'assistant'` };
}
