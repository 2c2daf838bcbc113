import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeWav, encodeWav } from '@ctc/audio';
import { completeBrief } from '@ctc/composition';
import type { GenerationParameters, GenerationResult, Provenance } from '@ctc/contracts';
import { WriteGate, type GatedWrite } from '@ctc/persistence/testing';
import { FILE_NAMES, storageKeys } from '@ctc/platform';
import { sine, startFakeMusicVendor, type FakeMusicVendor, type FakeMusicVendorName } from '@ctc/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WorkerHouse, type OrderedWork } from './testing/worker-house.js';

const LIMIT_MS = 240_000;
const SECONDS = 15;
/** Workers that have played nothing before, start fast and write no cache. */
const SETTINGS = { WORKER_THREADS: '1', WORKER_CONCURRENCY: '10', STEM_CACHE_MB: '0' };
const { genre, bpm, key, mood, durationSeconds, seed } = completeBrief({ genre: 'trap', duration: SECONDS }, 5).brief;
const BEAT: GenerationParameters = { genre, bpm, key, mood: [...mood], durationSeconds, seed, chosen: [] };

/** Work in the line, and how it is to end. */
interface Work {
  /** What its worker does not get beyond. */
  readonly gate?: GatedWrite;
  /** Seen from outside: now it is to be killed. Left out: when it stands before the gate. */
  readonly isAtPoint?: () => boolean | Promise<boolean>;
  readonly isEnded: () => Promise<boolean>;
  readonly expectRight: () => Promise<void>;
}
type Scenario = (house: WorkerHouse) => Promise<Work>;
type Scenarios = Readonly<Record<string, Scenario>>;

const update = (table: string, when: string): GatedWrite => ({ table, on: 'UPDATE', when });
const isTold = async (house: WorkerHouse, order: OrderedWork) =>
  (await house.eventsOf(order)).some(({ name }) => name === 'generation:completed');

/** Told once, as the first attempt; every file holds what the manifest says. */
async function expectKept(house: WorkerHouse, order: OrderedWork): Promise<GenerationResult> {
  const row = await house.find(order);
  expect(row).toMatchObject({ state: 'completed', percent: 100, attemptsMade: 1, error: null });
  const heard = (await house.eventsOf(order)).map(({ name }) => name);
  expect(heard.filter((name) => name === 'generation:completed')).toHaveLength(1);
  expect(heard).not.toContain('generation:failed');
  const manifest = JSON.parse(await readFile(house.pathOf(order, FILE_NAMES.manifest), 'utf8')) as Provenance;
  for (const { name, sha256 } of manifest.files) {
    const bytes = await readFile(house.pathOf(order, name));
    expect([name, createHash('sha256').update(bytes).digest('hex')]).toEqual([name, sha256]);
  }
  return row?.result as GenerationResult;
}

/** Whatever its worker went through, the same order is the same sound. */
const mixes = new Set<string>();

type At = (id: string) => GatedWrite;
const completed: At = (id) => update('Generation', `NEW."id" = '${id}' AND NEW."state" = 'completed'`);
const event =
  (name: string): At =>
  (id) => ({
    table: 'Event',
    on: 'INSERT',
    when: `NEW."name" = '${name}' AND NEW."payload"->>'generationId' = '${id}'`,
  });
const stage =
  (...stages: string[]): At =>
  (id) =>
    update('Generation', `NEW."id" = '${id}' AND NEW."state" = 'active' AND NEW."stage" IN ('${stages.join("','")}')`);

/** A beat whose worker is killed at a write, or when a file is there. */
const beat =
  (gate: At, file?: string): Scenario =>
  async (house) => {
    const order = await house.order('beat', BEAT);
    return {
      gate: gate(order.generationId),
      ...(file !== undefined && { isAtPoint: () => existsSync(house.pathOf(order, file)) }),
      isEnded: () => isTold(house, order),
      expectRight: async () => {
        await expectKept(house, order);
        const mix = await readFile(house.pathOf(order, FILE_NAMES.mixWav));
        expect(decodeWav(mix).audio.left).toHaveLength(SECONDS * 44_100);
        mixes.add(createHash('sha256').update(mix).digest('hex'));
        expect(mixes.size).toBe(1);
      },
    };
  };

const sound = (seconds: number) => {
  const tone = sine(220, seconds * 44_100).map((x, i) => 0.4 * x * Math.exp(-6 * ((i / 44_100) % 0.5)));
  return encodeWav({ left: tone, right: tone }, { bits: 24 });
};

async function upload(house: WorkerHouse) {
  const { id: userId } = await house.repositories.users.createGuest();
  const uploadId = randomUUID();
  const storageKey = storageKeys.upload(userId, uploadId, 'wav');
  await house.store.put(storageKey, sound(4));
  await house.repositories.uploads.announce(userId, { id: uploadId, storageKey, fileName: 'song.wav' });
  return { userId, uploadId };
}

const separation: Scenario = async (house) => {
  const { userId, uploadId } = await upload(house);
  const facts = {
    byteLength: sound(4).length,
    durationSeconds: 4,
    sampleRate: 44_100,
    channels: 2,
    bpm: null,
    key: null,
  };
  await house.repositories.uploads.makeReady(userId, uploadId, facts);
  const order = await house.order('stems', { recipe: { uploadIds: [uploadId] }, durationSeconds: 4 }, userId);
  return {
    gate: stage('separating')(order.generationId),
    isEnded: () => isTold(house, order),
    expectRight: async () => expect(await expectKept(house, order)).toMatchObject({ type: 'stems' }),
  };
};

const look: Scenario = async (house) => {
  const { userId, uploadId } = await upload(house);
  await house.queue.add('probeUpload', { uploadId, userId }, { jobId: uploadId, priority: 'interactive' });
  const found = () => house.repositories.uploads.find(userId, uploadId);
  return {
    gate: update('Upload', `NEW."id" = '${uploadId}' AND NEW."readyAt" IS NOT NULL`),
    isEnded: async () => (await found()) !== null,
    expectRight: async () => expect(await found()).toMatchObject({ durationSeconds: 4, channels: 2 }),
  };
};

const mp3: Scenario = async (house) => {
  const { id: userId } = await house.repositories.users.createGuest();
  const row = { type: 'beat', title: 'Test', parameters: BEAT, estimatedSeconds: 1 } as const;
  const { id } = await house.repositories.generations.create(userId, row);
  // Of a piece that nobody makes: only its file counts here.
  await house.repositories.generations.cancel(userId, id);
  const [sourceKey, targetKey] = [FILE_NAMES.mixWav, FILE_NAMES.mixMp3].map((name) =>
    storageKeys.file(userId, id, name),
  );
  await house.store.put(sourceKey, sound(180));
  const order = { sourceKey, targetKey, format: 'mp3' as const };
  await house.queue.add('encodeAudio', order, { jobId: 'encode-1', priority: 'interactive' });
  const encoded = () => house.store.head(targetKey);
  return {
    isAtPoint: async () => (await house.queue.stats(['encodeAudio'])).active > 0,
    isEnded: async () => (await encoded()) !== null,
    expectRight: async () => expect((await encoded())?.byteLength).toBeGreaterThan(180 * 10_000),
  };
};

const vendors = new Map<FakeMusicVendorName, FakeMusicVendor>();

/** A piece that somebody else makes for money; `maker` is who has made it in the end. */
const rented =
  (name: 'elevenlabs' | 'stability' | 'replicate', state: string | undefined, maker: string): Scenario =>
  async (house) => {
    const order = await house.order('beat', { ...BEAT, provider: name });
    const orders = () => vendors.get(name)?.orders ?? [];
    return {
      ...(state === undefined
        ? { isAtPoint: () => orders().length > 0 }
        : { gate: update('MusicOrder', `NEW."generationId" = '${order.generationId}' AND NEW."state" = '${state}'`) }),
      isEnded: () => isTold(house, order),
      expectRight: async () => {
        expect(await expectKept(house, order)).toMatchObject({ provider: maker });
        expect(orders()).toHaveLength(1);
        const { byProvider } = await house.repositories.usage.report(order.userId, new Date(0), new Date('2100-01-01'));
        expect(byProvider).toMatchObject([{ provider: name, requests: 1 }]);
      },
    };
  };

/** Webhook ids by path, as they were called; the first call of `/silent` waits for ever. */
const calls = new Map<string, unknown[]>();
const receiver = createServer((request, response) => {
  const heard = calls.get(request.url ?? '') ?? [];
  calls.set(request.url ?? '', [...heard, request.headers['webhook-id']]);
  if (request.url !== '/silent' || heard.length > 0) response.writeHead(204).end();
});

const webhook =
  (path: string, isWritten: boolean): Scenario =>
  async (house) => {
    const { id: userId } = await house.repositories.users.createGuest();
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}${path}`;
    const wanted = { url, events: ['generation:cancelled'] as const, secret: 'whsec_1' };
    const { id } = await house.repositories.webhooks.create(userId, wanted);
    const { generationId } = await house.order('beat', BEAT, userId);
    await house.repositories.generations.cancel(userId, generationId);
    const states = async () => {
      const page = await house.repositories.webhooks.deliveries(userId, id, { limit: 5, offset: 0 });
      return page?.items.map(({ state }) => state);
    };
    return {
      ...(isWritten
        ? { gate: update('WebhookDelivery', `NEW."webhookId" = '${id}' AND NEW."state" = 'delivered'`) }
        : { isAtPoint: () => calls.has(path) }),
      isEnded: async () => (await states())?.[0] === 'delivered',
      expectRight: async () => {
        expect(await states()).toEqual(['delivered']);
        const ids = calls.get(path) ?? [];
        expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
      },
    };
  };

beforeAll(async () => {
  const arrived = { sound: sound(SECONDS + 3), contentType: 'audio/wav' };
  for (const name of ['elevenlabs', 'stability', 'replicate'] as const) {
    const plan = name === 'elevenlabs' ? { then: 'hang' as const } : arrived;
    vendors.set(name, await startFakeMusicVendor(name, [plan], { givesJobs: true }));
  }
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  for (const vendor of vendors.values()) await vendor.close();
  receiver.closeAllConnections();
  receiver.close();
});

const settings = () => ({
  ...SETTINGS,
  WEBHOOK_ALLOW_PRIVATE: 'true',
  ELEVENLABS_API_KEY: 'key-1',
  ELEVENLABS_BASE_URL: vendors.get('elevenlabs')?.baseUrl ?? '',
  STABILITY_API_KEY: 'key-2',
  STABILITY_BASE_URL: vendors.get('stability')?.baseUrl ?? '',
  STABILITY_MODEL: 'stable-audio-3',
  REPLICATE_API_TOKEN: 'key-3',
  REPLICATE_BASE_URL: vendors.get('replicate')?.baseUrl ?? '',
});

/** A real worker that takes what is in the line, and dies (SIGKILL) when all of it is at its point. */
async function kill(house: WorkerHouse, works: readonly Work[]): Promise<void> {
  const gate = await WriteGate.close(
    works.flatMap((work) => work.gate ?? []),
    house.databaseUrl,
  );
  const worker = await house.startWorker(settings());
  const waits = { timeout: LIMIT_MS, interval: 1 };
  for (const { isAtPoint } of works) if (isAtPoint) await vi.waitUntil(isAtPoint, waits);
  if (works.some((work) => !work.isAtPoint)) await gate.reached();
  await worker.kill();
  await gate.clear();
  for (const { isEnded } of works) expect(await isEnded()).toBe(false);
}

/** One worker after the other is killed, each at the next point; the last one is left alone and finishes everything. */
async function killAll(...kills: readonly Scenarios[]): Promise<void> {
  const house = await WorkerHouse.open();
  try {
    const all: [name: string, work: Work][] = [];
    for (const scenarios of kills) {
      const begun: [string, Work][] = [];
      for (const [name, scenario] of Object.entries(scenarios)) begun.push([name, await scenario(house)]);
      await kill(
        house,
        begun.map(([, work]) => work),
      );
      all.push(...begun);
    }
    const last = await house.startWorker(settings());
    for (const [, { isEnded }] of all) await vi.waitUntil(isEnded, { timeout: LIMIT_MS, interval: 50 });
    await last.stop();
    for (const [name, { expectRight }] of all) {
      await expectRight().catch((cause: unknown) => {
        throw new Error(`killed ${name}`, { cause });
      });
    }
    expect(await house.drafts()).toEqual([]);
  } finally {
    await house.close();
  }
}

// At most three kills after one another: after more, a job that was in all of them would count as their cause.
describe('what a killed worker had in its hands', () => {
  it.concurrent('is finished by the next one, with the same bytes, at every stage of a piece', () =>
    killAll(
      { 'before anybody hears of it': beat(event('generation:started')) },
      { 'while it is composed': beat(stage('composing')) },
      {
        'while it is played': beat(
          stage('playing drums', 'playing bass', 'playing chords', 'playing lead', 'mixing', 'writing files'),
        ),
      },
    ),
  );

  it.concurrent('is finished by the next one, with the same bytes, at every file, row and event', () =>
    killAll(
      { 'while it is mixed': beat(completed, FILE_NAMES.stemWav('drums')) },
      { 'while it is mastered': beat(completed, FILE_NAMES.premaster) },
      { 'while its files are written': beat(completed, FILE_NAMES.mixWav) },
    ),
  );

  it.concurrent('is ended once, never paid twice, whatever else it was', () =>
    killAll(
      // By itself: the receiver does not wait for ever until the others are at their points.
      {
        'while the receiver of a webhook is told': webhook('/silent', false),
        'when the receiver knows and that is not written': webhook('/told', true),
      },
      { 'while an MP3 is encoded': mp3 },
      {
        'when its files are there and its row is not': beat(completed),
        'when its row is written and nobody was told': beat(event('generation:completed')),
        'while a recording is taken apart': separation,
        'while an upload is looked at': look,
        'when a rented piece is paid and the answer has not come': rented('elevenlabs', undefined, 'local'),
        'when the number of a rented piece is not written': rented('stability', 'accepted', 'local'),
        'when the sound of a rented piece is there and that is not written': rented(
          'replicate',
          'delivered',
          'replicate',
        ),
      },
    ),
  );
});
