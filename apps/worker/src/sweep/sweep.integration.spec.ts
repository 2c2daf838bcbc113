import { randomUUID } from 'node:crypto';
import { completeBrief } from '@ctc/composition';
import { createDatabase, createRepositories, tellEnd, type Database, type Repositories } from '@ctc/persistence';
import { testDatabase, type TestDatabase } from '@ctc/persistence/testing';
import {
  BullJobQueue,
  CHANNELS,
  migrateQueue,
  NotificationListener,
  PostgresEventLog,
  silentLogger,
  type EventLog,
} from '@ctc/platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sweep, tellUntold } from './sweep.js';

const HOUR_MS = 3_600_000;

let server: TestDatabase;
let database: Database;
let repositories: Repositories;
let queue: BullJobQueue;
let listener: NotificationListener;
let events: EventLog;
let userId: string;
let id: string;

beforeAll(async () => {
  server = await testDatabase();
  await migrateQueue(server);
  database = createDatabase(server.databaseUrl);
  repositories = createRepositories(database);
  queue = await BullJobQueue.open(server, silentLogger);
  listener = await NotificationListener.open(server.databaseUrl, [CHANNELS.events], silentLogger);
  events = new PostgresEventLog(server.databaseUrl, listener);
});
afterAll(async () => {
  await queue.close();
  await events.close();
  await listener.close();
  await database.close();
  await server.close();
});
beforeEach(async () => {
  userId = (await repositories.users.createGuest()).id;
  const { brief, chosen } = completeBrief({ genre: 'trap', duration: 15 }, 5);
  const { genre, bpm, key, mood, durationSeconds, seed } = brief;
  const parameters = { genre, bpm, key, mood: [...mood], durationSeconds, seed, chosen };
  id = (await repositories.generations.create(userId, { type: 'beat', title: 'Test', parameters, estimatedSeconds: 1 }))
    .id;
});

const add = () => queue.add('generate', { generationId: id, userId }, { jobId: id, priority: 'interactive' });
const isAlive = () => queue.isAlive('generate', id);
const toolsAt = (offsetMs: number) => {
  const clock = { now: () => new Date(Date.now() + offsetMs) };
  return { repositories, queue, events, clock, logger: silentLogger };
};
const sweepAt = (offsetMs: number) => sweep(toolsAt(offsetMs));

describe('sweep', () => {
  it('promises again what was killed between its row and the line', async () => {
    await sweepAt(HOUR_MS);
    expect(await isAlive()).toBe(true);
    expect(await sweepAt(HOUR_MS)).toBe(0);
  });

  it('promises again what was at work when its job went lost', async () => {
    await repositories.attempts.claim(id, randomUUID(), 1);
    await sweepAt(HOUR_MS);
    expect(await isAlive()).toBe(true);
  });

  it('makes one job of it when two workers sweep at once', async () => {
    const { waiting } = await queue.stats(['generate']);
    await Promise.all([sweepAt(HOUR_MS), sweepAt(HOUR_MS)]);
    expect((await queue.stats(['generate'])).waiting).toBe(waiting + 1);
  });

  it('leaves alone what may still be on its way, and what has ended', async () => {
    await sweepAt(0);
    expect(await isAlive()).toBe(false);
    await repositories.generations.cancel(userId, id);
    await sweepAt(HOUR_MS);
    expect(await isAlive()).toBe(false);
  });

  it('does nothing to what is in the line when the clock jumps, forwards or back', async () => {
    await add();
    const { waiting } = await queue.stats(['generate']);
    for (const jumpMs of [24 * HOUR_MS, -24 * HOUR_MS]) expect(await sweepAt(jumpMs)).toBe(0);
    expect((await queue.stats(['generate'])).waiting).toBe(waiting);
  });
});

describe('tellUntold', () => {
  const told = async () => (await events.read(userId, 0, 10)).map(({ name, payload }) => [name, payload]);

  it('tells the end whose teller died between the row and the event, once', async () => {
    const attempt = randomUUID();
    await repositories.attempts.claim(id, attempt, 2);
    const failure = { code: 'generation.unsupported', detail: 'No such instrument.', retryable: false } as const;
    await repositories.attempts.fail(id, attempt, failure);
    expect(await tellUntold(toolsAt(0))).toBe(0);
    await Promise.all([tellUntold(toolsAt(HOUR_MS)), tellUntold(toolsAt(HOUR_MS))]);
    expect(await tellUntold(toolsAt(HOUR_MS))).toBe(0);
    const { code, detail } = failure;
    expect(await told()).toEqual([
      ['generation:failed', expect.objectContaining({ generationId: id, code, detail, willRetry: false, attempt: 2 })],
    ]);
  });

  it('has nothing to tell of what was told, and of what lives', async () => {
    expect(await tellUntold(toolsAt(HOUR_MS))).toBe(0);
    await repositories.generations.cancel(userId, id);
    const cancelled = await repositories.generations.find(userId, id);
    if (cancelled) await tellEnd(repositories.generations, events, cancelled);
    expect(await tellUntold(toolsAt(HOUR_MS))).toBe(0);
    expect(await told()).toHaveLength(1);
  });
});
