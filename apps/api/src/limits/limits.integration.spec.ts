import 'reflect-metadata';
import type { GenerationAccepted, Me, Problem } from '@ctc/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';
import { form } from '../testing/wav.js';

const LIMIT = 5;

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ RATE_LIMIT_PER_MINUTE: String(LIMIT) });
});
afterAll(() => api.close());

const genres = (address: string) =>
  fetch(`${api.url}/api/generate/genres`, { headers: { 'x-forwarded-for': address } });

describe('the rate limit', () => {
  it('counts per user over all routes, says when to come back, and spares others', async () => {
    const [anna, ben] = [await TestClient.guest(api.url), await TestClient.guest(api.url)];
    const paths = [
      '/api/auth/me',
      '/api/generations',
      '/api/chat/conversations',
      '/api/generate/genres',
      '/api/auth/me',
    ];
    for (const path of paths) expect((await anna.call('GET', path)).status).toBe(200);
    const { status, body, headers } = await anna.call('GET', '/api/auth/me');
    expect([status, body.code]).toEqual([429, 'request.rate_limited']);
    const seconds = Number(headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(body.detail).toBe(`You have reached ${LIMIT} requests a minute. Try again in ${seconds} s.`);
    expect((await ben.call('GET', '/api/auth/me')).status).toBe(200);
  });

  it('counts per address without a user, guessed tokens included', async () => {
    const guess = () =>
      fetch(`${api.url}/api/auth/me`, {
        headers: { authorization: 'Bearer a.b.c', 'x-forwarded-for': '203.0.113.7' },
      });
    for (let call = 0; call < LIMIT; call++) expect((await guess()).status).toBe(401);
    expect((await guess()).status).toBe(429);
    expect((await genres('203.0.113.7')).status).toBe(429);
    expect((await genres('203.0.113.8')).status).toBe(200);
  });

  it('spares health and metrics, and gives files a count of their own', async () => {
    for (let call = 0; call <= LIMIT; call++) {
      expect((await fetch(`${api.url}/health/live`)).status).toBe(200);
      expect((await fetch(`${api.url}/metrics`)).status).toBe(200);
      expect((await fetch(`${api.url}/api/files/users/x/a.wav`)).status).toBe(403);
    }
  });
});

describe('the limits of one user', () => {
  let strict: TestApi;
  beforeAll(async () => {
    strict = await startTestApi({ MESSAGES_PER_MINUTE: '3', QUEUED_PER_USER: '2' });
  });
  afterAll(() => strict.close());

  it('count messages besides requests, say when to come back, and spare other routes and users', async () => {
    const [anna, ben] = [await TestClient.guest(strict.url), await TestClient.guest(strict.url)];
    const say = (user: TestClient) => user.call('POST', '/api/chat/message', { content: 'hello' });
    for (let message = 0; message < 3; message++) expect((await say(anna)).status).toBe(202);
    const { status, body, headers } = await say(anna);
    expect([status, body.code]).toEqual([429, 'request.rate_limited']);
    expect(body.detail).toBe(`You have reached 3 messages a minute. Try again in ${headers.get('retry-after')} s.`);
    expect((await anna.call('GET', '/api/auth/me')).status).toBe(200);
    expect((await say(ben)).status).toBe(202);
  });

  it('refuse more work in the line than allowed, over HTTP and in the chat, until some of it is gone', async () => {
    const [anna, ben] = [await TestClient.guest(strict.url), await TestClient.guest(strict.url)];
    const order = (user: TestClient) =>
      user.call<Pick<GenerationAccepted, 'jobId'> & Problem>('POST', '/api/generate/beat', { genre: 'trap' });
    const { body: first } = await order(anna);
    expect((await order(anna)).status).toBe(202);
    const { status, body, headers } = await order(anna);
    expect([status, body.code]).toEqual([429, 'generation.too_many']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await anna.say('a trap beat')).generation).toBeNull();
    expect((await order(ben)).status).toBe(202);
    await anna.call('DELETE', `/api/generate/${first.jobId}`);
    expect((await order(anna)).status).toBe(202);
  });
});

describe('the room of a user', () => {
  let small: TestApi;
  beforeAll(async () => {
    small = await startTestApi({ STORAGE_PER_USER_GB: '0.1' });
  });
  afterAll(() => small.close());

  const order = (user: TestClient, duration: number) =>
    user.call<Pick<GenerationAccepted, 'jobId'> & Problem>('POST', '/api/generate/beat', { genre: 'trap', duration });

  it('is shown, with what is in it', async () => {
    const user = await TestClient.guest(small.url);
    const { body } = await user.call<Me>('GET', '/api/auth/me');
    expect(body).toMatchObject({ limits: { maxStorageBytes: 100_000_000 }, usage: { storageBytes: 0 } });
  });

  it('refuses work that would not fit, over HTTP and in the chat, and counts what was promised', async () => {
    const user = await TestClient.guest(small.url);
    const { status, body } = await order(user, 60);
    expect([status, body.code]).toEqual([507, 'storage.quota_exceeded']);
    expect(body.detail).toBe(
      'What you order would be about 142.9 MB, and you have 100 MB of 100 left. Delete pieces or uploads that you do not need, then try again.',
    );
    expect((await user.say('a trap beat of 60 seconds')).generation).toBeNull();
    const { body: first } = await order(user, 30);
    expect((await order(user, 30)).status).toBe(507);
    await user.call('DELETE', `/api/generate/${first.jobId}`);
    expect((await order(user, 30)).status).toBe(202);
  });

  it('refuses files that would not fit, before they are stored', async () => {
    const user = await TestClient.guest(small.url);
    expect((await order(user, 40)).status).toBe(202);
    const sent = { method: 'POST', body: form(Buffer.alloc(6_000_000)) };
    const response = await user.fetch('/api/uploads', sent);
    expect([response.status, ((await response.json()) as Problem).code]).toEqual([507, 'storage.quota_exceeded']);
    expect((await user.call<Me>('GET', '/api/auth/me')).body.usage).toMatchObject({ uploads: 0, storageBytes: 0 });
  });
});
