import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase, type TestDatabase } from '@ctc/persistence/testing';
import { PATIENCE_MS, startFakeVendor, type FakeVendor } from '@ctc/testing';
import pg from 'pg';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Client } from '../start/client.ts';
import { freePort, spawnHouse, type SpawnedHouse } from '../start/spawn-house.ts';
import { hasPrometheus, startPrometheus, type Prometheus } from './prometheus.ts';
import { alertsOf, readRules } from './rules.ts';

// The alerts in a real Prometheus, which asks a real API and a real worker: quiet while all is well, and each of them fired
// by a fault of its own. Without Prometheus on the machine this file has nothing to do.

let prometheus: Prometheus;
let database: TestDatabase;
let openai: FakeVendor;
let anthropic: FakeVendor;
let house: SpawnedHouse;
let port: number;
let workerPort: number;
const fired = new Set<string>();
let watching: NodeJS.Timeout;

const settings = (more: Record<string, string> = {}) => ({
  DATABASE_URL: database.databaseUrl,
  WORKER_METRICS_PORT: String(workerPort),
  RATE_LIMIT_PER_MINUTE: '100000',
  MESSAGES_PER_MINUTE: '100000',
  QUEUED_PER_USER: '1000',
  ...more,
});

async function startHouse(more: Record<string, string> = {}): Promise<void> {
  house = await spawnHouse({ port, env: settings(more) });
}

/** The process of the house with this title. */
function pidOf(name: 'api' | 'worker'): number {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const row = rows.find((each) => each.includes(`chat-to-create ${name}`) && each.includes(` ${house.process.pid} `));
  return Number(/\d+/.exec(row ?? '')?.[0]);
}

const hasFired = (...alerts: string[]) =>
  vi.waitFor(() => expect(alerts.filter((alert) => !fired.has(alert))).toEqual([]), {
    timeout: PATIENCE_MS,
    interval: 200,
  });

describe.runIf(hasPrometheus)('the alerts', () => {
  beforeAll(async () => {
    database = await testDatabase();
    [openai, anthropic] = await Promise.all([startFakeVendor('openai'), startFakeVendor('anthropic')]);
    [port, workerPort] = [await freePort(), await freePort()];
    await startHouse();
    prometheus = await startPrometheus({ api: `127.0.0.1:${port}`, worker: `127.0.0.1:${workerPort}` });
  });
  afterAll(async () => {
    clearInterval(watching);
    await house.remove();
    await prometheus.close();
    await Promise.all([openai.close(), anthropic.close(), database.close()]);
  });

  it('are quiet while people make music', async () => {
    const client = await Client.guest(house.url);
    const { body } = await client.request<{ jobId: string }>('POST', '/api/generate/beat', { duration: 15 });
    await client.until<{ state: string }>(
      `/api/generate/status/${body.jobId}`,
      ({ state }) => state === 'completed',
      PATIENCE_MS,
    );
    await vi.waitFor(async () => expect(await prometheus.firing()).toEqual([]), {
      timeout: PATIENCE_MS,
      interval: 500,
    });
  });

  it('are each fired by a fault of its own', async () => {
    await house.remove();
    await startHouse({
      // No file finds room.
      STORAGE_RESERVE_MB: '10000000',
      OPENAI_API_KEY: 'sk-faults',
      OPENAI_BASE_URL: openai.baseUrl,
      ANTHROPIC_API_KEY: 'sk-faults',
      ANTHROPIC_BASE_URL: anthropic.baseUrl,
      DAILY_BUDGET_USD: '0.05',
      WEBHOOK_ALLOW_PRIVATE: 'true',
    });
    watching = setInterval(
      () =>
        void prometheus.firing().then(
          (now) => now.forEach((alert) => fired.add(alert)),
          () => undefined,
        ),
      250,
    );
    const client = await Client.guest(house.url);
    await client.listen();

    await Promise.all([fullDisk(client), providersFail(client), connectionsBreak(client.token)]);
    await frozenApi(client);
    await withFrozenWorker(client, async () => {
      await lockedTable(client);
      await stumblingApi();
    });

    client.close();
    expect([...fired].sort()).toEqual(
      alertsOf(readRules())
        .map(({ alert }) => alert)
        .sort(),
    );
  });
});

/** Uploads are refused, pieces fail for good, and nobody takes the news of it. */
async function fullDisk(client: Client): Promise<void> {
  await client.request('POST', '/api/webhooks', { url: 'http://127.0.0.1:1/hook', events: ['generation:failed'] });
  for (let round = 0; round < 6; round += 1) {
    await client.request('POST', '/api/generate/beat', { duration: 15 });
    for (let upload = 0; upload < 3; upload += 1) {
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(200_000)]), 'take.wav');
      const headers = { authorization: `Bearer ${client.token}` };
      await (await fetch(`${client.url}/api/uploads`, { method: 'POST', headers, body: form })).text();
    }
    await sleep(1_000);
  }
  await hasFired('TooManyErrors', 'StorageFails', 'DiskNearlyFull', 'JobsFail', 'WebhooksFail');
}

/** One vendor answers with 500s; the next one is dear. */
async function providersFail(client: Client): Promise<void> {
  openai.plan({ status: 500 });
  for (let message = 0; message < 3; message += 1) {
    await client.request('POST', '/api/chat/message', { content: 'hello', provider: 'openai' });
    await sleep(1_200);
  }
  anthropic.plan({ say: ['A dear word.'], usage: { input: 1_000_000, output: 100 } });
  await client.request('POST', '/api/chat/message', { content: 'hello again', provider: 'anthropic' });
  await hasFired('ProviderFails', 'BudgetNearlySpent');
}

async function connectionsBreak(token: string): Promise<void> {
  const sockets = await Promise.all(Array.from({ length: 16 }, () => connected(token)));
  // The first one makes the series, whose growth is watched.
  sockets.pop()?.io.engine.close();
  await sleep(2_500);
  for (const socket of sockets) socket.io.engine.close();
  await hasFired('SocketsDrop');
}

async function connected(token: string) {
  const socket = io(house.url, { auth: { token }, transports: ['websocket'], forceNew: true, reconnection: false });
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return socket;
}

/** Somebody holds a table: reads take up all connections and wait. */
async function lockedTable(client: Client): Promise<void> {
  // The first one makes the series, whose growth is watched.
  await client.request('GET', '/api/chat/conversations');
  await sleep(2_000);
  const holder = new pg.Client({ connectionString: database.databaseUrl });
  await holder.connect();
  await holder.query('BEGIN; LOCK TABLE "Conversation" IN ACCESS EXCLUSIVE MODE');
  const reads = Array.from({ length: 40 }, () => client.request('GET', '/api/chat/conversations'));
  await sleep(4_000);
  await holder.query('COMMIT');
  await Promise.all(reads);
  await holder.end();
  await hasFired('DatabasePoolBusy', 'ApiSlow');
}

/** Events happen while the API hears nothing. */
async function frozenApi(client: Client): Promise<void> {
  for (let piece = 0; piece < 12; piece += 1) await client.request('POST', '/api/generate/beat', { duration: 15 });
  const api = pidOf('api');
  process.kill(api, 'SIGSTOP');
  await sleep(4_000);
  process.kill(api, 'SIGCONT');
  await hasFired('EventsLate', 'ProcessDown');
}

/**
 * After a long pause it answers whoever asked for its figures meanwhile, who waits no more, and the pause is forgotten: shorter
 * ones are told.
 */
async function stumblingApi(): Promise<void> {
  const api = pidOf('api');
  const stumbles = setInterval(() => {
    process.kill(api, 'SIGSTOP');
    setTimeout(() => process.kill(api, 'SIGCONT'), 500);
  }, 750);
  await hasFired('EventLoopBlocked').finally(() => clearInterval(stumbles));
  await sleep(500);
}

/** Orders come, and nobody takes them; other faults have time meanwhile. */
async function withFrozenWorker(client: Client, meanwhile: () => Promise<void>): Promise<void> {
  const worker = pidOf('worker');
  process.kill(worker, 'SIGSTOP');
  for (let piece = 0; piece < 60; piece += 1) await client.request('POST', '/api/generate/beat', { duration: 15 });
  await meanwhile();
  await hasFired('QueueLong', 'JobsWaitLong', 'NoWorker');
  process.kill(worker, 'SIGCONT');
}
