import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BeatResult, GenerationParameters } from '@ctc/contracts';
import {
  createDatabase,
  createRepositories,
  type Database,
  type NewGeneration,
  type Repositories,
} from '@ctc/persistence';
import { testDatabase, type TestDatabase } from '@ctc/persistence/testing';
import { contentTypeOf, loadConfig, openStore, silentLogger, storageKeys, type ObjectStore } from '@ctc/platform';
import { startS3Server } from '@ctc/testing';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tidy } from './orphans.js';
import { expire } from './retention.js';
import { sweepScratch } from './scratch.js';

const DAY_MS = 24 * 3600_000;
const PARAMETERS: GenerationParameters = {
  genre: 'trap',
  bpm: 140,
  key: 'C minor',
  mood: ['dark'],
  durationSeconds: 15,
  seed: 7,
  chosen: [],
};
const FACTS = { byteLength: 4, durationSeconds: 1, sampleRate: 44_100, channels: 2, bpm: null, key: null };

let server: TestDatabase;
let database: Database;
let repositories: Repositories;
let store: ObjectStore;
let userId: string;
beforeAll(async () => {
  server = await testDatabase();
  database = createDatabase(server.databaseUrl);
  repositories = createRepositories(database);
});
afterAll(async () => {
  await database.close();
  await server.close();
});
afterEach(() => repositories.users.delete(userId));

/** A store of each kind, empty. */
const STORES: Record<string, () => Promise<{ store: ObjectStore; close: () => Promise<void> }>> = {
  'a folder': async () => {
    const directory = mkdtempSync(join(tmpdir(), 'housekeeping-'));
    const { store } = await openStore({ driver: 'local', directory, reserveBytes: 0 });
    return { store, close: async () => rmSync(directory, { recursive: true, force: true }) };
  },
  'a bucket': async () => {
    const server = await startS3Server();
    const { storage } = loadConfig({ ...server.settings, DATABASE_URL: 'postgresql://none', DATA_DIR: tmpdir() });
    const opened = await openStore(storage);
    const close = () => {
      opened.close();
      return server.close();
    };
    return { store: opened.store, close };
  },
};

/** Before each test a new user and an empty store. */
function withStoreIn(place: string): void {
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await STORES[place]());
    userId = (await repositories.users.createGuest()).id;
  });
  afterEach(() => close());
}

const inDays = (days: number) => ({ now: () => new Date(Date.now() + days * DAY_MS) });
const keysOf = async (prefix = 'users/') => {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys;
};
const isThere = async (id: string) => (await repositories.generations.find(userId, id)) !== null;

/** A finished generation with its files, in the book unless it is said otherwise. */
async function make(order: Partial<NewGeneration> = {}, { names = ['mix.wav', 'mix.mp3'], isBooked = true } = {}) {
  const promised = { type: 'beat', title: 'Test', parameters: PARAMETERS, estimatedSeconds: 1, ...order } as const;
  const { id } = await repositories.generations.create(userId, promised);
  for (const name of names) {
    const { key, byteLength, etag } = await store.put(storageKeys.file(userId, id, name), Buffer.from(name));
    const file = { storageKey: key, contentType: contentTypeOf(key), byteLength, etag };
    if (isBooked) await repositories.assets.put(userId, id, [file]);
  }
  const token = randomUUID();
  await repositories.attempts.claim(id, token, 1);
  await repositories.attempts.complete(id, token, { generationId: id, provider: 'local' } as BeatResult);
  return id;
}

async function bring(): Promise<string> {
  const id = randomUUID();
  const storageKey = storageKeys.upload(userId, id, 'wav');
  await repositories.uploads.announce(userId, { id, storageKey, fileName: 'a.wav' });
  await store.put(storageKey, Buffer.from('take'));
  await repositories.uploads.makeReady(userId, id, FACTS);
  return id;
}

/** Makes rows two months older. */
async function age(table: string, column: string, ids: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  await client.query(`UPDATE "${table}" SET "${column}" = now() - interval '60 days' WHERE id = ANY ($1::uuid[])`, [
    ids,
  ]);
  await client.end();
}

const expireIn = (days: number, retention: { days: number; derivedDays: number }) =>
  expire({ repositories, store, logger: silentLogger, clock: inDays(days), retention });
const tidyIn = (days: number) => tidy({ repositories, store, logger: silentLogger, clock: inDays(days) });

describe.each(Object.keys(STORES))('retention of files in %s', (place) => {
  withStoreIn(place);

  it('keeps everything for ever where nothing else is said', async () => {
    const [piece, upload] = [await make(), await bring()];
    await expireIn(36_000, { days: 0, derivedDays: 0 });
    expect(await isThere(piece)).toBe(true);
    expect(await repositories.uploads.find(userId, upload)).not.toBeNull();
    expect(await keysOf(storageKeys.user(userId))).toHaveLength(3);
  });

  it('deletes pieces and uploads with their files after their days, and not before', async () => {
    const [piece, upload] = [await make(), await bring()];
    await expireIn(29, { days: 30, derivedDays: 0 });
    expect([await isThere(piece), (await keysOf(storageKeys.user(userId))).length]).toEqual([true, 3]);
    await expireIn(31, { days: 30, derivedDays: 0 });
    expect(await isThere(piece)).toBe(false);
    expect(await repositories.uploads.find(userId, upload)).toBeNull();
    expect(await keysOf(storageKeys.user(userId))).toEqual([]);
    expect(await repositories.users.storageBytes(userId)).toBe(0);
  });

  it('keeps what a younger version was made from, and what is spoken of in a conversation that goes on', async () => {
    const { id: conversationId } = await repositories.conversations.create(userId, { title: 'Late night' });
    const spoken = await make({ conversationId });
    const upload = await bring();
    const root = await make();
    const middle = await make({ parentId: root });
    const leaf = await make({
      parentId: middle,
      type: 'mix',
      parameters: { recipe: { uploadIds: [upload] }, durationSeconds: 1, settings: { profile: 'warm', tracks: [] } },
    });
    const alone = await make();
    await age('Generation', 'endedAt', [spoken, root, middle, alone]);
    await age('Upload', 'readyAt', [upload]);
    await expireIn(0, { days: 30, derivedDays: 0 });
    expect(await Promise.all([spoken, root, middle, leaf, alone].map(isThere))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(await repositories.uploads.find(userId, upload)).not.toBeNull();
    await expireIn(31, { days: 30, derivedDays: 0 });
    expect(await keysOf(storageKeys.user(userId))).toEqual([]);
  });

  it('leaves alone what waits or is at work', async () => {
    const waiting = { type: 'beat', title: 'Test', parameters: PARAMETERS, estimatedSeconds: 1 } as const;
    const { id } = await repositories.generations.create(userId, waiting);
    await expireIn(0, { days: 30, derivedDays: 0 });
    expect(await isThere(id)).toBe(true);
    await repositories.generations.cancel(userId, id);
  });

  it('lets MP3 and FLAC go earlier: they are made again on need; and previews, of which nobody has need', async () => {
    const piece = await make({}, { names: ['mix.wav', 'mix.mp3', 'mix.flac', 'preview.wav'] });
    expect(await expireIn(31, { days: 0, derivedDays: 30 })).toMatchObject({ derivedFiles: 3, pieces: 0 });
    expect(await keysOf(storageKeys.user(userId))).toEqual([storageKeys.file(userId, piece, 'mix.wav')]);
    expect(await isThere(piece)).toBe(true);
  });
});

describe.each(Object.keys(STORES))('the sweep for orphans in %s', (place) => {
  withStoreIn(place);

  const orphanOf = (owner: string) => storageKeys.file(owner, randomUUID(), 'mix.wav');

  it('deletes files that no row names once they are a day old, and nothing else', async () => {
    const [piece, upload] = [await make(), await bring()];
    const orphans = [orphanOf(userId), storageKeys.upload(userId, randomUUID(), 'wav')];
    for (const key of orphans) await store.put(key, Buffer.from('x'));
    await tidyIn(0.9);
    expect(await keysOf(storageKeys.user(userId))).toHaveLength(5);
    expect((await tidyIn(1.1)).deleted).toBe(2);
    expect(await keysOf(storageKeys.user(userId))).toEqual(
      [
        storageKeys.file(userId, piece, 'mix.mp3'),
        storageKeys.file(userId, piece, 'mix.wav'),
        storageKeys.upload(userId, upload, 'wav'),
      ].toSorted(),
    );
  });

  it('books what is stored, and crosses out what is gone, but no piece', async () => {
    const before = await make({}, { isBooked: false });
    const robbed = await make();
    await store.deletePrefix(storageKeys.generation(userId, robbed));
    expect(await tidyIn(1.1)).toEqual({ deleted: 0, booked: 2, crossedOut: 2 });
    expect(await repositories.users.storageBytes(userId)).toBe('mix.wavmix.mp3'.length);
    expect(await Promise.all([before, robbed].map(isThere))).toEqual([true, true]);
    expect(await tidyIn(1.1)).toEqual({ deleted: 0, booked: 0, crossedOut: 0 });
  });

  it('crosses out what somebody lost of whom nothing is stored any more', async () => {
    await make();
    await store.deletePrefix(storageKeys.user(userId));
    expect((await tidyIn(1.1)).crossedOut).toBe(2);
    expect(await repositories.users.storageBytes(userId)).toBe(0);
  });

  it('deletes nothing where most files are strangers: it may be the storage of another installation', async () => {
    await make();
    for (let index = 0; index < 25; index += 1) await store.put(orphanOf(randomUUID()), Buffer.from('x'));
    expect((await tidyIn(1.1)).deleted).toBe(0);
    expect(await keysOf()).toHaveLength(27);
  });
});

describe('the sweep of the scratch folder', () => {
  it('removes what is a day old, and knows that there may be no folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'scratch-'));
    await sweepScratch(join(folder, 'none'), inDays(0));
    mkdirSync(join(folder, 'scratch', 'stems-1'), { recursive: true });
    await sweepScratch(join(folder, 'scratch'), inDays(0.9));
    expect(readdirSync(join(folder, 'scratch'))).toEqual(['stems-1']);
    await sweepScratch(join(folder, 'scratch'), inDays(1.1));
    expect(readdirSync(join(folder, 'scratch'))).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});
