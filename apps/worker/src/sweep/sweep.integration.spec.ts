import { randomUUID } from 'node:crypto';
import { completeBrief } from '@ctc/composition';
import { createDatabase, createRepositories, type Database, type Repositories } from '@ctc/persistence';
import { testDatabase, type TestDatabase } from '@ctc/persistence/testing';
import { BullJobQueue, migrateQueue, silentLogger } from '@ctc/platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sweep } from './sweep.js';

const HOUR_MS = 3_600_000;

let server: TestDatabase;
let database: Database;
let repositories: Repositories;
let queue: BullJobQueue;
let userId: string;
let id: string;

beforeAll(async () => {
  server = await testDatabase();
  await migrateQueue(server.databaseUrl);
  database = createDatabase(server.databaseUrl);
  repositories = createRepositories(database);
  queue = await BullJobQueue.open(server.databaseUrl, silentLogger);
});
afterAll(async () => {
  await queue.close();
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
const sweepAt = (offsetMs: number) =>
  sweep({ repositories, queue, clock: { now: () => new Date(Date.now() + offsetMs) }, logger: silentLogger });

describe('sweep', () => {
  it('promises again what was killed between its row and the line', async () => {
    await sweepAt(HOUR_MS);
    expect(await isAlive()).toBe(true);
    expect(await sweepAt(HOUR_MS)).toBe(0);
  });

  it('promises again what was at work when its job went lost', async () => {
    await repositories.generations.claim(id, randomUUID(), 1);
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
