import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  startFakeVendor,
  startOtlpCollector,
  type CollectedSpan,
  type FakeVendor,
  type OtlpCollector,
  PATIENCE_MS,
} from '@ctc/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Client } from '../start/client.ts';
import { freePort, spawnHouse, type SpawnedHouse } from '../start/spawn-house.ts';

// One journey through the running product, and what its logs, its metrics and its traces say of it.

/** What nobody may read in a log. */
const WORDS = 'zzyzx-lullaby-for-my-late-aunt';
const VENDOR_KEY = 'sk-journey-0123456789abcdef';
const ADMIN_TOKEN = 'journey-admin-token-0123456789';
const METRICS_TOKEN = 'journey-metrics-token-0123456789';
const COLLECTOR_KEY = 'journey-collector-key';
const REQUEST_ID = 'journey-request-1';

type Line = Record<string, unknown>;
interface Accepted {
  readonly conversationId: string;
  readonly generation: { readonly id: string };
}

let house: SpawnedHouse;
let collector: OtlpCollector;
let vendor: FakeVendor;
let workerMetrics: string;
let client: Client;
const secrets: string[] = [WORDS, VENDOR_KEY, ADMIN_TOKEN, METRICS_TOKEN, COLLECTOR_KEY];
let beat: Accepted;
let scraped: { api: string; worker: string };
let lines: { api: Line[]; worker: Line[]; text: string };

beforeAll(async () => {
  [collector, vendor] = await Promise.all([startOtlpCollector(), startFakeVendor('openai')]);
  const port = await freePort();
  workerMetrics = `http://127.0.0.1:${port}`;
  house = await spawnHouse({
    env: {
      LOG_LEVEL: 'debug',
      OPENAI_API_KEY: VENDOR_KEY,
      OPENAI_BASE_URL: vendor.baseUrl,
      ADMIN_TOKEN,
      METRICS_TOKEN,
      RATE_LIMIT_PER_MINUTE: '10000',
      WORKER_METRICS_PORT: String(port),
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      OTEL_EXPORTER_OTLP_HEADERS: `x-collector-key=${COLLECTOR_KEY}`,
    },
  });
  client = await Client.guest(house.url);
  secrets.push(client.token);
  await client.listen();
  beat = await order();
  await client.until(
    `/api/generate/status/${beat.generation.id}`,
    ({ state }: Line) => state === 'completed',
    PATIENCE_MS,
  );
  await wander();
  // A piece is told before its job has ended.
  const bothJobs = /^job_outcomes_total\{kind="generate",outcome="completed",code="",process="worker"\} [2-9]$/m;
  await vi.waitFor(async () => expect(await scrape(workerMetrics)).toMatch(bothJobs), PATIENCE_MS);
  scraped = { api: await scrape(house.url), worker: await scrape(workerMetrics) };
  client.close();
  // Spans and lines that are still on their way are sent when the processes leave.
  await house.stop();
  const read = (name: string) => readFileSync(join(house.dataDir, `logs/${name}.log`), 'utf8');
  const parse = (text: string) => text.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
  const [api, worker] = [read('api'), read('worker')];
  lines = { api: parse(api), worker: parse(worker), text: api + worker };
});
afterAll(async () => {
  await house.remove();
  await Promise.all([collector.close(), vendor.close()]);
});

/** A message that becomes a beat; its request has a name. */
async function order(): Promise<Accepted> {
  const response = await fetch(`${house.url}/api/chat/message`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${client.token}`,
      'content-type': 'application/json',
      'x-request-id': REQUEST_ID,
    },
    body: JSON.stringify({ content: `create a dark trap beat at 140 bpm, 20 seconds, called ${WORDS}` }),
  });
  return (await response.json()) as Accepted;
}

/** A message whose answer has ended. */
async function say(content: string): Promise<void> {
  const isEnd = ({ name }: { name: string }) => name === 'chat:complete' || name === 'chat:error';
  const before = client.heard.filter(isEnd).length;
  await client.request('POST', '/api/chat/message', { content, conversationId: beat.conversationId });
  await vi.waitFor(() => expect(client.heard.filter(isEnd).length).toBeGreaterThan(before), PATIENCE_MS);
}

/** Whatever else people do, refused and failing things above all. */
async function wander(): Promise<void> {
  const { conversationId } = beat;
  const key = await client.request<{ key: string }>('POST', '/api/auth/api-keys', { name: WORDS });
  const hook = await client.request<{ secret: string }>('POST', '/api/webhooks', {
    url: `https://example.com/hook?token=${WORDS}`,
    events: ['generation:completed'],
  });
  secrets.push(key.body.key, hook.body.secret ?? key.body.key);
  vendor.plan({ status: 401, reason: `Incorrect API key provided: ${VENDOR_KEY}, asked: ${WORDS}` });
  await say(`hello ${WORDS}`);
  vendor.plan({ say: ['Hello ', WORDS], then: 'garbage' });
  await say(`what about ${WORDS}?`);
  await client.request('PATCH', `/api/chat/conversations/${conversationId}`, { title: WORDS });
  await client.request('GET', `/api/chat/conversations?q=${WORDS}`);
  await client.request('GET', `/api/chat/conversations/${conversationId}/search?q=${WORDS}`);
  await client.request('POST', '/api/chat/message', { content: WORDS, unknown: WORDS });
  await client.request('POST', '/api/chat/message', { content: `${WORDS}\u0000`, conversationId });
  await client.request('POST', '/api/generate/beat', { prompt: WORDS, duration: 15, genre: 'house' });
  await client.request('POST', '/api/intent/detect', { text: WORDS, history: [WORDS] });
  await fetch(`${house.url}/api/auth/me`, { headers: { 'x-api-key': `${key.body.key}x` } });
  await fetch(`${house.url}/admin/queues?token=${ADMIN_TOKEN}`, { redirect: 'manual' });
  await client.until('/api/generations', ({ items }: { items: Line[] }) => items.every(isOver), PATIENCE_MS);
}

const isOver = ({ state }: Line) => state === 'completed' || state === 'failed';

async function scrape(url: string): Promise<string> {
  expect((await fetch(`${url}/metrics`)).status).toBe(401);
  const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  expect(response.status).toBe(200);
  return response.text();
}

describe('the logs', () => {
  it('hold no word of a user, no token, no key', () => {
    for (const secret of secrets) expect(lines.text.includes(secret), `a log holds ${secret}`).toBe(false);
    expect(lines.api.length).toBeGreaterThan(20);
  });

  it('follow an order by its request through both processes', () => {
    const generationId = beat.generation.id;
    expect(lines.api).toContainEqual(
      expect.objectContaining({
        requestId: REQUEST_ID,
        generationId,
        userId: expect.any(String),
        msg: 'a piece was promised',
      }),
    );
    const ids = { requestId: REQUEST_ID, generationId, jobId: generationId, job: 'generate', attempt: 1 };
    expect(lines.worker).toContainEqual(
      expect.objectContaining({ ...ids, userId: expect.any(String), msg: 'job ended', outcome: 'completed' }),
    );
    const ofRequest = [...lines.api, ...lines.worker].filter(({ requestId }) => requestId === REQUEST_ID);
    expect(new Set(ofRequest.map(({ traceId }) => traceId)).size, 'one trace').toBe(1);
  });
});

describe('the metrics', () => {
  const value = (text: string, line: RegExp) =>
    Number(new RegExp(`^${line.source} (\\S+)$`, 'm').exec(text)?.[1] ?? NaN);

  it('tell of requests, answers, events and sockets', () => {
    const { api } = scraped;
    expect(
      value(
        api,
        /http_request_duration_seconds_count\{process="api",method="POST",route="\/api\/chat\/message",status="2xx"\}/,
      ),
    ).toBeGreaterThanOrEqual(3);
    expect(api).not.toMatch(/route="[^"]*[0-9a-f]{8}-/);
    expect(
      value(api, /provider_failures_total\{kind="text",provider="openai",code="provider.refused",process="api"\}/),
    ).toBeGreaterThanOrEqual(1);
    expect(value(api, /workers_alive\{process="api"\}/)).toBe(1);
    expect(value(api, /sockets_connected\{process="api"\}/)).toBe(1);
    expect(value(api, /events_delivered_total\{event="generation:completed",process="api"\}/)).toBeGreaterThanOrEqual(
      1,
    );
    expect(value(api, /event_lag_seconds_count\{process="api"\}/)).toBeGreaterThan(5);
    expect(value(api, /database_pool_limit_connections\{pool="prisma",process="api"\}/)).toBe(10);
  });

  it('tell of jobs and their stages where they are done', async () => {
    const { worker } = scraped;
    expect(value(worker, /job_attempts_total\{kind="generate",process="worker"\}/)).toBeGreaterThanOrEqual(2);
    expect(
      value(worker, /job_outcomes_total\{kind="generate",outcome="completed",code="",process="worker"\}/),
    ).toBeGreaterThanOrEqual(2);
    expect(
      value(worker, /generation_duration_seconds_count\{process="worker",type="beat",state="completed"\}/),
    ).toBeGreaterThanOrEqual(2);
    for (const stage of ['composing', 'playing drums', 'mixing', 'mastering', 'writing files']) {
      const line = new RegExp(
        `generation_stage_duration_seconds_count\\{process="worker",type="beat",stage="${stage}"\\}`,
      );
      expect(value(worker, line), stage).toBeGreaterThanOrEqual(2);
    }
    expect(value(worker, /storage_written_bytes_total\{process="worker"\}/)).toBeGreaterThan(1_000_000);
  });
});

describe('the traces', () => {
  const named = (name: string): CollectedSpan => {
    const root = collector.spans.find(({ attributes }) => attributes['request.id'] === REQUEST_ID);
    const found = collector.spans.find((span) => span.traceId === root?.traceId && span.name === name);
    if (!found) throw new Error(`no span ${name} among ${collector.spans.map((span) => span.name).join(', ')}`);
    return found;
  };

  it('join the request, the order, the job and its stages in one trace, each where it belongs', () => {
    const request = named('POST /api/chat/message');
    expect(request.parentSpanId).toBeUndefined();
    const tree: [string, string][] = [
      ['understand', 'POST /api/chat/message'],
      ['promise', 'POST /api/chat/message'],
      ['answer', 'POST /api/chat/message'],
      ['provider openai', 'answer'],
      ['event chat:complete', 'answer'],
      ['enqueue generate', 'promise'],
      ['job generate', 'enqueue generate'],
      ['stage composing', 'job generate'],
      ['stage playing drums', 'job generate'],
      ['stage mixing', 'job generate'],
      ['stage mastering', 'job generate'],
      ['stage writing files', 'job generate'],
      ['storage put', 'job generate'],
      ['event generation:completed', 'job generate'],
    ];
    for (const [child, parent] of tree) expect(named(child).parentSpanId, child).toBe(named(parent).spanId);
    expect(named('POST /api/chat/message').service).toBe('chat-to-create-api');
    expect(named('job generate').service).toBe('chat-to-create-worker');
    expect(named('job generate').attributes).toMatchObject({ 'job.id': beat.generation.id });
  });

  it('go to the collector with its key, and hold no word of a user', () => {
    expect(collector.headers[0]['x-collector-key']).toBe(COLLECTOR_KEY);
    const text = JSON.stringify(collector.spans);
    for (const secret of secrets) expect(text.includes(secret), `a span holds ${secret}`).toBe(false);
  });

  it('mark what failed by its code', () => {
    const failed = collector.spans.filter(({ statusCode }) => statusCode === 2);
    expect(failed.map(({ attributes }) => attributes['error.type'])).toContain('provider.refused');
  });
});
