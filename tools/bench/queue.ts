import { setTimeout as sleep } from 'node:timers/promises';
import { hasRedisServer, RedisServer } from '@ctc/platform/redis-server';
import { Client } from '../start/client.ts';
import { spawnHouse } from '../start/spawn-house.ts';
import { figure, milliseconds, type Figure } from './measure.ts';

const JOBS = 50;
/** One who wants nearly everything, and five who want one piece each, a moment later. */
const OTHERS = 5;
const DURATION_SECONDS = 15;
const PAUSE_MS = 50;
const LIMIT_MS = 180_000;
const UNLIMITED = { RATE_LIMIT_PER_MINUTE: '1000000', MESSAGES_PER_MINUTE: '1000000', GUESTS_PER_HOUR: '100000' };

/** 50 generations at once: how long all take, how fair the order is, and how the API answers meanwhile; in both modes. */
export async function benchQueue(): Promise<Figure[]> {
  const onPostgres = await benchLine('PostgreSQL', {});
  if (!hasRedisServer()) return onPostgres;
  const redis = await RedisServer.start();
  try {
    return [...onPostgres, ...(await benchLine('Redis', { REDIS_URL: redis.url }))];
  } finally {
    await redis.remove();
  }
}

async function benchLine(mode: string, env: NodeJS.ProcessEnv): Promise<Figure[]> {
  const house = await spawnHouse({ env: { ...UNLIMITED, ...env } });
  try {
    const eager = await Client.guest(house.url);
    const others = await Promise.all(Array.from({ length: OTHERS }, () => Client.guest(house.url)));
    const from = performance.now();
    await Promise.all(Array.from({ length: JOBS - OTHERS }, (_, index) => order(eager, index)));
    const firstOfOthers = others.map(async (client, index) => {
      const orderedAt = performance.now();
      const { jobId } = await order(client, JOBS + index);
      await client.until<{ state: string }>(`/api/generate/status/${jobId}`, ({ state }) => ended(state), LIMIT_MS);
      return performance.now() - orderedAt;
    });
    const meanwhile = readUntilDone(eager);
    const waits = await Promise.all(firstOfOthers);
    const reads = await meanwhile;
    const allMs = performance.now() - from;
    const completed = await Promise.all([eager, ...others].map(completedOf));
    return [
      figure(`${mode}: ${JOBS} jobs of ${DURATION_SECONDS} s at once: all done`, 's', [allMs / 1000]),
      figure(`${mode}: of them completed`, 'jobs', [completed.reduce((sum, count) => sum + count, 0)]),
      figure(
        `${mode}: first piece of another user behind ${JOBS - OTHERS} of one`,
        's',
        waits.map((wait) => wait / 1000),
      ),
      { ...figure(`${mode}: GET /api/generations meanwhile`, 'ms', reads), answers: 'API p95 under 200 ms meanwhile' },
    ];
  } finally {
    await house.remove();
  }
}

const ended = (state: string) => ['completed', 'failed', 'cancelled'].includes(state);

async function order(client: Client, seed: number): Promise<{ jobId: string }> {
  const wishes = { genre: 'trap', duration: DURATION_SECONDS, seed };
  const { status, body } = await client.request<{ jobId: string }>('POST', '/api/generate/beat', wishes);
  if (status !== 202) throw new Error(`an order was answered with ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** Reads like a person who looks at their list, until nothing is in the line any more. */
async function readUntilDone(client: Client): Promise<number[]> {
  const times: number[] = [];
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    times.push(await milliseconds(() => client.request('GET', '/api/generations?limit=20')));
    const { body } = await client.request<{ waiting: number; active: number }>('GET', '/api/generate/queue/stats');
    if (body.waiting + body.active === 0) return times;
    if (performance.now() > deadline) throw new Error(`after ${LIMIT_MS} ms ${body.waiting} jobs still wait`);
    await sleep(PAUSE_MS);
  }
}

async function completedOf(client: Client): Promise<number> {
  const { body } = await client.request<{ items: { state: string }[] }>('GET', `/api/generations?limit=${JOBS}`);
  return body.items.filter(({ state }) => state === 'completed').length;
}
