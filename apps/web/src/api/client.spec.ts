// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { ApiError } from './api-error.js';
import { createClient } from './client.js';
import type { TokenSource } from './session.js';

type Reply = Response | Error;

function clientWith(replies: Reply[], session: Partial<TokenSource> = {}) {
  const requests: { url: string; init: RequestInit }[] = [];
  const pauses: number[] = [];
  const client = createClient({
    fetch: (async (url: string, init: RequestInit) => {
      requests.push({ url, init });
      const reply = replies.shift();
      if (!reply) throw new Error('no reply left');
      if (reply instanceof Error) throw reply;
      return reply;
    }) as typeof fetch,
    session: { token: async () => 'first', renew: async () => 'second', ...session },
    wait: async (milliseconds) => void pauses.push(milliseconds),
    random: () => 1,
  });
  return { client, requests, pauses };
}

const problem = (status: number, code: string, headers: HeadersInit = {}) =>
  Response.json(
    { type: `urn:problem:${code}`, title: 't', status, detail: `detail of ${code}`, code, requestId: 'r1' },
    { status, headers },
  );

describe('client', () => {
  it('repeats a GET over a lost connection and a passing failure, with growing pauses', async () => {
    const { client, requests, pauses } = clientWith([
      new TypeError('lost'),
      problem(503, 'queue.unavailable'),
      Response.json({ ok: 1 }),
    ]);
    expect(await client('/api/x')).toEqual({ ok: 1 });
    expect(requests).toHaveLength(3);
    expect(pauses).toEqual([300, 600]);
  });

  it('never repeats a POST that carries no key', async () => {
    const { client, requests } = clientWith([new TypeError('lost')]);
    await expect(client('/api/x', { method: 'POST', body: {} })).rejects.toMatchObject({
      code: 'client.no_connection',
      status: 0,
    });
    expect(requests).toHaveLength(1);
  });

  it('repeats a POST with its key, and sends the same key again', async () => {
    const { client, requests } = clientWith([new TypeError('lost'), Response.json({}, { status: 202 })]);
    await client('/api/x', { method: 'POST', body: { a: 1 }, idempotencyKey: 'k' });
    const keys = requests.map(({ init }) => new Headers(init.headers).get('idempotency-key'));
    expect(keys).toEqual(['k', 'k']);
  });

  it('names the page around a widget, and asks it for another token where this one is for another page', async () => {
    const codes: (string | undefined)[] = [];
    const renew = async (_refused: string, code?: string) => (codes.push(code), 'second');
    const host = 'https://studio.example';
    const sut = clientWith([problem(403, 'auth.wrong_origin'), Response.json({})], { host, renew });
    await sut.client('/api/x');
    expect(sut.requests.map(({ init }) => new Headers(init.headers).get('x-widget-host'))).toEqual([host, host]);
    expect(codes).toEqual(['auth.wrong_origin']);

    const refused = clientWith([problem(403, 'auth.scope_missing')], { host });
    await expect(refused.client('/api/x')).rejects.toMatchObject({ code: 'auth.scope_missing' });
    const alone = clientWith([Response.json({})]);
    await alone.client('/api/x');
    expect(new Headers(alone.requests[0]?.init.headers).has('x-widget-host')).toBe(false);
  });

  it('takes a new token once after a 401, and once only', async () => {
    const good = clientWith([problem(401, 'auth.expired'), Response.json({})]);
    await good.client('/api/x');
    expect(good.requests.map(({ init }) => new Headers(init.headers).get('authorization'))).toEqual([
      'Bearer first',
      'Bearer second',
    ]);

    const bad = clientWith([problem(401, 'auth.expired'), problem(401, 'auth.invalid')]);
    await expect(bad.client('/api/x')).rejects.toMatchObject({ code: 'auth.invalid' });
    expect(bad.requests).toHaveLength(2);
  });

  it('gives a refusal its code, its words, its request id and its waiting time', async () => {
    const { client, requests } = clientWith([problem(429, 'request.rate_limited', { 'retry-after': '12' })]);
    const error = await client('/api/x').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      code: 'request.rate_limited',
      detail: 'detail of request.rate_limited',
      more: { requestId: 'r1', retryAfterSeconds: 12 },
    });
    expect(requests).toHaveLength(1);
  });

  it('says that an answer cannot be read when it is no problem document', async () => {
    const { client } = clientWith([new Response('<html>', { status: 500 })]);
    await expect(client('/api/x')).rejects.toMatchObject({ code: 'client.unreadable', status: 500 });
  });

  it('leaves empty query values out', async () => {
    const { client, requests } = clientWith([Response.json({})]);
    await client('/api/x', { query: { q: '', limit: 5, before: undefined } });
    expect(requests[0]?.url).toBe('/api/x?limit=5');
  });
});
