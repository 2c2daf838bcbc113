import type { Me, Problem, Session } from '@ctc/contracts';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';
import { GuestTokens } from './guest-tokens.js';

const DAY_MS = 24 * 3600_000;

async function me(url: string, headers: Record<string, string>) {
  const response = await fetch(`${url}/api/auth/me`, { headers });
  return { status: response.status, body: (await response.json()) as Me & Problem };
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('guests', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  const tokenAt = async (userId: string, at: number) =>
    (await new GuestTokens(api.config.auth, { now: () => new Date(at) }).issue(userId)).token;

  it('get a token, and are who they are', async () => {
    const response = await fetch(`${api.url}/api/auth/guest`, { method: 'POST' });
    const session = (await response.json()) as Session;
    expect(response.status).toBe(201);
    expect(new Date(session.expiresAt).getTime()).toBeGreaterThan(Date.now() + 6 * DAY_MS);
    expect((await me(api.url, bearer(session.token))).body).toEqual({
      id: session.user.id,
      kind: 'guest',
      limits: {
        requestsPerMinute: 100_000,
        maxDurationSeconds: 300,
        maxMessageCharacters: 4000,
        maxApiKeys: 50,
        maxWebhooks: 20,
      },
      usage: {
        conversations: 0,
        messages: 0,
        generations: 0,
        uploads: 0,
        apiKeys: 0,
        webhooks: 0,
        costUsd: 0,
        storageBytes: 0,
      },
    });
  });

  it.each([
    ['a changed token', (token: string) => token.slice(0, -4) + 'AAAA', 'auth.invalid'],
    ['no token at all', () => 'x', 'auth.invalid'],
    [
      'a token without a signature',
      (token: string) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`,
      'auth.invalid',
    ],
  ])('are refused with %s', async (_what, forge, code) => {
    const { token } = await TestClient.guest(api.url);
    const { status, body } = await me(api.url, bearer(forge(token)));
    expect([status, body.code]).toEqual([401, code]);
  });

  it('are refused with the token of a user who is gone, and with an API key that nobody has', async () => {
    const token = await tokenAt('01a206a9-e693-76f1-bae4-0d82514087d1', Date.now());
    expect((await me(api.url, bearer(token))).body.code).toBe('auth.invalid');
    expect((await me(api.url, { 'x-api-key': 'ctc_nothing' })).body.code).toBe('auth.invalid');
  });

  it('refresh a token up to seven days past its end', async () => {
    const { userId } = await TestClient.guest(api.url);
    const lifetimeMs = api.config.auth.guestTokenHours * 3600_000;
    const expired = await tokenAt(userId, Date.now() - lifetimeMs - 6 * DAY_MS);
    expect((await me(api.url, bearer(expired))).body.code).toBe('auth.expired');

    const refresh = (token: string) => fetch(`${api.url}/api/auth/refresh`, { method: 'POST', headers: bearer(token) });
    const response = await refresh(expired);
    expect(response.status).toBe(200);
    const session = (await response.json()) as Session;
    expect((await me(api.url, bearer(session.token))).body.id).toBe(userId);
    expect((await refresh(await tokenAt(userId, Date.now() - lifetimeMs - 8 * DAY_MS))).status).toBe(401);
    expect((await fetch(`${api.url}/api/auth/refresh`, { method: 'POST' })).status).toBe(401);
  });
});
