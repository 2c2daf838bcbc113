import { setTimeout as sleep } from 'node:timers/promises';
import { completeBrief } from '@ctc/composition';
import type { GenerationParameters } from '@ctc/contracts';
import { WriteGate, type GatedWrite } from '@ctc/persistence/testing';
import { FILE_NAMES } from '@ctc/platform';
import { PATIENCE_MS } from '@ctc/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WorkerHouse, type OrderedWork, type WorkerProcess } from './testing/worker-house.js';

const SETTINGS = { WORKER_THREADS: '1', STEM_CACHE_MB: '0' };
/** A lock and two looks for stalled work. */
const LOOKED_FOR_LOST_WORK_MS = 8_500;
const { genre, bpm, key, mood, durationSeconds, seed } = completeBrief({ genre: 'trap', duration: 15 }, 5).brief;
const BEAT: GenerationParameters = { genre, bpm, key, mood: [...mood], durationSeconds, seed, chosen: [] };

const updated = (when: string): GatedWrite => ({ table: 'Generation', on: 'UPDATE', when });
const told = (name: string): GatedWrite => ({ table: 'Event', on: 'INSERT', when: `NEW."name" = '${name}'` });

async function expectEndedOnce(house: WorkerHouse, order: OrderedWork): Promise<void> {
  const names = async (): Promise<readonly string[]> => (await house.eventsOf(order)).map(({ name }) => name);
  await vi.waitUntil(async () => (await names().catch((): readonly string[] => [])).includes('generation:completed'), {
    timeout: PATIENCE_MS,
    interval: 50,
  });
  expect(await house.find(order)).toMatchObject({ state: 'completed', percent: 100, error: null });
  expect((await names()).filter((name) => name === 'generation:completed')).toHaveLength(1);
  const mix = `users/${order.userId}/generations/${order.generationId}/${FILE_NAMES.mixWav}`;
  expect(await house.store.head(mix)).not.toBeNull();
}

describe('a piece at which the database is restarted', () => {
  let house: WorkerHouse;
  let worker: WorkerProcess;
  beforeAll(async () => {
    house = await WorkerHouse.open();
    worker = await house.startWorker(SETTINGS);
  });
  afterAll(async () => {
    await worker.stop();
    await house.close();
  });

  it.each<[string, GatedWrite]>([
    ['when it is claimed', updated(`NEW."state" = 'active' AND OLD."state" = 'queued'`)],
    ['when it is told to have begun', told('generation:started')],
    ['when its progress is written', updated(`NEW."state" = 'active' AND NEW."stage" = 'composing'`)],
    ['when its end is written', updated(`NEW."state" = 'completed'`)],
    ['when its end is told', told('generation:completed')],
  ])('%s is finished by the same worker, once', async (_, write) => {
    const gate = await WriteGate.close([write], house.databaseUrl);
    const order = await house.order('beat', BEAT);
    await gate.reached();
    await gate.breakConnections();
    await expectEndedOnce(house, order);
  });
});

describe('a worker whose clock is wrong by hours', () => {
  it.concurrent.each([6, -6])('(%i h) neither takes work away from another one nor leaves any', async (hours) => {
    const house = await WorkerHouse.open();
    const gate = await WriteGate.close([updated(`NEW."state" = 'completed'`)], house.databaseUrl);
    const held = await house.order('beat', BEAT);
    const right = await house.startWorker(SETTINGS);
    await gate.reached();
    const wrong = await house.startWorker(SETTINGS, hours);
    await sleep(LOOKED_FOR_LOST_WORK_MS);
    expect(await house.find(held)).toMatchObject({ state: 'active', attemptsMade: 1 });
    expect(await gate.standing()).toBe(1);
    await gate.open();
    await expectEndedOnce(house, held);
    await right.stop();
    const own = await house.order('beat', BEAT);
    await expectEndedOnce(house, own);
    const { etaSeconds } = (await house.find(own)) ?? {};
    expect(etaSeconds).toBe(0);
    await wrong.stop();
    await house.close();
  });
});
