import { createSecretKey } from 'node:crypto';
import type { Me, Problem } from '@ctc/contracts';
import { SignJWT, UnsecuredJWT } from 'jose';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { IdentityProvider } from './identity-provider.suite.js';

const SECRET = 'k3Vq-71hs_Zp0LwT9.rYb2Xn8JdUe4Mg';

async function me(api: TestApi, token: string, address = '203.0.113.1') {
  const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': address };
  const response = await fetch(`${api.url}/api/auth/me`, { headers });
  const body = (await response.json()) as Me & Problem;
  return { status: response.status, body, retryAfter: response.headers.get('retry-after') };
}

const CLAIMS = { aud: 'chat-to-create', iss: 'https://id.example' };
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

describe('users of an identity provider', () => {
  let api: TestApi;
  let provider: IdentityProvider;
  beforeAll(async () => {
    provider = await IdentityProvider.start();
    for (const kid of ['one', 'next', 'stranger']) await provider.makeKey(kid);
    await provider.makeKey('rsa', 'RS256');
    await provider.makeKey('edwards', 'EdDSA');
    provider.publish('one', 'rsa', 'edwards');
    api = await startTestApi({
      AUTH_MODE: 'jwt',
      JWKS_URL: provider.url,
      JWT_AUDIENCE: CLAIMS.aud,
      JWT_ISSUER: CLAIMS.iss,
    });
  });
  afterAll(async () => {
    await api.close();
    await provider.close();
  });

  const sign = (more: object = {}, until?: string | number, kid = 'one') =>
    provider.sign(kid, { ...CLAIMS, ...more }, until);

  it('are created when seen for the first time, and known after that', async () => {
    const [first, second] = [await me(api, await sign()), await me(api, await sign({ x: 1 }, undefined, 'rsa'))];
    expect(first.body.kind).toBe('member');
    expect(second.body.id).toBe(first.body.id);
    expect((await me(api, await sign({ sub: 'ben@studio' }, undefined, 'edwards'))).body.id).not.toBe(first.body.id);
  });

  it('are nobody else when they are called like one: a subject that is a user’s id is another user', async () => {
    const { id } = (await me(api, await sign())).body;
    const other = await me(api, await sign({ sub: id }));
    expect(other.status).toBe(200);
    expect(other.body.id).not.toBe(id);
  });

  it.each([
    ['for another audience', { aud: 'somebody-else' }, 'auth.invalid'],
    ['without an audience', { aud: undefined }, 'auth.invalid'],
    ['of another issuer', { iss: 'https://evil.example' }, 'auth.invalid'],
    ['without an issuer', { iss: undefined }, 'auth.invalid'],
    ['without a subject', { sub: undefined }, 'auth.invalid'],
    ['with an empty subject', { sub: '' }, 'auth.invalid'],
    ['whose subject is a number', { sub: 42 }, 'auth.invalid'],
    ['whose subject has no end', { sub: 'x'.repeat(256) }, 'auth.invalid'],
    ['that is not valid yet', { nbf: inSeconds(120) }, 'auth.invalid'],
    ['that ended two minutes ago', { exp: inSeconds(-120) }, 'auth.expired'],
    ['whose end is a text', { exp: 'tomorrow' }, 'auth.invalid'],
  ])('are refused with a token %s', async (_what, claims, code) => {
    const { status, body } = await me(api, await sign(claims, 'never' in claims || 'exp' in claims ? 'never' : '5m'));
    expect([status, body.code]).toEqual([401, code]);
  });

  it('are refused with a token without an end', async () => {
    expect((await me(api, await sign({}, 'never'))).body.code).toBe('auth.invalid');
  });

  it('may have a clock that is half a minute off', async () => {
    expect((await me(api, await sign({}, inSeconds(-20)))).status).toBe(200);
    expect((await me(api, await sign({ nbf: inSeconds(20) }))).status).toBe(200);
    expect((await me(api, await sign({}, inSeconds(-40)))).body.code).toBe('auth.expired');
  });

  it('are refused with a key that the provider does not publish', async () => {
    expect((await me(api, await sign({}, undefined, 'stranger'))).body.code).toBe('auth.invalid');
  });

  it('are refused without a signature, and with a public key as the secret of one', async () => {
    const claims = { sub: 'anna@studio', ...CLAIMS, exp: inSeconds(300) };
    const unsigned = new UnsecuredJWT(claims).encode();
    const { n = '' } = provider.publicKey('rsa');
    const publicAsSecret = [JSON.stringify(provider.publicKey('rsa')), n, api.config.auth.jwtSecret];
    const confused = publicAsSecret.map((text) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'rsa' }).sign(createSecretKey(Buffer.from(text))),
    );
    for (const token of [unsigned, ...(await Promise.all(confused))]) {
      const { status, body } = await me(api, token);
      expect([status, body.code]).toEqual([401, 'auth.invalid']);
    }
  });

  it('cannot be guests, nor refresh a token', async () => {
    for (const path of ['guest', 'refresh']) {
      const headers = { authorization: `Bearer ${await sign()}` };
      const response = await fetch(`${api.url}/api/auth/${path}`, { method: 'POST', headers });
      expect([response.status, ((await response.json()) as Problem).code]).toEqual([403, 'auth.forbidden']);
    }
  });

  it('are counted by address when their tokens are wrong, and not locked out by a neighbour who guesses', async () => {
    const wrong = (await sign()).slice(0, -6) + 'AAAAAA';
    for (let guess = 0; guess < 100; guess += 1) expect((await me(api, wrong, '203.0.113.50')).status).toBe(401);
    const { status, body, retryAfter } = await me(api, wrong, '203.0.113.50');
    expect([status, body.code]).toEqual([429, 'request.rate_limited']);
    expect(Number(retryAfter)).toBeGreaterThan(500);
    expect((await me(api, await sign(), '203.0.113.50')).status).toBe(200);
    expect((await me(api, wrong, '203.0.113.51')).status).toBe(401);
  });
});

describe('without an identity provider that answers', () => {
  it('nobody is let in or told to be wrong: try again', async () => {
    const provider = await IdentityProvider.start();
    await provider.makeKey('one');
    const token = await provider.sign('one');
    const api = await startTestApi({ AUTH_MODE: 'jwt', JWKS_URL: provider.url });
    await provider.close();
    const { status, body, retryAfter } = await me(api, token);
    expect([status, body.code]).toEqual([503, 'auth.keys_unavailable']);
    expect(Number(retryAfter)).toBeGreaterThan(0);
    await api.close();
  });
});

describe('tokens signed with a shared secret', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ AUTH_MODE: 'jwt', JWT_SECRET: SECRET });
  });
  afterAll(() => api.close());

  const sign = (claims: Record<string, unknown>, alg = 'HS256') =>
    new SignJWT(claims).setProtectedHeader({ alg }).setExpirationTime('5m').sign(new TextEncoder().encode(SECRET));

  it('are taken with HS256 only', async () => {
    expect((await me(api, await sign({ sub: 'anna' }))).status).toBe(200);
    for (const alg of ['HS384', 'HS512']) {
      expect((await me(api, await sign({ sub: 'anna' }, alg))).body.code).toBe('auth.invalid');
    }
    const unsigned = new UnsecuredJWT({ sub: 'anna', exp: inSeconds(300) }).encode();
    expect((await me(api, unsigned)).body.code).toBe('auth.invalid');
  });

  it('of two issuers name two users, also where they use one name', async () => {
    const ids = await Promise.all(
      [undefined, 'https://a.example', 'https://b.example', 'host 01a206a9-e693-76f1-bae4-0d82514087d1'].map(
        async (iss) => (await me(api, await sign({ sub: 'anna', iss }))).body.id,
      ),
    );
    expect(new Set(ids).size).toBe(4);
  });
});
