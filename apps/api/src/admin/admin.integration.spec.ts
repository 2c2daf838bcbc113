import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, type GenerationAccepted, type GenerationStatus, type Problem } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { createJobWorker, silentLogger, type JobWorker } from '@ctc/platform';
import { PATIENCE_MS } from '@ctc/testing';
import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { REPOSITORIES } from '../common/tokens.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

const TOKEN = 'the-token-of-an-operator';

let api: TestApi;
let worker: JobWorker | undefined;
beforeAll(async () => {
  api = await startTestApi({ ADMIN_TOKEN: TOKEN });
});
afterAll(() => api.close());
afterEach(async () => {
  await worker?.close();
  worker = undefined;
});

const open = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${api.url}/admin/queues${path}`, { method, headers, redirect: 'manual' });
const asOperator = { 'x-admin-token': TOKEN };
const codeOf = async (response: Response) => ((await response.json()) as Problem).code;

describe('the door of the admin pages', () => {
  it('opens for the token in a header', async () => {
    for (const headers of [asOperator, { authorization: `Bearer ${TOKEN}` }]) {
      const response = await open('/', headers);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('Chat-to-Create');
    }
  });

  it('turns ?token= into a cookie that is not the token, and forgets the address', async () => {
    const response = await open(`/?token=${TOKEN}`);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/admin/queues']);
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(
      /^ctc_admin=\d{13}\.[\w-]{43}; Max-Age=43200; Path=\/admin\/queues; .*HttpOnly; SameSite=Strict$/,
    );
    expect(cookie).not.toContain(TOKEN);
    expect((await open('/', { cookie: cookie.split(';')[0] })).status).toBe(200);
  });

  it('knows when a session has ended, whatever a copied cookie says', async () => {
    const { headers } = await open(`/?token=${TOKEN}`);
    const cookie = (headers.get('set-cookie') ?? '').split(';')[0];
    const [name, untilMs, signature] = /^(\w+)=(\d+)\.(.+)$/.exec(cookie)?.slice(1) ?? [];
    const later = Number(untilMs) + 1;
    for (const forged of [`${name}=${later}.${signature}`, `${name}=NaN.${signature}`, `${name}=${untilMs}`]) {
      expect((await open('/', { cookie: forged })).status).toBe(401);
    }
    const ended = Date.now() - 1000;
    const mac = createHmac('sha256', TOKEN).update(`admin session ${ended}`).digest('base64url');
    expect((await open('/', { cookie: `${name}=${ended}.${mac}` })).status).toBe(401);
  });

  it('stays shut without the token, with another one, and for everything behind it', async () => {
    for (const path of ['/', '/api/queues', '/static/js/main.js']) {
      const response = await open(path, { accept: 'text/html' });
      expect([path, response.status, await codeOf(response)]).toEqual([path, 401, 'auth.required']);
    }
    const wrong = { 'x-admin-token': `${TOKEN}!`, 'x-forwarded-for': '203.0.113.20' };
    expect(await codeOf(await open('/', wrong))).toBe('auth.invalid');
    expect((await open('/', { cookie: 'ctc_admin=guess' })).status).toBe(401);
    const user = await TestClient.guest(api.url);
    expect((await user.fetch('/admin/queues')).status).toBe(401);
  });

  it('does not listen to an address that guesses', async () => {
    const from = { 'x-forwarded-for': '203.0.113.21' };
    for (let guess = 0; guess < 20; guess += 1) await open('/', { ...from, 'x-admin-token': `guess ${guess}` });
    expect((await open('/', { ...from, ...asOperator })).status).toBe(429);
    expect((await open('/', asOperator)).status).toBe(200);
  });

  it('is not there when no token is set', async () => {
    const closed = await startTestApi();
    const response = await fetch(`${closed.url}/admin/queues`, { headers: { ...asOperator, accept: 'text/html' } });
    expect([response.status, await codeOf(response)]).toEqual([404, 'resource.not_found']);
    await closed.close();
  });

  it('needs no script of others', async () => {
    const response = await open('/', asOperator);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    const scripts = [...(await response.text()).matchAll(/<script defer src="([^"]+)"/g)].map(([, source]) => source);
    expect(scripts.length).toBeGreaterThan(0);
    for (const source of scripts) expect((await open(`/${source}`, asOperator)).status).toBe(200);
  });
});

describe('a dead job', () => {
  /** A worker whose first attempt fails for good, and whose next one is done. */
  async function work(repositories: Repositories) {
    const seen: string[] = [];
    const attemptToken = '11111111-1111-4111-8111-111111111111';
    const idle = async () => undefined;
    worker = await createJobWorker(api.config, {
      concurrency: 1,
      perUser: 1,
      logger: silentLogger,
      handlers: {
        generate: async ({ generationId }, { attempt }) => {
          const claimed = await repositories.attempts.claim(generationId, attemptToken, attempt);
          seen.push(claimed ? `attempt ${attempt}` : 'nothing to do');
          if (!claimed || seen.length > 1) return;
          const failure = { code: 'generation.unsupported', detail: 'no such drum', retryable: false };
          await repositories.attempts.fail(generationId, attemptToken, failure);
          throw new AppError('generation.unsupported', failure.detail);
        },
        probeUpload: idle,
        encodeAudio: idle,
        deliverWebhook: idle,
      },
    });
    return seen;
  }

  it('can be looked at and tried again: what it works on waits again', async () => {
    const user = await TestClient.guest(api.url);
    const repositories = api.app.get<Repositories>(REPOSITORIES);
    const { jobId } = (await user.call<GenerationAccepted>('POST', '/api/generate/beat', { bpm: 90 })).body;
    const state = async () => (await user.call<GenerationStatus>('GET', `/api/generate/status/${jobId}`)).body;
    const seen = await work(repositories);
    await vi.waitFor(async () => expect((await state()).state).toBe('failed'), PATIENCE_MS);

    const queues = async () =>
      (await (await open('/api/queues?activeQueue=ctc-generate&status=failed&page=1', asOperator)).json()) as {
        queues: { name: string; jobs: { id: string; failedReason: string }[] }[];
      };
    await vi.waitFor(async () => {
      const { jobs } = (await queues()).queues.find(({ name }) => name === 'ctc-generate') ?? { jobs: [] };
      expect(jobs).toMatchObject([{ id: jobId, failedReason: 'no such drum' }]);
    }, PATIENCE_MS);

    const replayed = await open(`/api/queues/ctc-generate/${jobId}/retry`, asOperator, 'PUT');
    expect(replayed.status).toBe(204);
    await vi.waitFor(() => expect(seen).toEqual(['attempt 1', 'attempt 1']), PATIENCE_MS);
    await sleep(50);
    expect(await state()).toMatchObject({ state: 'active' });
    expect((await state()).error).toBeUndefined();
  });
});
