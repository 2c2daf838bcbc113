import type { ApiKey, ApiKeyCreated, GenerationAccepted, Me, Page, Problem } from '@ctc/contracts';
import { Client } from 'pg';
import 'reflect-metadata';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

let api: TestApi;
let user: TestClient;
beforeAll(async () => {
  api = await startTestApi();
  user = await TestClient.guest(api.url);
});
afterAll(async () => {
  user.close();
  await api.close();
});

const create = (body: object = { name: 'studio' }) => user.call<ApiKeyCreated>('POST', '/api/auth/api-keys', body);
const list = () => user.call<Page<ApiKey>>('GET', '/api/auth/api-keys?limit=100');

/** A call with a key and nothing else. */
async function withKey<Body = Problem>(key: string, method: string, path: string, body?: object, address?: string) {
  const response = await fetch(`${api.url}${path}`, {
    method,
    headers: {
      'x-api-key': key,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(address ? { 'x-forwarded-for': address } : {}),
    },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : undefined) as Body };
}

describe('an API key', () => {
  it('is shown once, kept as a hash, listed without itself, and opens nothing after its deletion', async () => {
    const { status, body } = await create({ name: ' studio 🎹' });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      name: ' studio 🎹',
      scopes: ['read', 'generate', 'chat', 'account', 'widget'],
      createdAt: expect.any(String),
      lastUsedAt: null,
      key: expect.stringMatching(/^ctc_[\w-]{43}$/),
    });
    const { id, scopes } = (await withKey<Me>(body.key, 'GET', '/api/auth/me')).body;
    expect([id, scopes]).toEqual([user.userId, body.scopes]);
    const { key, ...shown } = body;
    const listed = (await list()).body.items.find(({ id }) => id === body.id);
    expect(listed).toEqual({ ...shown, lastUsedAt: expect.any(String) });

    expect((await user.call('DELETE', `/api/auth/api-keys/${body.id}`)).status).toBe(204);
    expect((await withKey(key, 'GET', '/api/auth/me')).body.code).toBe('auth.invalid');
    expect((await user.call('DELETE', `/api/auth/api-keys/${body.id}`)).status).toBe(404);
  });

  it('lies nowhere in the database, also when its creation carried an Idempotency-Key', async () => {
    const send = () =>
      user.call<ApiKeyCreated>('POST', '/api/auth/api-keys', { name: 'x' }, { 'idempotency-key': 'k' });
    const first = await send();
    const second = await send();
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    const client = new Client({ connectionString: api.config.databaseUrl });
    await client.connect();
    const { rows } = await client.query(`SELECT "responseBody"::text FROM "IdempotencyKey"`);
    const keys = await client.query(`SELECT row_to_json("ApiKey")::text AS row FROM "ApiKey"`);
    await client.end();
    expect(rows.length).toBe(1);
    expect(JSON.stringify([rows, keys.rows])).not.toContain(first.body.key.slice(4));
  });

  it.each([
    [{}, 'name must be a string'],
    [{ name: ' ' }, 'name must not be blank'],
    [{ name: 'x'.repeat(81) }, 'name must have 1 to 80 characters'],
    [{ name: 'x', scopes: 'read' }, 'scopes must be a list out of: read, generate, chat, account, widget'],
    [{ name: 'x', scopes: [] }, 'scopes must be a list out of: read, generate, chat, account, widget'],
    [{ name: 'x', scopes: ['all'] }, 'scopes must be a list out of: read, generate, chat, account, widget'],
    [{ name: 'x', scopes: ['read', 'read'] }, 'each scope once'],
    [{ name: 'x', key: 'mine' }, 'key is not a field of this request'],
  ])('is not made from %j', async (body, detail) => {
    const answer = await user.call('POST', '/api/auth/api-keys', body);
    expect([answer.status, answer.body.detail]).toEqual([400, detail]);
  });

  it('of somebody else is not there', async () => {
    const { body } = await create();
    const stranger = await TestClient.guest(api.url);
    expect((await stranger.call<Page<ApiKey>>('GET', '/api/auth/api-keys')).body.total).toBe(0);
    expect((await stranger.call('DELETE', `/api/auth/api-keys/${body.id}`)).status).toBe(404);
    expect((await withKey(body.key, 'GET', '/api/auth/me')).status).toBe(200);
  });

  it('is one of fifty at most', async () => {
    const hoarder = await TestClient.guest(api.url);
    const make = () => hoarder.call('POST', '/api/auth/api-keys', { name: 'x' });
    for (let made = 0; made < 50; made += 1) expect((await make()).status).toBe(201);
    const { status, body } = await make();
    expect([status, body.code]).toEqual([409, 'resource.too_many']);
  });
});

describe('scopes', () => {
  const keyFor = async (...scopes: string[]) => (await create({ name: scopes.join(), scopes })).body.key;

  it.each([
    ['read', 'GET', '/api/generations', undefined, 200],
    ['read', 'GET', '/api/generate/genres', undefined, 200],
    ['read', 'POST', '/api/generate/beat', { bpm: 90 }, 403],
    ['read', 'POST', '/api/chat/message', { content: 'hi' }, 403],
    ['read', 'GET', '/api/auth/api-keys', undefined, 403],
    ['generate', 'POST', '/api/generate/beat', { bpm: 90 }, 202],
    ['generate', 'GET', '/api/generations', undefined, 403],
    ['generate', 'POST', '/api/auth/api-keys', { name: 'more' }, 403],
    ['chat', 'POST', '/api/chat/message', { content: 'hello' }, 202],
    ['chat', 'POST', '/api/generate/beat', { bpm: 90 }, 403],
    ['account', 'POST', '/api/auth/api-keys', { name: 'child', scopes: ['account'] }, 201],
    ['account', 'GET', '/api/auth/me', undefined, 403],
  ])('%s: %s %s', async (scope, method, path, body, status) => {
    const answer = await withKey(await keyFor(scope), method, path, body);
    expect(answer.status).toBe(status);
    if (status === 403) {
      expect(answer.body.code).toBe('auth.scope_missing');
      expect(answer.body.detail).toMatch(new RegExp(`lacks the scope "\\w+" \\(it has: ${scope}\\)`));
    }
  });

  it('are handed on, never widened', async () => {
    const key = await keyFor('account', 'read');
    const child = await withKey<ApiKeyCreated>(key, 'POST', '/api/auth/api-keys', { name: 'child' });
    expect(child.body.scopes).toEqual(['account', 'read']);
    const greedy = await withKey(key, 'POST', '/api/auth/api-keys', { name: 'child', scopes: ['read', 'generate'] });
    expect([greedy.status, greedy.body.code]).toEqual([403, 'auth.scope_missing']);
  });

  it('are told by the published document for every route with a login', async () => {
    const { paths } = (await (await fetch(`${api.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { security?: { apiKey?: string[] }[] }>>;
    };
    const told = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { security }]) =>
        security ? [[`${method} ${path}`, security.flatMap(({ apiKey }) => apiKey ?? []).join()]] : [],
      ),
    );
    expect(Object.fromEntries(told)).toMatchObject({
      'get /api/auth/me': 'read',
      'get /api/auth/api-keys': 'account',
      'post /api/chat/message': 'chat',
      'patch /api/chat/conversations/{id}': 'chat',
      'post /api/generate/beat': 'generate',
      'delete /api/generations/{id}': 'generate',
    });
    expect(told.filter(([, scope]) => !/^(read|generate|chat|account|widget)$/.test(scope))).toEqual([]);
  });
});

describe('a socket with an API key', () => {
  const connect = (options: object) =>
    new Promise<string>((resolve) => {
      const socket = io(api.url, { transports: ['websocket'], reconnection: false, forceNew: true, ...options });
      const done = (what: string) => {
        socket.close();
        resolve(what);
      };
      socket.once('connect', () => done('connected'));
      socket.once('connect_error', (error) => done((error as unknown as { data: { code: string } }).data.code));
    });

  it('is let in by token or header, with the scope read', async () => {
    const { key } = (await create()).body;
    expect(await connect({ auth: { token: key } })).toBe('connected');
    expect(await connect({ extraHeaders: { 'x-api-key': key } })).toBe('connected');
    const narrow = (await create({ name: 'narrow', scopes: ['generate'] })).body.key;
    expect(await connect({ auth: { token: narrow } })).toBe('auth.scope_missing');
    expect(await connect({ auth: { token: 'ctc_nothing' } })).toBe('auth.invalid');
  });

  it('hears its user’s events', async () => {
    const { key } = (await create()).body;
    const socket = io(api.url, { auth: { token: key }, transports: ['websocket'], forceNew: true });
    await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
    const heard = new Promise<{ generationId: string }>((resolve) => socket.once('generation:queued', resolve));
    const { body } = await user.call<GenerationAccepted>('POST', '/api/generate/beat', { bpm: 90 });
    expect((await heard).generationId).toBe(body.generationId);
    socket.close();
  });
});

describe('guessing keys', () => {
  it('ends for an address after twenty wrong ones; others, and tokens, are not concerned', async () => {
    const { key } = (await create()).body;
    const from = (address: string, secret: string) => withKey(secret, 'GET', '/api/auth/me', undefined, address);
    for (let guess = 0; guess < 20; guess += 1) expect((await from('203.0.113.9', `ctc_${guess}`)).status).toBe(401);
    const refused = await from('203.0.113.9', key);
    expect([refused.status, refused.body.code]).toEqual([429, 'request.rate_limited']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
    expect((await from('203.0.113.10', key)).status).toBe(200);
    const withToken = await user.call('GET', '/api/auth/me', undefined, { 'x-forwarded-for': '203.0.113.9' });
    expect(withToken.status).toBe(200);
  });
});
