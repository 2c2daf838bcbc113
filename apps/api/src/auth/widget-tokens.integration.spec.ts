import type { ApiKeyCreated, Me, Problem, WidgetToken } from '@ctc/contracts';
import 'reflect-metadata';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

const STUDIO = 'https://studio.example';
const SHOP = 'https://shop.example';

let api: TestApi;
let host: TestClient;
let key: string;
beforeAll(async () => {
  api = await startTestApi({ WIDGET_ORIGINS: `${STUDIO},${SHOP},https://*.dawg.example` });
  host = await TestClient.guest(api.url);
  key = await keyWith('widget');
});
afterAll(() => api.close());

const keyWith = async (...scopes: string[]) =>
  (await host.call<ApiKeyCreated>('POST', '/api/auth/api-keys', { name: 'server', scopes })).body.key;

async function call<Body = Problem>(method: string, path: string, headers: Record<string, string>, body?: object) {
  const response = await fetch(`${api.url}${path}`, {
    method,
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : undefined) as Body };
}

const grant = (body: object, secret = key) =>
  call<WidgetToken & Problem>('POST', '/api/auth/widget-tokens', { 'x-api-key': secret }, body);
const tokenFor = async (origin: string, more: object = { user: 'anna' }) =>
  (await grant({ origin, ...more })).body.token;
/** As a browser sends it from a page of that origin. */
const from = (origin: string, token: string) => ({ origin, authorization: `Bearer ${token}` });
/** As the inside of the widget sends it, which is a page of our own. */
const inside = (page: string, token: string) => ({
  origin: api.url,
  'sec-fetch-site': 'same-origin',
  'x-widget-host': page,
  authorization: `Bearer ${token}`,
});

describe('a token for the widget', () => {
  it('is short, for one page, and for what a widget does', async () => {
    const { status, body } = await grant({ origin: STUDIO, ttlSeconds: 120, user: 'anna' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ origin: STUDIO, scopes: ['read', 'generate', 'chat'] });
    const lifetimeMs = new Date(body.expiresAt).getTime() - Date.now();
    expect(lifetimeMs).toBeGreaterThan(115_000);
    expect(lifetimeMs).toBeLessThanOrEqual(120_000);
    const usual = await grant({ origin: STUDIO, user: 'anna' });
    expect(new Date(usual.body.expiresAt).getTime() - Date.now()).toBeGreaterThan(890_000);
  });

  it('is taken from that page, by itself and from inside the widget, and from no other', async () => {
    const token = await tokenFor(STUDIO);
    const me = (headers: Record<string, string>) => call<Me & Problem>('GET', '/api/auth/me', headers);
    for (const headers of [from(STUDIO, token), inside(STUDIO, token)]) expect((await me(headers)).status).toBe(200);
    const elsewhere: Record<string, string>[] = [
      from(SHOP, token),
      inside(SHOP, token),
      from(api.url, token),
      { authorization: `Bearer ${token}` },
      // A page of another origin that says it were inside.
      { ...from(SHOP, token), 'x-widget-host': STUDIO },
      { authorization: `Bearer ${token}`, 'x-widget-host': STUDIO, 'sec-fetch-site': 'cross-site' },
      from(`${STUDIO}.evil.example`, token),
      from(`${STUDIO}:8443`, token),
      from('http://studio.example', token),
    ];
    for (const headers of elsewhere) {
      const { status, body } = await me(headers);
      expect([headers, status, body.code]).toEqual([headers, 403, 'auth.wrong_origin']);
    }
  });

  it('opens sockets from that page only', async () => {
    const token = await tokenFor(STUDIO);
    const connect = (auth: object, origin: string) =>
      new Promise<string>((resolve) => {
        const socket = io(api.url, { auth, transports: ['websocket'], reconnection: false, extraHeaders: { origin } });
        const end = (what: string) => resolve((socket.close(), what));
        socket.once('connect', () => end('connected'));
        socket.once('connect_error', (error) => end((error as unknown as { data?: Problem }).data?.code ?? 'refused'));
      });
    expect(await connect({ token }, STUDIO)).toBe('connected');
    expect(await connect({ token, host: STUDIO }, api.url)).toBe('connected');
    expect(await connect({ token }, SHOP)).toBe('auth.wrong_origin');
    expect(await connect({ token, host: STUDIO }, SHOP)).toBe('auth.wrong_origin');
    expect(await connect({ token }, api.url)).toBe('auth.wrong_origin');
  });

  it.each([
    ['POST', '/api/chat/message', { content: 'hello' }, 202],
    ['POST', '/api/generate/beat', { bpm: 90 }, 202],
    ['GET', '/api/generations', undefined, 200],
    ['POST', '/api/uploads', undefined, 415],
    ['DELETE', '/api/account', undefined, 403],
    ['GET', '/api/account/export', undefined, 403],
    ['GET', '/api/auth/api-keys', undefined, 403],
    ['POST', '/api/auth/api-keys', { name: 'mine' }, 403],
    ['POST', '/api/webhooks', { url: 'https://1.1.1.1/', events: ['generation:completed'] }, 403],
    ['POST', '/api/auth/widget-tokens', { origin: SHOP }, 403],
    ['POST', '/api/auth/refresh', undefined, 401],
  ])('%s %s: %j → %i', async (method, path, body, status) => {
    const token = await tokenFor(STUDIO);
    expect((await call(method, path, inside(STUDIO, token), body)).status).toBe(status);
  });

  it('gives each user of the host conversations of their own', async () => {
    const [anna, ben] = [await tokenFor(STUDIO, { user: 'anna' }), await tokenFor(STUDIO, { user: 'ben' })];
    await call('POST', '/api/chat/message', inside(STUDIO, anna), { content: 'only for anna' });
    const list = (token: string) =>
      call<{ items: { preview: string }[] }>('GET', '/api/chat/conversations', inside(STUDIO, token));
    expect(JSON.stringify((await list(anna)).body)).toContain('only for anna');
    expect((await list(ben)).body.items).toEqual([]);
    const other = await TestClient.guest(api.url);
    const mine = await other.call<WidgetToken>('POST', '/api/auth/widget-tokens', { origin: STUDIO, user: 'anna' });
    expect((await list(mine.body.token)).body.items, 'another host’s anna').toEqual([]);
  });

  it('is the host itself without a user, with no more than its key may do', async () => {
    const { body } = await grant({ origin: STUDIO }, await keyWith('widget', 'read'));
    expect([body.user.id, body.scopes]).toEqual([host.userId, ['read']]);
    expect((await call('POST', '/api/chat/message', inside(STUDIO, body.token), { content: 'hi' })).status).toBe(403);
    expect((await grant({ origin: STUDIO })).body.code).toBe('auth.scope_missing');
    const signedIn = await host.call<WidgetToken>('POST', '/api/auth/widget-tokens', { origin: STUDIO });
    expect(signedIn.body.scopes).toEqual(['read', 'generate', 'chat']);
  });

  it.each([
    [{}, /origin must be a string/],
    [{ origin: '' }, /origin must be the exact origin/],
    [{ origin: 'studio.example' }, /origin must be the exact origin/],
    [{ origin: `${STUDIO}/` }, /origin must be the exact origin/],
    [{ origin: `${STUDIO}/page` }, /origin must be the exact origin/],
    [{ origin: 'null' }, /origin must be the exact origin/],
    [{ origin: '*' }, /origin must be the exact origin/],
    [{ origin: 'https://*.dawg.example' }, /exact origin|may not embed/],
    [{ origin: 'https://evil.example' }, /may not embed the widget. Add it to WIDGET_ORIGINS/],
    [{ origin: STUDIO, ttlSeconds: 59 }, /60 to 3600/],
    [{ origin: STUDIO, ttlSeconds: 3601 }, /60 to 3600/],
    [{ origin: STUDIO, ttlSeconds: '120' }, /60 to 3600/],
    [{ origin: STUDIO, user: ' ' }, /user must not be blank/],
    [{ origin: STUDIO, scopes: ['account'] }, /scopes is not a field/],
  ])('is not made for %j', async (body, words) => {
    const answer = await grant(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
    expect(answer.body.detail).toMatch(words);
  });

  it('is made for a host below a listed one', async () => {
    expect((await grant({ origin: 'https://a.dawg.example', user: 'x' })).status).toBe(201);
  });

  it('is not made with a key that lacks the scope', async () => {
    const answer = await grant({ origin: STUDIO, user: 'anna' }, await keyWith('read', 'chat', 'generate'));
    expect([answer.status, answer.body.code]).toEqual([403, 'auth.scope_missing']);
  });

  it('ends with the key that handed it out, and so does its socket', async () => {
    const { body: made } = await host.call<ApiKeyCreated>('POST', '/api/auth/api-keys', {
      name: 'short',
      scopes: ['widget'],
    });
    const { token } = (await grant({ origin: STUDIO, user: 'anna' }, made.key)).body;
    const auth = { token, host: STUDIO };
    const socket = io(api.url, { auth, transports: ['websocket'], extraHeaders: { origin: api.url } });
    const told = new Promise<Problem>((resolve) => socket.once('auth:expired', resolve));
    await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    await host.call('DELETE', `/api/auth/api-keys/${made.id}`);
    expect((await told).code).toBe('auth.invalid');
    await gone;
    expect((await call('GET', '/api/auth/me', inside(STUDIO, token))).body.code).toBe('auth.invalid');
    socket.close();
  });

  it('goes with the account that handed it out, and so do its users', async () => {
    const leaving = await TestClient.guest(api.url);
    const { body } = await leaving.call<WidgetToken>('POST', '/api/auth/widget-tokens', {
      origin: STUDIO,
      user: 'eve',
    });
    expect((await call('GET', '/api/auth/me', inside(STUDIO, body.token))).status).toBe(200);
    expect((await leaving.call('DELETE', '/api/account')).status).toBe(204);
    expect((await call('GET', '/api/auth/me', inside(STUDIO, body.token))).body.code).toBe('auth.invalid');
  });
});
