import type { ApiKeyCreated } from '@ctc/contracts';
import { EVENT_LOG, type EventLog } from '@ctc/platform';
import { PATIENCE_MS } from '@ctc/testing';
import 'reflect-metadata';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { IdentityProvider } from '../auth/identity-provider.suite.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

let api: TestApi;
const open: Socket[] = [];
beforeAll(async () => {
  api = await startTestApi({ SOCKETS_PER_USER: '3', SOCKETS_PER_ADDRESS: '5' });
});
afterEach(() => open.splice(0).forEach((socket) => socket.close()));
afterAll(() => api.close());

function connect(auth: object, more: object = {}, url = api.url): Promise<{ socket: Socket; verdict: string }> {
  const socket = io(url, { auth, transports: ['websocket'], reconnection: false, forceNew: true, ...more });
  open.push(socket);
  return new Promise((resolve) => {
    socket.once('connect', () => resolve({ socket, verdict: 'connected' }));
    socket.once('connect_error', (error) =>
      resolve({ socket, verdict: (error as unknown as { data?: { code: string } }).data?.code ?? 'refused' }),
    );
  });
}
const from = (address: string) => ({ extraHeaders: { 'x-forwarded-for': address } });
const farewellOf = (socket: Socket) =>
  new Promise<{ code: string; eventId: number; at: string }>((resolve) => socket.once('auth:expired', resolve));
const goneOf = (socket: Socket) => new Promise<string>((resolve) => socket.once('disconnect', resolve));

describe('a socket whose token ends', () => {
  let provider: IdentityProvider;
  let strict: TestApi;
  beforeAll(async () => {
    provider = await IdentityProvider.start();
    await provider.makeKey('one');
    provider.publish('one');
    strict = await startTestApi({ AUTH_MODE: 'jwt', JWKS_URL: provider.url, JWT_CLOCK_SKEW_SECONDS: '0' });
  });
  afterAll(async () => {
    await strict.close();
    await provider.close();
  });

  it('is told so and closed, and the next one goes on where it was', async () => {
    const token = await provider.sign('one', {}, new Date(Date.now() + 2000));
    const { socket, verdict } = await connect({ token }, {}, strict.url);
    expect(verdict).toBe('connected');
    const gone = goneOf(socket);
    expect(await farewellOf(socket)).toEqual({
      code: 'auth.expired',
      detail: expect.any(String),
      retryable: false,
      eventId: 0,
      at: expect.any(String),
    });
    expect(await gone).toBe('io server disconnect');
    expect((await connect({ token }, {}, strict.url)).verdict).toBe('auth.expired');

    const fresh = await provider.sign('one');
    const headers = { authorization: `Bearer ${fresh}` };
    const { id } = (await (await fetch(`${strict.url}/api/auth/me`, { headers })).json()) as { id: string };
    const log = strict.app.get<EventLog>(EVENT_LOG);
    await log.append(id, 'generation:started', { generationId: 'g', jobId: 'g' });
    const heard = new Promise<{ eventId: number }>((resolve) => {
      const next = io(strict.url, { auth: { token: fresh, since: 0 }, transports: ['websocket'], forceNew: true });
      open.push(next);
      next.once('generation:started', resolve);
    });
    expect((await heard).eventId).toBe(1);
  });
});

describe('a socket whose API key is deleted', () => {
  it('is told so and closed; those of the user’s other keys stay', async () => {
    const user = await TestClient.guest(api.url);
    const make = async () => (await user.call<ApiKeyCreated>('POST', '/api/auth/api-keys', { name: 'x' })).body;
    const [first, second] = [await make(), await make()];
    const [doomed, spared] = [await connect({ token: first.key }), await connect({ token: second.key })];
    const [told, gone] = [farewellOf(doomed.socket), goneOf(doomed.socket)];
    await user.call('DELETE', `/api/auth/api-keys/${first.id}`);
    expect((await told).code).toBe('auth.invalid');
    await gone;
    expect(spared.socket.connected).toBe(true);
  });
});

describe('a socket whose account is deleted', () => {
  it('is closed', async () => {
    const user = await TestClient.guest(api.url);
    const { socket } = await connect({ token: user.token });
    const gone = goneOf(socket);
    await user.call('DELETE', '/api/account');
    await gone;
    expect((await connect({ token: user.token })).verdict).toBe('auth.invalid');
  });
});

describe('sockets', () => {
  it('are so many for one user, until one of them is closed', async () => {
    const user = await TestClient.guest(api.url);
    const auth = { token: user.token };
    const first = await connect(auth, from('203.0.113.1'));
    for (const address of ['203.0.113.2', '203.0.113.3']) await connect(auth, from(address));
    expect((await connect(auth, from('203.0.113.4'))).verdict).toBe('request.rate_limited');
    const other = await TestClient.guest(api.url);
    expect((await connect({ token: other.token }, from('203.0.113.4'))).verdict).toBe('connected');
    first.socket.close();
    await vi.waitFor(
      async () => expect((await connect(auth, from('203.0.113.4'))).verdict).toBe('connected'),
      PATIENCE_MS,
    );
  });

  it('are so many from one address, also before they say who they are', async () => {
    const nameless = { ...from('203.0.113.9'), transports: ['websocket'] };
    const user = await TestClient.guest(api.url);
    const verdicts = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const guest = await TestClient.guest(api.url);
        return (await connect({ token: guest.token }, nameless)).verdict;
      }),
    );
    expect(verdicts).toEqual(Array(5).fill('connected'));
    expect((await connect({ token: user.token }, nameless)).verdict).toBe('refused');
    expect((await connect({ token: user.token }, from('203.0.113.10'))).verdict).toBe('connected');
  });

  it('are closed when they flood, and when they say something huge', async () => {
    const user = await TestClient.guest(api.url);
    const flooding = (await connect({ token: user.token })).socket;
    const gone = goneOf(flooding);
    for (let message = 0; message < 100; message += 1) flooding.emit('sync', { since: 0 });
    await gone;
    const shouting = (await connect({ token: user.token })).socket;
    const left = goneOf(shouting);
    shouting.emit('sync', { since: 0, more: 'x'.repeat(20_000) });
    await left;
  });
});
