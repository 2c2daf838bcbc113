import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BeatResult, WebhookEvent, WebhookPayload } from '@ctc/contracts';
import { createDatabase, createRepositories, type Database, type Repositories } from '@ctc/persistence';
import { testDatabase } from '@ctc/persistence/testing';
import {
  BullJobQueue,
  createJobWorker,
  migrateQueue,
  OutboundHttp,
  Seal,
  SignedUrls,
  Metrics,
  silentLogger,
  systemClock,
  type JobWorker,
} from '@ctc/platform';
import { PATIENCE_MS } from '@ctc/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { DeliverWebhookProcessor } from '../processors/deliver-webhook.processor.js';
import { queueDeliveries } from './outbox.js';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const PAGE = { limit: 20, offset: 0 };
const SECRET = 'whsec_test';
const seals = new Seal({ secret: 'a secret of this installation, long enough' }, 'webhook secrets');

let databaseUrl: string;
let database: Database;
let repositories: Repositories;
let queue: BullJobQueue;
let receiver: Server;
let received: Received[];
let answer: (response: ServerResponse) => void;
let closeAll: () => Promise<void>;
let worker: JobWorker | undefined;

beforeAll(async () => {
  const test = await testDatabase();
  ({ databaseUrl } = test);
  await migrateQueue({ databaseUrl });
  database = createDatabase(databaseUrl);
  repositories = createRepositories(database);
  queue = await BullJobQueue.open({ databaseUrl }, silentLogger);
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  closeAll = async () => {
    receiver.closeAllConnections();
    receiver.close();
    await queue.close();
    await database.close();
    await test.close();
  };
});
afterAll(() => closeAll());

beforeEach(() => {
  received = [];
  answer = (response) => void response.writeHead(204).end();
});
afterEach(async () => {
  await worker?.close();
  worker = undefined;
});

const address = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
const outbox = () => queueDeliveries({ repositories, queue, clock: systemClock });

async function work({
  allowPrivate = true,
  publicUrl,
}: { allowPrivate?: boolean; publicUrl?: string } = {}): Promise<void> {
  const processor = new DeliverWebhookProcessor({
    repositories,
    outbound: new OutboundHttp({ allowPrivate, limitMs: 2_000 }),
    links: new SignedUrls('a secret for links', systemClock),
    seals,
    clock: systemClock,
    publicUrl,
    metrics: new Metrics('worker'),
  });
  const idle = async () => undefined;
  worker = await createJobWorker(
    { databaseUrl },
    {
      handlers: {
        generate: idle,
        probeUpload: idle,
        encodeAudio: idle,
        deliverWebhook: (order, job) => processor.handle(order, job),
      },
      concurrency: 1,
      perUser: 1,
      logger: silentLogger,
    },
  );
}

/** A user with a webhook, and a promise that can end. */
async function settle(events: WebhookEvent[] = ['generation:completed', 'generation:failed', 'generation:cancelled']) {
  const { id: userId } = await repositories.users.createGuest();
  const { id: webhookId } = await repositories.webhooks.create(userId, {
    url: address(),
    events,
    secret: seals.seal(SECRET),
  });
  const { id: generationId } = await repositories.generations.create(userId, {
    type: 'beat',
    title: 'Dark trap',
    parameters: {
      genre: 'trap',
      bpm: 140,
      key: 'C minor',
      mood: ['dark'],
      durationSeconds: 30,
      seed: 7,
      chosen: [],
    },
    estimatedSeconds: 2,
  });
  const deliveries = async () => (await repositories.webhooks.deliveries(userId, webhookId, PAGE))?.items ?? [];
  return { userId, generationId, deliveries };
}

async function complete(userId: string, generationId: string): Promise<void> {
  const token = randomUUID();
  const file = (name: string) => `users/${userId}/generations/${generationId}/${name}`;
  const result = {
    generationId,
    provider: 'local',
    audio: { wav: file('mix.wav'), mp3: file('mix.mp3'), flac: file('mix.flac'), premaster: file('premaster.wav') },
    stems: [],
    stemsZip: file('stems.zip'),
    midi: file('score.mid'),
    score: file('score.json'),
    peaks: file('peaks.json'),
  } as unknown as BeatResult;
  await repositories.attempts.claim(generationId, token, 1);
  await repositories.attempts.complete(generationId, token, result);
}

describe('a delivery', () => {
  it('arrives signed, with links that open, and is said to have arrived', async () => {
    const { userId, generationId, deliveries } = await settle();
    await complete(userId, generationId);
    expect(await outbox()).toBe(1);
    await work();
    await vi.waitFor(async () => expect((await deliveries())[0]).toMatchObject({ state: 'delivered' }), PATIENCE_MS);

    const [{ headers, body }] = received;
    const [delivery] = await deliveries();
    const timestamp = Number(headers['webhook-timestamp']);
    expect(Math.abs(Date.now() / 1000 - timestamp)).toBeLessThan(60);
    const expected = createHmac('sha256', SECRET).update(`${timestamp}.${body}`).digest('hex');
    expect(headers).toMatchObject({
      'webhook-id': delivery.id,
      'webhook-event': 'generation:completed',
      'webhook-signature': `v1=${expected}`,
      'content-type': 'application/json',
    });
    const payload = JSON.parse(body) as WebhookPayload;
    expect(payload).toMatchObject({ id: delivery.id, event: 'generation:completed', data: { generationId } });
    expect((payload.data.result as BeatResult).audio.wav).toMatch(
      /^\/api\/files\/users\/.+mix\.wav\?expires=\d+&signature=/,
    );
    expect(delivery.attempts).toEqual([
      { at: expect.any(String), status: 204, error: null, durationMs: expect.any(Number) },
    ]);
  });

  it('brings links that begin with the public address, where there is one', async () => {
    const { userId, generationId } = await settle();
    await complete(userId, generationId);
    await outbox();
    await work({ publicUrl: 'https://studio.example.com' });
    await vi.waitFor(() => expect(received).toHaveLength(1), PATIENCE_MS);
    const { result } = (JSON.parse(received[0].body) as WebhookPayload).data;
    expect((result as BeatResult).audio.wav).toMatch(
      /^https:\/\/studio\.example\.com\/api\/files\/users\/.+&signature=/,
    );
  });

  it('is tried again, with the same id, until the receiver takes it', async () => {
    let calls = 0;
    answer = (response) => void response.writeHead((calls += 1) === 1 ? 503 : 200).end();
    const { userId, generationId, deliveries } = await settle();
    await repositories.generations.cancel(userId, generationId);
    await outbox();
    await work();
    await vi.waitFor(async () => expect((await deliveries())[0].state).toBe('delivered'), PATIENCE_MS);
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual(
      Array.from({ length: 2 }, () => received[0].headers['webhook-id']),
    );
    expect((await deliveries())[0].attempts).toMatchObject([
      { status: 503, error: 'it answered 503' },
      { status: 200, error: null },
    ]);
  });

  it('tells of a failure, and of a piece that was deleted since', async () => {
    const { userId, generationId, deliveries } = await settle();
    await repositories.generations.failQueued(userId, generationId, { code: 'x.y', detail: 'why', retryable: false });
    const second = await settle();
    await repositories.generations.cancel(second.userId, second.generationId);
    await repositories.generations.delete(second.userId, second.generationId);
    await outbox();
    await work();
    await vi.waitFor(async () => {
      expect((await deliveries())[0].state).toBe('delivered');
      expect((await second.deliveries())[0].state).toBe('delivered');
    }, PATIENCE_MS);
    const data = received.map(({ body }) => (JSON.parse(body) as WebhookPayload).data);
    expect(data).toContainEqual({ generationId, jobId: generationId, code: 'x.y', detail: 'why' });
    expect(data).toContainEqual({ generationId: second.generationId, jobId: second.generationId });
  });

  it('is not sent inside, whatever was allowed when the webhook was made, and is given up at once', async () => {
    const { userId, generationId, deliveries } = await settle();
    await repositories.generations.cancel(userId, generationId);
    await outbox();
    await work({ allowPrivate: false });
    await vi.waitFor(async () => expect((await deliveries())[0].state).toBe('failed'), PATIENCE_MS);
    expect((await deliveries())[0].attempts).toMatchObject([
      { status: null, error: expect.stringContaining('not a public address') },
    ]);
    expect(received).toEqual([]);
  });

  it('that had no job, or lost it, gets one; one that has a job gets no second', async () => {
    const { userId, generationId, deliveries } = await settle();
    await repositories.generations.cancel(userId, generationId);
    expect(await outbox()).toBe(1);
    expect(await outbox()).toBe(0);
    const later = { now: () => new Date(Date.now() + 120_000) };
    expect(await queueDeliveries({ repositories, queue, clock: later })).toBe(0);
    const [{ id }] = await deliveries();
    await queue.remove('deliverWebhook', id);
    const muchLater = { now: () => new Date(Date.now() + 240_000) };
    expect(await queueDeliveries({ repositories, queue, clock: muchLater })).toBe(1);
  });
});
