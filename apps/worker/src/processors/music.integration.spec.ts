import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeWav, silence, SAMPLE_RATE_HZ, decodeWav, measure, type StereoAudio } from '@ctc/audio';
import { completeBrief } from '@ctc/composition';
import {
  rentedComment,
  type AnyParameters,
  type BeatResult,
  type GenerationParameters,
  type GenerationType,
  type MusicProviderName,
  type Provenance,
} from '@ctc/contracts';
import { createDatabase, createRepositories, type Database, type Repositories } from '@ctc/persistence';
import { testDatabase } from '@ctc/persistence/testing';
import {
  CHANNELS,
  FILE_NAMES,
  LocalObjectStore,
  Metrics,
  NotificationListener,
  PostgresEventLog,
  ProvenanceSigner,
  silentLogger,
  storageKeys,
  type JobContext,
} from '@ctc/platform';
import { createMusicProviders } from '@ctc/providers';
import { startFakeMusicVendor, type FakeMusicVendor, type MusicPlan, PATIENCE_MS } from '@ctc/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { LazySeparator } from '../separation/lazy-separator.js';
import { AudioPool } from '../threads/audio-pool.js';
import { GenerateProcessor } from './generate.processor.js';

const SECONDS = 15;
const NOW = new Date('2026-11-27T12:00:00Z');
const directory = mkdtempSync(join(tmpdir(), 'chat-to-create-music-'));
const pool = new AudioPool(2);
let database: Database;
let repositories: Repositories;
let store: LocalObjectStore;
let events: PostgresEventLog;
let closeAll: () => Promise<void>;
/** A piece as a vendor would send it: 140 BPM, C minor, a little longer than was asked. */
let sound: Uint8Array;

beforeAll(async () => {
  const server = await testDatabase();
  const listener = await NotificationListener.open(server.databaseUrl, Object.values(CHANNELS), silentLogger);
  database = createDatabase(server.databaseUrl);
  repositories = createRepositories(database);
  events = new PostgresEventLog(server.databaseUrl, listener);
  store = await LocalObjectStore.open(directory);
  closeAll = async () => {
    await events.close();
    await listener.close();
    await database.close();
    await server.close();
  };
  const order = { genre: 'house', bpm: 124, key: 'C minor', durationSeconds: SECONDS + 3, seed: 1 } as const;
  const { stems } = await pool.run('arrange', order);
  sound = wavOf(await pool.run('sumStems', { stems }));
});
const vendors: FakeMusicVendor[] = [];
afterEach(async () => void (await Promise.all(vendors.splice(0).map((vendor) => vendor.close()))));
afterAll(async () => {
  await pool.close();
  await closeAll();
  rmSync(directory, { recursive: true, force: true });
});

const wavOf = (audio: StereoAudio) => encodeWav(audio, { bits: 24 });

type VendorName = 'elevenlabs' | 'stability' | 'replicate';

async function vendor(name: VendorName, ...plans: MusicPlan[]): Promise<FakeMusicVendor> {
  const started = await startFakeMusicVendor(name, plans.length > 0 ? plans : [{ sound, contentType: 'audio/wav' }], {
    givesJobs: true,
  });
  vendors.push(started);
  return started;
}

interface Rented {
  readonly elevenlabs?: FakeMusicVendor;
  readonly stability?: FakeMusicVendor;
  readonly replicate?: FakeMusicVendor;
  readonly order?: readonly MusicProviderName[];
  readonly budgetUsd?: number;
  /** How long a vendor is waited for. */
  readonly seconds?: number;
}

/** A worker that has just been started; what it knows lies in the database and in the storage. */
function worker({ elevenlabs, stability, replicate, order, ...limits }: Rented): GenerateProcessor {
  const { budgetUsd = 100, seconds = PATIENCE_MS / 1000 } = limits;
  const at = (baseUrl: string, model: string) => ({ apiKey: 'key-1', baseUrl, model });
  const providers = createMusicProviders(
    {
      ...(elevenlabs && { elevenlabs: at(elevenlabs.baseUrl, 'music_v2') }),
      ...(stability && { stability: at(stability.baseUrl, 'stable-audio-3') }),
      ...(replicate && { replicate: at(replicate.baseUrl, 'fishaudio/ace-step-1.5') }),
    },
    { limits: { seconds, pollEveryMs: 20 } },
  );
  const usual = [...providers.map(({ name }) => name), 'local', 'samples'] as const;
  return new GenerateProcessor({
    repositories,
    store,
    events,
    pool,
    separator: () => new LazySeparator(undefined, pool).open(),
    signer: ProvenanceSigner.open({ dataDir: directory }),
    logger: silentLogger,
    metrics: new Metrics('worker'),
    clock: { now: () => NOW },
    print: async () => 'the workshop of today',
    music: { providers, order: order ?? usual, budget: { perUser: budgetUsd, all: 1_000_000 } },
  });
}

interface Order {
  readonly userId: string;
  readonly generationId: string;
}

const BRIEF = completeBrief({ genre: 'house', bpm: 124, key: 'C minor', duration: SECONDS }, 5);

async function promise(
  changes: Partial<GenerationParameters> = {},
  { userId, type = 'beat', ...other }: { userId?: string; type?: GenerationType; parameters?: AnyParameters } = {},
): Promise<Order> {
  const owner = userId ?? (await repositories.users.createGuest()).id;
  const { genre, bpm, key, mood, durationSeconds, seed } = BRIEF.brief;
  const brief = { genre, bpm, key, mood: [...mood], durationSeconds, seed };
  const parameters = { ...brief, chosen: [], prompt: 'like rain', ...changes };
  const row = { id: randomUUID(), type, title: 'Rainy House', parameters, estimatedSeconds: 1, ...other };
  const generation = await repositories.generations.create(owner, row);
  return { userId: owner, generationId: generation.id };
}

const attempt = (jobId: string, changes: Partial<JobContext> = {}): JobContext => ({
  jobId,
  attempt: 1,
  maxAttempts: 3,
  signal: new AbortController().signal,
  ...changes,
});

const row = ({ userId, generationId }: Order) => repositories.generations.find(userId, generationId);

async function resultOf(order: Order): Promise<BeatResult> {
  const made = await row(order);
  expect(made?.error ?? null).toBeNull();
  expect(made?.state).toBe('completed');
  return made?.result as BeatResult;
}

async function make(sut: GenerateProcessor, order: Order, changes: Partial<JobContext> = {}): Promise<BeatResult> {
  await sut.handle(order, attempt(order.generationId, changes));
  return resultOf(order);
}

const wav = async (key: string) => decodeWav(await store.getBytes(key)).audio;
const musicOrder = ({ userId, generationId }: Order, provider: VendorName) =>
  repositories.musicOrders.find(userId, generationId, provider);
const spentUsd = async ({ userId }: Order) => (await repositories.usage.spentOn(userId, NOW)).byUser / 1e6;

describe.each(['elevenlabs', 'stability'] as const)('a piece by %s', (name) => {
  it('is a result as any other: as long as asked, mastered, measured, priced, and says where it comes from', async () => {
    const order = await promise();
    const result = await make(worker({ [name]: await vendor(name) }), order);
    expect(result).toMatchObject({ provider: name, title: 'Rainy House', bpm: 124, key: 'C minor', stems: [] });
    expect([result.fallback, result.midi, result.score, result.stemsZip]).toEqual(Array(4).fill(undefined));
    const mix = await wav(result.audio.wav);
    expect(mix.left).toHaveLength(SECONDS * SAMPLE_RATE_HZ);
    expect(Math.abs(measure(mix).integratedLufs + 14)).toBeLessThan(0.2);
    expect(result.measured.bpm).toBeCloseTo(124, 0);
    const fields = Object.fromEntries(result.source?.fields.map((each) => [each.field, each]) ?? []);
    expect(fields.bpm).toMatchObject({ treatment: 'prompted', asked: '124', got: String(result.measured.bpm) });
    expect(fields.durationSeconds).toMatchObject({ treatment: 'honoured', asked: '15', got: '18' });
    const costUsd = name === 'stability' ? 0.26 : 0.2;
    expect(result.source?.costUsd).toBeCloseTo(costUsd, 5);
    expect(await spentUsd(order)).toBeCloseTo(costUsd, 5);
    const manifest = JSON.parse(new TextDecoder().decode(await store.getBytes(result.manifest ?? ''))) as Provenance;
    expect(manifest).toMatchObject({ aiGenerated: true, source: { model: result.source?.model } });
    expect(manifest.files.map((file) => file.name)).toContain(FILE_NAMES.rentedSound);
    expect(await row(order)).toMatchObject({ provider: name });
  });

  it('that hangs is given up, stays on the bill, and our own engine plays', async () => {
    const order = await promise();
    const hanging = await vendor(name, { then: 'hang' });
    const result = await make(worker({ [name]: hanging, seconds: 1 }), order);
    expect(result).toMatchObject({
      provider: 'local',
      fallback: expect.stringMatching(/is not known.*Our own engine made/),
    });
    expect(result.score).toBeDefined();
    expect(hanging.orders).toHaveLength(1);
    expect(await musicOrder(order, name)).toMatchObject({ state: 'failed', failure: { outcome: 'unknown' } });
    expect(await spentUsd(order)).toBeGreaterThan(0);
  });

  it.each([
    ['no sound', () => ({ then: 'garbage' as const })],
    ['silence', () => ({ sound: wavOf(silence(SECONDS * SAMPLE_RATE_HZ)) })],
  ])('that is %s is not passed on', async (_, plan) => {
    const order = await promise();
    const result = await make(worker({ [name]: await vendor(name, plan()) }), order);
    expect(result.provider).toBe('local');
    expect(result.fallback).toMatch(name === 'stability' ? /Stability/ : /ElevenLabs/);
    expect(await musicOrder(order, name)).toMatchObject({ state: 'failed', failure: { outcome: 'unknown' } });
  });
});

describe('who is asked', () => {
  it('is the next one when the first refuses, which costs nothing', async () => {
    const order = await promise();
    const elevenlabs = await vendor('elevenlabs', { status: 401 });
    const result = await make(worker({ elevenlabs, stability: await vendor('stability') }), order);
    expect(result).toMatchObject({
      provider: 'stability',
      fallback: 'ElevenLabs does not accept the key of this installation. Stability made it instead.',
    });
    expect(await spentUsd(order)).toBeCloseTo(0.26, 5);
    const { byProvider } = await repositories.usage.report(order.userId, new Date(0), new Date('2100-01-01'));
    expect(byProvider.find(({ provider }) => provider === 'elevenlabs')).toMatchObject({ failures: 1, costUsd: 0 });
  });

  it('is who was named, before the usual order', async () => {
    const order = await promise({ provider: 'stability' });
    const elevenlabs = await vendor('elevenlabs');
    const result = await make(worker({ elevenlabs, stability: await vendor('stability') }), order);
    expect(result.provider).toBe('stability');
    expect(elevenlabs.orders).toEqual([]);
    const own = await make(worker({ elevenlabs }), await promise({ provider: 'local' }));
    expect([own.provider, own.fallback]).toEqual(['local', undefined]);
  });

  it('is nobody who costs more than the budget of the day allows', async () => {
    const order = await promise();
    const stability = await vendor('stability');
    const result = await make(worker({ stability, budgetUsd: 0.25 }), order);
    expect(result).toMatchObject({ provider: 'local', fallback: expect.stringMatching(/^The budget of this day/) });
    expect(stability.orders).toEqual([]);
    expect(await spentUsd(order)).toBe(0);
  });

  it('is nobody who cannot make such a piece', async () => {
    const order = await promise({ provider: 'replicate' });
    const result = await make(worker({}), order);
    expect(result.fallback).toBe('There is no key for replicate any more. Our own engine made it instead.');
  });
});

describe('the sample library', () => {
  it('makes a piece with stems that sum to it, when it is named', async () => {
    const result = await make(worker({}), await promise({ provider: 'samples' }));
    expect(result).toMatchObject({ provider: 'samples', source: { costUsd: 0 } });
    expect(result.stems.map(({ name }) => name)).toEqual(['drums', 'bass', 'chords']);
    const [whole, ...stems] = await Promise.all(
      [result.audio.premaster, ...result.stems.map((stem) => stem.wav)].map(wav),
    );
    const differs = whole?.left.some(
      (x, i) => Math.abs(stems.reduce((sum, { left }) => sum + (left[i] ?? 0), 0) - x) > 1e-6,
    );
    expect(differs).toBe(false);
    expect(result.measured.bpm).toBeCloseTo(124, 0);
  });

  it('is the last resort when our own engine fails every time, and the result says so', async () => {
    // A row of another version, with a section that this engine does not know.
    const order = await promise({ structure: ['overture' as never] });
    const sut = worker({});
    await expect(sut.handle(order, attempt(order.generationId))).rejects.toThrow();
    expect(await row(order)).toMatchObject({ state: 'queued' });
    const result = await make(sut, order, { attempt: 3 });
    expect(result).toMatchObject({
      provider: 'samples',
      fallback: expect.stringMatching(/^Our own engine failed .* Our sample library made it instead\.$/),
    });
    expect(await store.head(storageKeys.file(order.userId, order.generationId, FILE_NAMES.score))).toBeNull();
  });
});

describe('a worker that is killed', () => {
  /** As a process that is gone: its signal falls, it writes nothing any more. */
  async function killed(sut: GenerateProcessor, order: Order, when: () => Promise<boolean> | boolean): Promise<void> {
    const kill = new AbortController();
    const working = sut.handle(order, attempt(order.generationId, { signal: kill.signal }));
    await vi.waitUntil(when, { timeout: PATIENCE_MS, interval: 10 });
    kill.abort();
    await working;
    expect(await row(order)).toMatchObject({ state: 'active' });
  }
  const isIn = (order: Order, provider: 'elevenlabs' | 'stability', state: string) => async () =>
    (await musicOrder(order, provider))?.state === state;

  it('between writing the order and sending it is taken for one that may have sent it', async () => {
    const order = await promise();
    const elevenlabs = await vendor('elevenlabs');
    const { generationId } = order;
    const written = { generationId, provider: 'elevenlabs', model: 'music_v2', costMicros: 200_000 } as const;
    await repositories.musicOrders.submit(order.userId, written, NOW);
    const result = await make(worker({ elevenlabs }), order);
    expect(result).toMatchObject({ provider: 'local', fallback: expect.stringMatching(/interrupted.*not paid twice/) });
    expect(elevenlabs.orders).toEqual([]);
  });

  it('while a vendor that answers at once is at work does not pay again', async () => {
    const order = await promise();
    const elevenlabs = await vendor('elevenlabs', { then: 'hang' }, { sound });
    await killed(worker({ elevenlabs }), order, () => elevenlabs.orders.length === 1);
    const result = await make(worker({ elevenlabs }), order);
    expect(result).toMatchObject({ provider: 'local', fallback: expect.stringMatching(/interrupted/) });
    expect(elevenlabs.orders).toHaveLength(1);
    expect(await spentUsd(order)).toBeCloseTo(0.2, 5);
  });

  it('while a job is under way collects it by its number', async () => {
    const order = await promise();
    const stability = await vendor('stability', { sound, pending: 20 });
    await killed(worker({ stability }), order, isIn(order, 'stability', 'accepted'));
    const result = await make(worker({ stability }), order);
    expect([result.provider, result.fallback]).toEqual(['stability', undefined]);
    expect(stability.orders).toHaveLength(1);
    expect(await spentUsd(order)).toBeCloseTo(0.26, 5);
  });

  it('after the sound was copied asks nobody again', async () => {
    const order = await promise();
    const stability = await vendor('stability');
    await killed(worker({ stability }), order, isIn(order, 'stability', 'delivered'));
    const asked = stability.heard.length;
    const result = await make(worker({ stability }), order);
    expect(result.provider).toBe('stability');
    expect(stability.heard).toHaveLength(asked);
    expect(await spentUsd(order)).toBeCloseTo(0.26, 5);
  });

  it('after the vendor refused does not ask it again, and still says why', async () => {
    const order = await promise({ structure: ['overture' as never] });
    const elevenlabs = await vendor('elevenlabs', { status: 402 });
    const sut = worker({ elevenlabs });
    await expect(sut.handle(order, attempt(order.generationId))).rejects.toThrow();
    const result = await make(sut, order, { attempt: 3 });
    expect(result).toMatchObject({
      provider: 'samples',
      fallback: expect.stringMatching(/^The account at ElevenLabs is used up\./),
    });
    expect(elevenlabs.orders).toHaveLength(1);
  });
});

describe('a job at a vendor that is cancelled here', () => {
  async function underWay() {
    const order = await promise();
    const replicate = await vendor('replicate', { sound, pending: Infinity });
    const sut = worker({ replicate });
    const stop = new AbortController();
    const working = sut.handle(order, attempt(order.generationId, { signal: stop.signal }));
    await vi.waitUntil(async () => (await musicOrder(order, 'replicate'))?.state === 'accepted', {
      timeout: PATIENCE_MS,
    });
    const end = async () => {
      stop.abort();
      await working;
    };
    return { order, replicate, sut, end };
  }

  it('is called off there, once, and stays on the bill', async () => {
    const { order, replicate, sut, end } = await underWay();
    await repositories.generations.cancel(order.userId, order.generationId);
    await end();
    await sut.handle(order, attempt(order.generationId, { attempt: 2 }));
    expect(replicate.callsOff).toHaveLength(1);
    expect(replicate.orders).toHaveLength(1);
    expect(await musicOrder(order, 'replicate')).toMatchObject({ failure: { code: 'generation.cancelled' } });
    expect(await spentUsd(order)).toBeGreaterThan(0);
  });

  it('is called off when its piece is deleted', async () => {
    const { order, replicate, end } = await underWay();
    await repositories.generations.delete(order.userId, order.generationId);
    await end();
    expect(replicate.callsOff).toHaveLength(1);
  });

  it('is called off by the next worker when the first one is killed before', async () => {
    const { order, replicate, sut, end } = await underWay();
    await end();
    expect(replicate.callsOff).toEqual([]);
    await repositories.generations.cancel(order.userId, order.generationId);
    await sut.handle(order, attempt(order.generationId));
    expect(replicate.callsOff).toHaveLength(1);
  });
});

describe('what came as a recording', () => {
  it('can be taken apart, mixed and mastered, without a note that it does not have', async () => {
    const base = await promise();
    const stability = await vendor('stability');
    const sut = worker({ stability });
    const { source } = await make(sut, base);
    const piece = (await row(base))?.parameters as GenerationParameters;
    const recipe = { pieceId: base.generationId, keptIn: base.generationId };
    const about = { piece, durationSeconds: SECONDS };
    const finish = async (type: GenerationType, parameters: AnyParameters) => {
      const order = await promise({}, { userId: base.userId, type, parameters });
      await sut.handle(order, attempt(order.generationId));
      expect(await row(order)).toMatchObject({ state: 'completed', error: null });
      return (await row(order))?.result;
    };
    expect(await finish('stems', { recipe, ...about })).toMatchObject({ method: 'separation' });
    const settings = { profile: 'warm', tracks: [] } as const;
    const mix = await finish('mix', {
      recipe: { pieceId: base.generationId },
      ...about,
      settings: { ...settings, tracks: [] },
    });
    expect(mix).toMatchObject({ type: 'mix', profile: 'warm' });
    expect(mix).not.toHaveProperty('midi');
    const master = await finish('master', { recipe, ...about, preset: 'club' });
    expect(master).toMatchObject({ type: 'master', targetReached: true });
    expect(master).not.toHaveProperty('chords');
    for (const finished of [mix, master]) {
      const manifest = JSON.parse(
        new TextDecoder().decode(await store.getBytes(finished?.manifest ?? '')),
      ) as Provenance;
      const made = { provider: 'Stability', model: source?.model ?? '' };
      expect(manifest).toMatchObject({ source: made, statement: rentedComment(made) });
      expect(manifest).not.toHaveProperty('seed');
    }
  });

  it('is waited for by work that was ordered with it, and is not played by us meanwhile', async () => {
    const base = await promise();
    const sut = worker({ stability: await vendor('stability') });
    const piece = (await row(base))?.parameters as GenerationParameters;
    const recipe = { pieceId: base.generationId, keptIn: base.generationId };
    const parameters = { recipe, piece, durationSeconds: SECONDS };
    const stems = await promise({}, { userId: base.userId, type: 'stems', parameters });
    const waiting = sut.handle(stems, attempt(stems.generationId));
    await vi.waitFor(async () => expect(await row(stems)).toMatchObject({ state: 'active' }), PATIENCE_MS);
    await make(sut, base);
    await waiting;
    expect(await row(stems)).toMatchObject({ state: 'completed', result: { method: 'separation' } });
  });

  it('and did not come about leaves nothing to work on', async () => {
    const base = await promise();
    const piece = (await row(base))?.parameters as GenerationParameters;
    const parameters = { recipe: { pieceId: base.generationId }, piece, durationSeconds: SECONDS };
    const stems = await promise({}, { userId: base.userId, type: 'stems', parameters });
    await repositories.generations.cancel(base.userId, base.generationId);
    const sut = worker({ stability: await vendor('stability') });
    await expect(sut.handle(stems, attempt(stems.generationId, { attempt: 3 }))).rejects.toThrow('did not come about');
    expect(await row(stems)).toMatchObject({ state: 'failed', error: { code: 'generation.failed' } });
  });
});
