import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@ctc/persistence/testing';
import { hasTestRedis, RedisServer } from '@ctc/platform/testing';
import { startFakeVendor, type FakeVendor, PATIENCE_MS } from '@ctc/testing';
import { Client as Postgres } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Balancer } from './balancer.ts';
import { Fan } from './fan.ts';
import { dismiss, startMember, type Member } from './fleet.ts';

const FANS = 3;
const DURATION_SECONDS = 15;
const PIECES_EACH = 2;
const MESSAGES_PER_MINUTE = 8;
const LONG_ANSWER = { say: Array.from({ length: 24 }, (_, index) => ` word ${index}`), gapMs: 250 };
const SHORT_ANSWER = { say: ['short', ' and', ' whole'] };

const until = (check: () => unknown) => expect.poll(check, { timeout: PATIENCE_MS, interval: 50 });

interface World {
  readonly database: TestDatabase;
  readonly dataDir: string;
  readonly settings: NodeJS.ProcessEnv;
  readonly redis?: RedisServer;
  readonly vendor: FakeVendor;
  close(): Promise<void>;
}

async function openWorld(onRedis: boolean): Promise<World> {
  const [database, vendor] = await Promise.all([testDatabase(), startFakeVendor('openai', LONG_ANSWER)]);
  const redis = onRedis ? await RedisServer.start() : undefined;
  const dataDir = mkdtempSync(join(tmpdir(), 'scale-out-'));
  const settings = {
    DATABASE_URL: database.databaseUrl,
    DATA_DIR: dataDir,
    WEB_DIR: join(dataDir, 'web'),
    ...(redis && { REDIS_URL: redis.url }),
    OPENAI_API_KEY: 'sk-of-this-test',
    OPENAI_BASE_URL: vendor.baseUrl,
    RATE_LIMIT_PER_MINUTE: '100000',
    MESSAGES_PER_MINUTE: String(MESSAGES_PER_MINUTE),
    STREAM_LEASE_SECONDS: '5',
    WORKER_CONCURRENCY: '1',
    WORKER_THREADS: '1',
  };
  const close = async () => {
    await Promise.all([vendor.close(), redis?.remove(), database.close()]);
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { database, dataDir, settings, redis, vendor, close };
}

interface Accepted {
  readonly assistantMessageId: string;
  readonly conversationId: string;
}

describe.each([
  ['PostgreSQL alone', false],
  ['Redis', true],
])('two APIs and two workers on %s', (_, onRedis) => {
  if (onRedis && !hasTestRedis()) {
    it.skip('is left out: redis-server is not installed');
    return;
  }
  let world: World;
  let apis: Member[];
  let workers: Member[];
  let balancer: Balancer;
  const start = (name: 'api' | 'worker') => startMember(name, world.settings);
  const newFan = async () => {
    const fan = await Fan.guest(balancer.url);
    await fan.listen();
    onTestFinished(() => fan.close());
    return fan;
  };
  const say = async (fan: Fan, content: string) => (await fan.insist<Accepted>('/api/chat/message', { content })).body;
  const order = async (fan: Fan, seed: number) => {
    const wishes = { genre: 'trap', duration: DURATION_SECONDS, seed };
    const { status, body } = await fan.insist<{ jobId: string }>('/api/generate/beat', wishes);
    expect(status).toBe(202);
    return body.jobId;
  };
  const stateOf = async (fan: Fan, jobId: string) =>
    (await fan.ask<{ state: string }>('GET', `/api/generate/status/${jobId}`).catch(() => undefined))?.body?.state;
  const messageOf = async (fan: Fan, { conversationId, assistantMessageId }: Accepted) => {
    const path = `/api/chat/conversations/${conversationId}`;
    const { body } = await fan.ask<{ messages: { id: string; status: string; content: string }[] }>('GET', path);
    return body.messages.find(({ id }) => id === assistantMessageId);
  };
  /** Nothing twice on a connection, in order, and over all connections nothing missing. */
  const mustHaveHeardAll = (fan: Fan) => {
    const ids = fan.heard.map(({ payload }) => payload.eventId);
    expect(ids).toEqual(ids.map((_id, index) => index + 1));
  };

  beforeAll(async () => {
    world = await openWorld(onRedis);
    // All at once, on a database that is up to date already: they wait for each other where they must.
    [apis, workers] = await Promise.all([
      Promise.all([start('api'), start('api')]),
      Promise.all([start('worker'), start('worker')]),
    ]);
    balancer = await Balancer.before(apis.map(({ port }) => port));
  });
  afterAll(async () => {
    await balancer?.close();
    await dismiss([...(apis ?? []), ...(workers ?? [])]);
    await world?.close();
  });

  it('stop an answer that the other one writes', async () => {
    const fan = await newFan();
    world.vendor.plan(LONG_ANSWER);
    const answer = await say(fan, 'hello there');
    await until(() => fan.count('chat:stream', answer.assistantMessageId)).toBeGreaterThan(1);
    // Two requests in a row reach both.
    const path = `/api/chat/messages/${answer.assistantMessageId}/stop`;
    for (let api = 0; api < apis.length; api++) await fan.ask('POST', path);
    await until(() => fan.count('chat:complete', answer.assistantMessageId)).toBe(1);
    expect((await messageOf(fan, answer))?.status).toBe('stopped');
    mustHaveHeardAll(fan);
  });

  it('lose nothing when one of each is killed in the middle of everything', async () => {
    world.vendor.plan(LONG_ANSWER);
    const fans = await Promise.all(Array.from({ length: FANS }, () => newFan()));
    const ordering = fans.map((fan, index) =>
      Promise.all(Array.from({ length: PIECES_EACH }, (_seed, piece) => order(fan, index * 10 + piece))),
    );
    const answers = await Promise.all(fans.map((fan) => say(fan, 'hello there')));
    const orders = await Promise.all(ordering);
    await until(async () =>
      (await Promise.all(orders.flatMap((jobs, index) => jobs.map((job) => stateOf(fans[index], job))))).filter(
        (state) => state === 'active',
      ),
    ).toHaveLength(2);
    for (const [index, fan] of fans.entries()) {
      await until(() => fan.count('chat:stream', answers[index].assistantMessageId)).toBeGreaterThan(0);
    }
    await Promise.all([apis[0].kill(), workers[0].kill()]);
    // In the very moment, somebody orders one more.
    const late = await order(fans[0], 99);

    const allOrders = orders.map((jobs, index) => (index === 0 ? [...jobs, late] : jobs));
    for (const [index, fan] of fans.entries()) {
      for (const job of allOrders[index]) {
        await until(() => stateOf(fan, job)).toBe('completed');
        await until(() => fan.count('generation:completed', job)).toBe(1);
        expect(fan.count('generation:failed', job)).toBe(0);
      }
      const { assistantMessageId } = answers[index];
      await until(
        () => fan.count('chat:complete', assistantMessageId) + fan.count('chat:error', assistantMessageId),
      ).toBe(1);
      const message = await messageOf(fan, answers[index]);
      expect(message?.status).toBe(fan.count('chat:error', assistantMessageId) === 1 ? 'failed' : 'complete');
      expect(message?.content).not.toBe('');
      mustHaveHeardAll(fan);
    }
    const broken = fans.findIndex((fan, index) => fan.count('chat:error', answers[index].assistantMessageId) === 1);
    expect(broken, 'the balancer gave the killed one an answer to write').toBeGreaterThanOrEqual(0);

    world.vendor.plan(SHORT_ANSWER);
    const path = `/api/chat/conversations/${answers[broken].conversationId}/regenerate`;
    const again = (await fans[broken].insist<Accepted>(path, {})).body;
    await until(() => fans[broken].count('chat:complete', again.assistantMessageId)).toBe(1);
    expect((await messageOf(fans[broken], again))?.content).toBe('short and whole');
  });

  it('let another one come in their place', async () => {
    const [api, worker] = await Promise.all([start('api'), start('worker')]);
    apis = [apis[1], api];
    workers = [workers[1], worker];
    balancer.lead(apis.map(({ port }) => port));
    const fan = await newFan();
    const job = await order(fan, 7);
    await until(() => fan.count('generation:completed', job)).toBe(1);
    mustHaveHeardAll(fan);
  });

  if (!onRedis) return;

  it('count messages together', async () => {
    const fan = await newFan();
    world.vendor.plan(SHORT_ANSWER);
    const statuses: number[] = [];
    for (let message = 0; message < MESSAGES_PER_MINUTE + 2; message++) {
      statuses.push((await fan.ask('POST', '/api/chat/message', { content: 'hello' })).status);
    }
    expect(statuses.filter((status) => status === 202)).toHaveLength(MESSAGES_PER_MINUTE);
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });

  it('take web sockets only, because nothing keeps a client at one of them', async () => {
    const refused = await fetch(`${balancer.url}/socket.io/?EIO=4&transport=polling`);
    expect([refused.status, await refused.json()]).toEqual([400, { code: 0, message: 'Transport unknown' }]);
  });

  it('tell an end whose teller was killed between the row and the event', async () => {
    const fan = await newFan();
    const postgres = new Postgres({ connectionString: world.database.databaseUrl });
    await postgres.connect();
    const jobs = [await order(fan, 1), await order(fan, 2), await order(fan, 3), await order(fan, 4)];
    const [doomed] = jobs.slice(-1);
    world.redis?.signal('SIGSTOP');
    // Whichever API it reaches writes the row, and then waits for Redis.
    const cancelling = fan.ask('DELETE', `/api/generate/${doomed}`).catch(() => undefined);
    await until(async () => {
      const { rows } = await postgres.query('SELECT state FROM "Generation" WHERE id = $1', [doomed]);
      return rows[0].state as string;
    }).toBe('cancelled');
    await Promise.all(apis.map((api) => api.kill()));
    world.redis?.signal('SIGCONT');
    await cancelling;
    await postgres.end();
    expect(fan.count('generation:cancelled', doomed)).toBe(0);
    apis = await Promise.all([start('api'), start('api')]);
    balancer.lead(apis.map(({ port }) => port));
    await until(() => fan.count('generation:cancelled', doomed)).toBe(1);
    for (const job of jobs.slice(0, -1)) await until(() => fan.count('generation:completed', job)).toBe(1);
    mustHaveHeardAll(fan);
  });

  it('stay up for readers while Redis is away, refuse orders honestly, and go on when it is back', async () => {
    const fan = await newFan();
    world.vendor.plan(SHORT_ANSWER);
    const { conversationId } = await say(fan, 'hello there');
    const jobs = [await order(fan, 21), await order(fan, 22), await order(fan, 23)];
    await world.redis?.stop('SIGKILL');
    const during = async (method: string, path: string, body?: unknown) =>
      fan.ask<{ code?: string }>(method, path, body);
    const lists = ['/api/auth/me', '/api/generations', '/api/chat/conversations'];
    for (const path of [...lists, `/api/chat/conversations/${conversationId}`, `/api/generate/status/${jobs[0]}`]) {
      expect((await during('GET', path)).status, path).toBe(200);
    }
    expect((await during('GET', '/health/live')).status).toBe(200);
    expect(await during('GET', '/health/ready')).toMatchObject({
      status: 503,
      body: { status: 'failed', checks: { queue: { status: 'failed' }, database: { status: 'ok' } } },
    });
    const refused = await during('POST', '/api/generate/beat', { genre: 'trap', duration: DURATION_SECONDS });
    expect([refused.status, refused.body.code]).toEqual([503, 'queue.unavailable']);
    await world.redis?.resume();
    await until(async () => (await during('GET', '/health/ready')).status).toBe(200);
    for (const job of jobs) await until(() => fan.count('generation:completed', job)).toBe(1);
    const { body } = await fan.ask<{ items: { id: string; state: string }[] }>('GET', '/api/generations');
    const failed = body.items.filter(({ state }) => state === 'failed');
    expect(failed).toHaveLength(1);
    await until(() => fan.count('generation:failed', failed[0].id)).toBe(1);
    expect((await during('POST', '/api/generate/beat', { genre: 'trap', duration: DURATION_SECONDS })).status).toBe(
      202,
    );
    mustHaveHeardAll(fan);
  });

  it('keep every promise when Redis comes back empty', async () => {
    const fan = await newFan();
    const jobs = [await order(fan, 31), await order(fan, 32), await order(fan, 33)];
    await world.redis?.empty();
    for (const job of jobs) await until(() => stateOf(fan, job)).toBe('completed');
    await until(() => fan.count('generation:completed', jobs[2])).toBe(1);
    const ids = fan.heard.map(({ payload }) => payload.eventId);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
    const names = fan.heard.map(({ name }) => name);
    expect(names).toContain('sync:reset');
  });
});
