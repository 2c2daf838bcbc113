import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeWav } from '@ctc/audio';
import { AppError, type SignalMap } from '@ctc/contracts';
import { createDatabase, createRepositories, type Database, type Repositories } from '@ctc/persistence';
import { testDatabase } from '@ctc/persistence/testing';
import {
  CHANNELS,
  LocalObjectStore,
  NotificationListener,
  PostgresSignalBus,
  silentLogger,
  storageKeys,
  type JobContext,
  type ObjectStore,
} from '@ctc/platform';
import { sine, PATIENCE_MS } from '@ctc/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AudioPool } from '../threads/audio-pool.js';
import { ProbeUploadProcessor } from './probe-upload.processor.js';

const directory = mkdtempSync(join(tmpdir(), 'probe-'));
const pool = new AudioPool(1);
let database: Database;
let repositories: Repositories;
let store: LocalObjectStore;
let processor: (files: ObjectStore) => ProbeUploadProcessor;
let sut: ProbeUploadProcessor;
let userId: string;
let told: SignalMap['upload:probed'][];
let closeAll: () => Promise<void>;

beforeAll(async () => {
  const server = await testDatabase();
  const listener = await NotificationListener.open(server.databaseUrl, Object.values(CHANNELS), silentLogger);
  const signals = new PostgresSignalBus(server.databaseUrl, listener);
  database = createDatabase(server.databaseUrl);
  repositories = createRepositories(database);
  store = await LocalObjectStore.open(directory);
  processor = (files) => new ProbeUploadProcessor({ repositories, store: files, signals, pool, logger: silentLogger });
  sut = processor(store);
  ({ id: userId } = await repositories.users.createGuest());
  signals.on('upload:probed', (verdict) => told.push(verdict));
  closeAll = async () => {
    await signals.close();
    await listener.close();
    await database.close();
    await server.close();
  };
});
beforeEach(() => (told = []));
afterAll(async () => {
  await pool.close();
  await closeAll();
  rmSync(directory, { recursive: true, force: true });
});

const tone = sine(220, 44_100);
const SOUND = encodeWav({ left: tone, right: tone });

async function announce(bytes: Uint8Array | undefined) {
  const uploadId = randomUUID();
  const storageKey = storageKeys.upload(userId, uploadId, 'wav');
  await repositories.uploads.announce(userId, { id: uploadId, storageKey, fileName: 'a.wav' });
  if (bytes) await store.put(storageKey, bytes);
  return { order: { uploadId, userId }, storageKey };
}

const attempt = (changes: Partial<JobContext> = {}): JobContext => ({
  jobId: 'probe',
  attempt: 1,
  maxAttempts: 3,
  signal: new AbortController().signal,
  ...changes,
});
const noAnswer = async () => {
  throw new AppError('storage.failed', 'The storage did not answer.');
};
const isGone = async (uploadId: string, storageKey: string) =>
  (await repositories.uploads.findAnnounced(userId, uploadId)) === null &&
  (await repositories.uploads.find(userId, uploadId)) === null &&
  (await store.head(storageKey)) === null;

describe('a file that was announced', () => {
  it('is there once it was decoded, and whoever waits is told; a second run changes nothing', async () => {
    const { order } = await announce(SOUND);
    await sut.handle(order, attempt());
    const upload = await repositories.uploads.find(userId, order.uploadId);
    expect(upload).toMatchObject({ durationSeconds: 1, sampleRate: 44_100, channels: 2, bpm: null });
    await sut.handle(order, attempt({ attempt: 2 }));
    await vi.waitFor(() => expect(told).toEqual([{ uploadId: order.uploadId }]), PATIENCE_MS);
  });

  it('that is no sound goes, row and bytes, and the reason is told', async () => {
    const { order, storageKey } = await announce(new TextEncoder().encode('no sound at all'));
    await sut.handle(order, attempt());
    expect(await isGone(order.uploadId, storageKey)).toBe(true);
    const refusal = { code: 'upload.unsupported', detail: expect.stringMatching(/WAV, MP3/) };
    await vi.waitFor(() => expect(told).toEqual([{ uploadId: order.uploadId, refusal }]), PATIENCE_MS);
  });

  it('that was taken back meanwhile is not looked for', async () => {
    const { order, storageKey } = await announce(SOUND);
    await repositories.uploads.delete(userId, order.uploadId);
    await sut.handle(order, attempt());
    expect(await store.head(storageKey)).not.toBeNull();
    expect(told).toEqual([]);
  });

  it('that killed its worker too often goes too', async () => {
    const { order, storageKey } = await announce(SOUND);
    await sut.lose(order);
    expect(await isGone(order.uploadId, storageKey)).toBe(true);
    await vi.waitFor(() => expect(told).toMatchObject([{ refusal: { code: 'upload.damaged' } }]), PATIENCE_MS);
  });

  it('is tried again after a failure that may pass, and given up at the last attempt', async () => {
    const { order, storageKey } = await announce(SOUND);
    const silent = processor(Object.create(store, { getBytes: { value: noAnswer } }) as ObjectStore);
    await expect(silent.handle(order, attempt({ attempt: 2 }))).rejects.toMatchObject({ code: 'storage.failed' });
    expect(await repositories.uploads.findAnnounced(userId, order.uploadId)).not.toBeNull();
    await silent.handle(order, attempt({ attempt: 3 }));
    expect(await isGone(order.uploadId, storageKey)).toBe(true);
    await vi.waitFor(() => expect(told).toMatchObject([{ refusal: { code: 'storage.failed' } }]), PATIENCE_MS);
  });

  it('stays when another worker has taken it over', async () => {
    const { order } = await announce(SOUND);
    await expect(sut.handle(order, attempt({ attempt: 3, signal: AbortSignal.abort() }))).rejects.toThrow();
    expect(await repositories.uploads.findAnnounced(userId, order.uploadId)).not.toBeNull();
    expect(told).toEqual([]);
  });

  it('whose bytes are gone is refused at once', async () => {
    const { order } = await announce(undefined);
    await sut.handle(order, attempt());
    await vi.waitFor(() => expect(told).toMatchObject([{ refusal: { code: 'file.not_found' } }]), PATIENCE_MS);
  });
});
