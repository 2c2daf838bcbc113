import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

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
