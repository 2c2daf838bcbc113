import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completeBrief, compose, revise } from '@ctc/composition';
import type { BeatResult, GenerationType, SignedProvenance } from '@ctc/contracts';
import { createDatabase, createRepositories, type Database, type Repositories } from '@ctc/persistence';
import { testDatabase } from '@ctc/persistence/testing';
import {
  CHANNELS,
  FILE_NAMES,
  isProvenanceIntact,
  LocalObjectStore,
  Metrics,
  NotificationListener,
  PostgresEventLog,
  ProvenanceSigner,
  silentLogger,
  storageKeys,
  type JobContext,
} from '@ctc/platform';
import { PATIENCE_MS } from '@ctc/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { LazySeparator } from '../separation/lazy-separator.js';
import { AudioPool } from '../threads/audio-pool.js';
import { GenerateProcessor } from './generate.processor.js';

const LARGE_BYTES = 1_000_000;
const directory = mkdtempSync(join(tmpdir(), 'chat-to-create-files-'));
const pool = new AudioPool(2);
let isDiskFull = false;
let isReadOnly = false;
let print = 'the workshop of today';
let database: Database;
let repositories: Repositories;
let events: PostgresEventLog;
let store: LocalObjectStore;
let tools: ConstructorParameters<typeof GenerateProcessor>[0];
let sut: GenerateProcessor;
let closeAll: () => Promise<void>;

/** A disk on which, while it is full, only small files still fit, and while it is read-only, none. */
async function openDraft(path: string) {
  if (isReadOnly) throw Object.assign(new Error('read-only file system'), { code: 'EROFS' });
  const file = await open(path, 'wx');
  const writeFile: typeof file.writeFile = async (data) => {
    const isLarge = data instanceof Uint8Array && data.byteLength > LARGE_BYTES;
    if (isDiskFull && isLarge) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    return file.writeFile(data);
  };
  return { writeFile, sync: () => file.sync(), close: () => file.close() };
}

beforeAll(async () => {
  const server = await testDatabase();
  const listener = await NotificationListener.open(server.databaseUrl, Object.values(CHANNELS), silentLogger);
  database = createDatabase(server.databaseUrl);
  repositories = createRepositories(database);
  events = new PostgresEventLog(server.databaseUrl, listener);
  store = await LocalObjectStore.open(directory, { openDraft });
  const signer = ProvenanceSigner.open({ dataDir: directory });
  const separator = () => new LazySeparator(undefined, pool).open();
  const music = { providers: [], order: ['local'] as const, budget: { perUser: 0, all: 0 } };
  const clock = { now: () => new Date() };
  tools = {
    repositories,
    store,
    events,
    pool,
    separator,
    logger: silentLogger,
    metrics: new Metrics('worker'),
    signer,
    clock,
    print: async () => print,
    music,
  };
  sut = new GenerateProcessor(tools);
  closeAll = async () => {
    await events.close();
    await listener.close();
    await database.close();
    await server.close();
  };
});
afterEach(() => (isDiskFull = isReadOnly = false));
afterAll(async () => {
  await pool.close();
  await closeAll();
  rmSync(directory, { recursive: true, force: true });
});

type Promised = Awaited<ReturnType<typeof promise>>;

const ORDER = completeBrief({ genre: 'trap', duration: 15 }, 5);

async function promise(durationSeconds = 15, type: GenerationType = 'beat', owner?: string) {
  const userId = owner ?? (await repositories.users.createGuest()).id;
  const { brief, chosen } = completeBrief({ genre: 'trap', duration: durationSeconds }, 5);
  const parameters = {
    ...brief,
    mood: [...brief.mood],
    structure: undefined,
    instruments: undefined,
    leaveOut: undefined,
    chosen,
  };
  const generation = await repositories.generations.create(userId, {
    id: randomUUID(),
    type,
    title: 'Test',
    parameters,
    estimatedSeconds: 1,
    provider: 'local',
  });
  return { userId, generationId: generation.id };
}

const attempt = (jobId: string, changes: Partial<JobContext> = {}): JobContext => ({
  jobId,
  attempt: 1,
  maxAttempts: 3,
  signal: new AbortController().signal,
  ...changes,
});

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { key } of store.list(folder)) names.push(key.slice(folder.length));
  return names.sort();
}

const fileOf = ({ userId, generationId }: { userId: string; generationId: string }, name: string) =>
  storageKeys.file(userId, generationId, name);
const keptScore = (order: { userId: string; generationId: string }) => fileOf(order, FILE_NAMES.score);

const rowOf = ({ userId, generationId }: { userId: string; generationId: string }) =>
  repositories.generations.find(userId, generationId);

/** The row as it stands once its beginning can be heard. */
const previewed = (order: { userId: string; generationId: string }) =>
  vi.waitUntil(
    async () => {
      const row = await rowOf(order);
      return row?.preview ? row : undefined;
    },
    { timeout: PATIENCE_MS, interval: 10 },
  );

const namesOf = async (userId: string) => (await events.read(userId, 0, 100)).map(({ name }) => name);

describe('a promise', () => {
  it('is kept: files, then the row, then the event; a second run changes nothing', async () => {
    const order = await promise();
    await sut.handle(order, attempt(order.generationId));
    const row = await repositories.generations.find(order.userId, order.generationId);
    expect(row).toMatchObject({ state: 'completed', percent: 100, stage: 'done' });
    expect(row?.result).toMatchObject({ audio: { wav: fileOf(order, FILE_NAMES.mixWav) } });
    expect(await store.head(fileOf(order, FILE_NAMES.mixWav))).not.toBeNull();
    const manifest = await store.getBytes(row?.result?.manifest ?? '');
    expect(isProvenanceIntact(JSON.parse(new TextDecoder().decode(manifest)) as SignedProvenance)).toBe(true);
    await sut.handle(order, attempt(order.generationId, { attempt: 2 }));
    const heard = await namesOf(order.userId);
    expect(heard.filter((name) => name === 'generation:completed')).toHaveLength(1);
    expect(heard.at(-1)).toBe('generation:completed');
  });

  it('holds its place until its stems are kept for the next time: what nobody waits for would pile up', async () => {
    const cache = { directory: join(directory, 'stems'), limitBytes: 1e9, reserveBytes: 0 };
    const order = await promise();
    await new GenerateProcessor({ ...tools, cache }).handle(order, attempt(order.generationId));
    const { stems = [] } = (await rowOf(order))?.result as BeatResult;
    expect(stems.length).toBeGreaterThan(2);
    const kept = readdirSync(cache.directory).filter((name) => /^[0-9a-f]{64}$/.test(name));
    expect(kept.length).toBeGreaterThanOrEqual(stems.length);
  });

  it('of a variation is kept by playing its own notes', async () => {
    const order = await promise(15, 'variation');
    const { score } = revise(compose(ORDER.brief).score, [{ kind: 'key', key: 'D major' }]);
    await store.put(keptScore(order), new TextEncoder().encode(JSON.stringify(score)));
    await sut.handle(order, attempt(order.generationId));
    const row = await repositories.generations.find(order.userId, order.generationId);
    expect(row).toMatchObject({ state: 'completed', result: { type: 'variation', key: 'D major' } });
    expect(JSON.parse(new TextDecoder().decode(await store.getBytes(keptScore(order))))).toEqual(score);
  });

  it.each([
    ['cannot be read', 'generation.no_score', '{"version":1}'],
    ['are not there', 'generation.no_score', undefined],
  ])('of a variation whose notes %s fails once and says so', async (_, code, json) => {
    const order = await promise(15, 'variation');
    if (json !== undefined) await store.put(keptScore(order), new TextEncoder().encode(json));
    await expect(sut.handle(order, attempt(order.generationId))).rejects.toMatchObject({ code });
    const row = await repositories.generations.find(order.userId, order.generationId);
    expect(row).toMatchObject({ state: 'failed', error: { code } });
  });

  it('fails once on a full disk, keeps its score and no half file', async () => {
    const order = await promise();
    isDiskFull = true;
    await expect(sut.handle(order, attempt(order.generationId))).rejects.toMatchObject({ code: 'storage.full' });
    const folder = storageKeys.generation(order.userId, order.generationId);
    expect(await namesIn(folder)).toEqual(['score.json', 'score.mid']);
    const row = await repositories.generations.find(order.userId, order.generationId);
    expect(row).toMatchObject({ state: 'failed', error: { code: 'storage.full', retryable: true } });
    expect((await events.read(order.userId, 0, 100)).at(-1)).toMatchObject({
      name: 'generation:failed',
      payload: { code: 'storage.full', willRetry: false },
    });
  });

  it('waits for its next attempt on a read-only disk, fails at the last one, and leaves no file', async () => {
    const order = await promise();
    isReadOnly = true;
    const state = async () => (await repositories.generations.find(order.userId, order.generationId))?.state;
    await expect(sut.handle(order, attempt(order.generationId))).rejects.toMatchObject({ code: 'storage.failed' });
    expect(await state()).toBe('queued');
    const last = attempt(order.generationId, { attempt: 3 });
    await expect(sut.handle(order, last)).rejects.toMatchObject({ code: 'storage.failed' });
    expect(await state()).toBe('failed');
    expect(await namesIn(storageKeys.generation(order.userId, order.generationId))).toEqual([]);
    expect((await events.read(order.userId, 0, 100)).at(-1)).toMatchObject({
      name: 'generation:failed',
      payload: { code: 'storage.failed', willRetry: false },
    });
  });

  it('that two workers race for is kept once and told once', async () => {
    const order = await promise();
    const race = [1, 2].map((number) => sut.handle(order, attempt(order.generationId, { attempt: number })));
    await Promise.all(race);
    const row = await repositories.generations.find(order.userId, order.generationId);
    expect(row).toMatchObject({ state: 'completed', result: { audio: { wav: fileOf(order, FILE_NAMES.mixWav) } } });
    expect(await store.head(fileOf(order, FILE_NAMES.mixWav))).not.toBeNull();
    const heard = await namesOf(order.userId);
    expect(heard.filter((name) => name === 'generation:completed')).toHaveLength(1);
  });

  it('is dropped without a trace when it was cancelled', async () => {
    const order = await promise(120);
    const cancel = new AbortController();
    const work = sut.handle(order, attempt(order.generationId, { signal: cancel.signal }));
    await repositories.generations.cancel(order.userId, order.generationId);
    cancel.abort();
    await work;
    expect(await namesIn(storageKeys.generation(order.userId, order.generationId))).toEqual([]);
    expect(await namesOf(order.userId)).not.toContain('generation:completed');
  });

  it('is given up, and says so, when its worker was lost too often', async () => {
    const order = await promise();
    await sut.lose(order);
    const row = await repositories.generations.find(order.userId, order.generationId);
    expect(row).toMatchObject({ state: 'failed', error: { code: 'generation.stalled' } });
    expect(await namesOf(order.userId)).toEqual(['generation:failed']);
  });
});

describe('the same order again', () => {
  const bytesOf = async (order: Promised, name: string) => Buffer.from(await store.getBytes(fileOf(order, name)));
  const resultOf = async (order: Promised) =>
    (await repositories.generations.find(order.userId, order.generationId))?.result as BeatResult;
  const again = (userId: string) => promise(15, 'beat', userId);
  const keep = async (order: Promised) => {
    await sut.handle(order, attempt(order.generationId));
    return resultOf(order);
  };
  let first: Promised;
  let made: BeatResult;
  beforeEach(async () => {
    first = await promise();
    made = await keep(first);
  });
  afterEach(() => (print = 'the workshop of today'));

  it('has the same files at once, each its own: whatever becomes of the earlier piece', async () => {
    const second = await again(first.userId);
    const result = await keep(second);
    const { generationId, reusedFrom, timings } = result;
    expect({ generationId, reusedFrom }).toEqual({ generationId: second.generationId, reusedFrom: first.generationId });
    expect(timings).toMatchObject({ composeMs: 0, renderMs: 0, mixMs: 0, masterMs: 0, encodeMs: 0 });
    expect(made).not.toHaveProperty('reusedFrom');
    const foreign = JSON.stringify({ ...result, reusedFrom: '' });
    expect(foreign).not.toContain(first.generationId);
    const own = await bytesOf(first, FILE_NAMES.mixWav);
    await repositories.generations.delete(first.userId, first.generationId);
    await store.deletePrefix(storageKeys.generation(first.userId, first.generationId));
    expect((await bytesOf(second, FILE_NAMES.mixWav)).equals(own)).toBe(true);
    const third = await keep(await again(first.userId));
    expect(third.reusedFrom).toBe(second.generationId);
  });

  it('is booked to its owner like everything else', async () => {
    const before = await repositories.users.storageBytes(first.userId);
    await keep(await again(first.userId));
    expect(await repositories.users.storageBytes(first.userId)).toBe(2 * before);
    const names = (await repositories.assets.list(first.userId, first.generationId)).map(
      ({ storageKey }) => storageKey,
    );
    const stored = await namesIn(storageKeys.generation(first.userId, first.generationId));
    expect(names).toEqual(stored.map((name) => fileOf(first, name)).toSorted());
  });

  it('is made anew for somebody else, by another workshop, and where a file is damaged or gone', async () => {
    expect(await keep(await promise())).not.toHaveProperty('reusedFrom');
    print = 'the workshop of tomorrow';
    expect(await keep(await again(first.userId))).not.toHaveProperty('reusedFrom');
    print = 'the workshop of today';
    const drums = fileOf(first, FILE_NAMES.stemWav('drums'));
    await store.put(drums, Buffer.alloc((await store.head(drums))?.byteLength ?? 0));
    const second = await again(first.userId);
    expect(await keep(second)).not.toHaveProperty('reusedFrom');
    await store.deletePrefix(fileOf(second, FILE_NAMES.peaks));
    expect(await keep(await again(first.userId))).not.toHaveProperty('reusedFrom');
  });

  it('that comes twice at once ends twice, each with everything', async () => {
    const orders = [await again(first.userId), await again(first.userId)];
    const results = await Promise.all(orders.map(keep));
    expect(results.map(({ reusedFrom }) => reusedFrom)).not.toContain(undefined);
    const [a, b] = await Promise.all(
      orders.map((order) => namesIn(storageKeys.generation(order.userId, order.generationId))),
    );
    expect(a).toEqual(b);
  });

  it('of a variation is known by its notes', async () => {
    const { score } = revise(compose(ORDER.brief).score, [{ kind: 'key', key: 'D major' }]);
    const vary = async () => {
      const order = await promise(15, 'variation', first.userId);
      await store.put(keptScore(order), new TextEncoder().encode(JSON.stringify(score)));
      return order;
    };
    const one = await vary();
    expect(await keep(one)).not.toHaveProperty('reusedFrom');
    expect((await keep(await vary())).reusedFrom).toBe(one.generationId);
  });
});

describe('the beginning of a long piece', () => {
  beforeAll(async () => {
    // Whatever was learned so far: this machine is slow.
    for (let run = 0; run < 20; run++)
      await repositories.stageTimings.record('beat', [{ stage: 'mastering', seconds: 1000 }], 60);
  });

  it('can be heard before the rest: file, then row, then event, and the row forgets it at the end', async () => {
    const order = await promise(60);
    const work = sut.handle(order, attempt(order.generationId));
    const row = await previewed(order);
    expect(row).toMatchObject({
      state: 'active',
      preview: { url: fileOf(order, FILE_NAMES.preview), startSeconds: 0 },
    });
    expect(await store.head(fileOf(order, FILE_NAMES.preview))).not.toBeNull();
    expect(await store.head(fileOf(order, FILE_NAMES.mixWav))).toBeNull();
    await work;
    const heard = await events.read(order.userId, 0, 100);
    const names = heard.map(({ name }) => name).filter((name) => name !== 'generation:progress');
    expect(names).toEqual(['generation:started', 'generation:preview', 'generation:completed']);
    const told = heard.find(({ name }) => name === 'generation:preview');
    expect(told?.payload).toMatchObject({ ...row.preview, generationId: order.generationId });
    expect(await rowOf(order)).toMatchObject({ state: 'completed', preview: null });
  });

  it('goes with a piece that is cancelled', async () => {
    const order = await promise(60);
    const cancel = new AbortController();
    const work = sut.handle(order, attempt(order.generationId, { signal: cancel.signal }));
    await previewed(order);
    await repositories.generations.cancel(order.userId, order.generationId);
    cancel.abort();
    await work;
    expect(await rowOf(order)).toMatchObject({ state: 'cancelled', preview: null });
    expect(await namesIn(storageKeys.generation(order.userId, order.generationId))).toEqual([]);
  });

  it('goes with an attempt that fails, and comes again with the next one', async () => {
    const order = await promise(60);
    const work = sut.handle(order, attempt(order.generationId));
    await previewed(order);
    isReadOnly = true;
    await expect(work).rejects.toMatchObject({ code: 'storage.failed' });
    expect(await rowOf(order)).toMatchObject({ state: 'queued', preview: null });
    expect(await store.head(fileOf(order, FILE_NAMES.preview))).toBeNull();
    isReadOnly = false;
    await sut.handle(order, attempt(order.generationId, { attempt: 2 }));
    const names = (await namesOf(order.userId)).filter((name) => name === 'generation:preview');
    expect(names).toHaveLength(2);
  });
});
