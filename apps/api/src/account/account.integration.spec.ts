import { randomUUID } from 'node:crypto';
import type { ApiKeyCreated, BeatResult, GenerationAccepted, Me } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { JOB_QUEUE, OBJECT_STORE, storageKeys, type JobQueue, type ObjectStore } from '@ctc/platform';
import { PATIENCE_MS } from '@ctc/testing';
import { unzipSync } from 'fflate';
import { Client } from 'pg';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { REPOSITORIES } from '../common/tokens.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

const MEGABYTE = 1_000_000;

let api: TestApi;
let repositories: Repositories;
let store: ObjectStore;
beforeAll(async () => {
  api = await startTestApi();
  repositories = api.app.get<Repositories>(REPOSITORIES);
  store = api.app.get<ObjectStore>(OBJECT_STORE);
});
afterAll(() => api.close());

interface Settled {
  readonly user: TestClient;
  readonly key: ApiKeyCreated;
  readonly conversationId: string;
  readonly pieceId: string;
  readonly waitingId: string;
}

/** A user with something in every drawer; `mark` stands in all of it. */
async function settle(mark: string): Promise<Settled> {
  const user = await TestClient.guest(api.url);
  const { userId } = user;
  const ear = await user.listen();
  const { conversationId, assistantMessageId } = await user.say(`what is swing, ${mark}?`);
  await ear.ended(assistantMessageId);
  await user.call('POST', `/api/chat/messages/${assistantMessageId}/feedback`, { rating: 'up', comment: mark });
  const piece = await user.call<GenerationAccepted>('POST', '/api/generate/beat', { bpm: 90 });
  const pieceId = piece.body.generationId;
  const file = (name: string) => storageKeys.file(userId, pieceId, name);
  await store.put(file('mix.wav'), Buffer.from(`sound of ${mark}`));
  await store.put(file('score.json'), Buffer.from(`{"notes":"${mark}"}`));
  const attempt = randomUUID();
  await repositories.attempts.claim(pieceId, attempt, 1);
  await repositories.attempts.complete(pieceId, attempt, resultWith(pieceId, file));
  const waiting = await user.call<GenerationAccepted>('POST', '/api/generate/beat', { bpm: 91 });
  const uploadId = randomUUID();
  const storageKey = `users/${userId}/uploads/a.wav`;
  const facts = { byteLength: 20, durationSeconds: 1, sampleRate: 44_100, channels: 2, bpm: null, key: null };
  await repositories.uploads.announce(userId, { id: uploadId, storageKey, fileName: `${mark}.wav` });
  await repositories.uploads.makeReady(userId, uploadId, facts);
  await store.put(`users/${userId}/uploads/a.wav`, Buffer.from(`upload of ${mark}`));
  await repositories.usage.record(userId, { provider: 'openai', model: mark, costMicros: 5 }, new Date());
  await user.call('POST', '/api/webhooks', { url: `https://1.1.1.1/${mark}`, events: ['generation:completed'] });
  const { body: key } = await user.call<ApiKeyCreated>('POST', '/api/auth/api-keys', { name: mark });
  return { user, key, conversationId, pieceId, waitingId: waiting.body.generationId };
}

const resultWith = (generationId: string, file: (name: string) => string) =>
  ({
    generationId,
    type: 'beat',
    provider: 'local',
    audio: { wav: file('mix.wav'), mp3: file('mix.mp3'), flac: file('mix.flac'), premaster: file('premaster.wav') },
    stems: [],
    stemsZip: file('stems.zip'),
    midi: file('score.mid'),
    score: file('score.json'),
    peaks: file('peaks.json'),
  }) as unknown as BeatResult;

async function archiveOf(user: TestClient): Promise<Record<string, string>> {
  const response = await user.fetch('/api/account/export');
  expect(response.headers.get('content-type')).toBe('application/zip');
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename=chat-to-create-\d{4}-\d\d-\d\d\.zip$/,
  );
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
}

/** How many rows of each table name the user, directly or by what they belong to. */
async function rowsOf(userId: string): Promise<number> {
  const client = new Client({ connectionString: api.config.databaseUrl });
  await client.connect();
  const { rows: tables } = await client.query<{ table: string }>(
    `SELECT DISTINCT table_name AS table FROM information_schema.columns WHERE column_name = 'userId' AND table_schema = 'public'`,
  );
  let count = 0;
  for (const { table } of tables) {
    const { rows } = await client.query(`SELECT 1 FROM "${table}" WHERE "userId" = $1`, [userId]);
    count += rows.length;
  }
  await client.end();
  return count;
}

describe('the export', () => {
  it('holds everything of the user and nothing of anybody else', async () => {
    const [anna, ben] = [await settle('annas-mark'), await settle('bens-mark')];
    const files = await archiveOf(anna.user);
    const pieceFiles = `files/generations/${anna.pieceId}`;
    expect(Object.keys(files).sort()).toEqual(
      [
        'README.txt',
        'account.json',
        'api-keys.json',
        'audit.json',
        `conversations/${anna.conversationId}.json`,
        'feedback.json',
        `${pieceFiles}/mix.wav`,
        `${pieceFiles}/score.json`,
        'files/uploads/a.wav',
        'generations.json',
        'uploads.json',
        'usage.json',
        'webhooks.json',
      ].sort(),
    );
    expect(JSON.parse(files['account.json'])).toMatchObject({ id: anna.user.userId, kind: 'guest' });
    expect(files[`conversations/${anna.conversationId}.json`]).toContain('what is swing, annas-mark?');
    expect(files[`${pieceFiles}/mix.wav`]).toBe('sound of annas-mark');
    expect(files['files/uploads/a.wav']).toBe('upload of annas-mark');
    const generations = JSON.parse(files['generations.json']) as { id: string; result: BeatResult | null }[];
    expect(generations.map(({ id }) => id)).toEqual([anna.waitingId, anna.pieceId]);
    expect(generations[1].result?.audio.wav).toBe(`${pieceFiles}/mix.wav`);
    for (const name of ['feedback', 'uploads', 'usage', 'api-keys', 'webhooks']) {
      expect([name, JSON.parse(files[`${name}.json`])]).toEqual([name, expect.any(Array)]);
      expect(files[`${name}.json`]).toContain('annas-mark');
    }
    const audit = JSON.parse(files['audit.json']) as { actorId: string; action: string }[];
    expect(new Set(audit.map(({ actorId }) => actorId))).toEqual(new Set([anna.user.userId]));
    expect(audit.map(({ action }) => action)).toContain('api_key.created');
    const all = JSON.stringify(files);
    expect(all).not.toContain('bens-mark');
    expect(all).not.toContain(ben.user.userId);
    expect(all).not.toContain('whsec_');
    expect(all).not.toContain(anna.key.key.slice(4));
    [anna, ben].forEach(({ user }) => user.close());
  });

  it('is nearly empty for somebody new', async () => {
    const files = await archiveOf(await TestClient.guest(api.url));
    expect(files['generations.json']).toBe('[]\n');
  });

  it('is sent once at a time, and again when its client went away', async () => {
    const user = await TestClient.guest(api.url);
    await store.put(`users/${user.userId}/uploads/a.wav`, Buffer.alloc(30 * MEGABYTE, 'sound'));
    const first = await user.fetch('/api/account/export');
    const second = await user.call('GET', '/api/account/export');
    expect([second.status, second.body.code]).toEqual([429, 'request.rate_limited']);
    await first.body?.cancel();
    await vi.waitFor(async () => {
      const third = await user.fetch('/api/account/export');
      expect(third.status).toBe(200);
      expect((await third.arrayBuffer()).byteLength).toBeGreaterThan(30 * MEGABYTE);
    }, PATIENCE_MS);
  });
});

describe('the deletion', () => {
  it('takes everything of the user, wherever it lies, and nothing of anybody else', async () => {
    const [anna, ben] = [await settle('annas-mark'), await settle('bens-mark')];
    const queue = api.app.get<JobQueue>(JOB_QUEUE);
    const filesOf = async ({ user: { userId } }: Settled) => {
      const keys: string[] = [];
      for await (const { key } of store.list(storageKeys.user(userId))) keys.push(key);
      return keys.length;
    };
    const bensRows = await rowsOf(ben.user.userId);
    const ear = await anna.user.listen();
    const farewell = new Promise((resolve) => ear.socket.once('disconnect', resolve));
    expect(await queue.isAlive('generate', anna.waitingId)).toBe(true);

    expect((await anna.user.call('DELETE', '/api/account')).status).toBe(204);

    expect(await rowsOf(anna.user.userId)).toBe(0);
    expect(await filesOf(anna)).toBe(0);
    expect(await queue.isAlive('generate', anna.waitingId)).toBe(false);
    expect((await anna.user.call('GET', '/api/auth/me')).body.code).toBe('auth.invalid');
    const byKey = await fetch(`${api.url}/api/auth/me`, { headers: { 'x-api-key': anna.key.key } });
    expect(byKey.status).toBe(401);
    const refreshed = await anna.user.call('POST', '/api/auth/refresh');
    expect(refreshed.status).toBe(401);
    expect(await farewell).toBe('io server disconnect');

    expect(await rowsOf(ben.user.userId)).toBe(bensRows);
    expect(await filesOf(ben)).toBe(3);
    expect(await queue.isAlive('generate', ben.waitingId)).toBe(true);
    expect((await ben.user.call<Me>('GET', '/api/auth/me')).status).toBe(200);
    [anna, ben].forEach(({ user }) => user.close());
  });

  it('needs the scope account from an API key', async () => {
    const user = await TestClient.guest(api.url);
    const { body } = await user.call<ApiKeyCreated>('POST', '/api/auth/api-keys', {
      name: 'narrow',
      scopes: ['read', 'generate', 'chat'],
    });
    for (const [method, path] of [
      ['DELETE', '/api/account'],
      ['GET', '/api/account/export'],
    ]) {
      const response = await fetch(`${api.url}${path}`, { method, headers: { 'x-api-key': body.key } });
      expect([method, response.status]).toEqual([method, 403]);
    }
    expect((await user.call('GET', '/api/auth/me')).status).toBe(200);
  });
});
