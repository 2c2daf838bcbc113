import { randomUUID } from 'node:crypto';
import type { GenerationAccepted, Page, Webhook, WebhookCreated, WebhookDelivery } from '@ctc/contracts';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

const EVENTS = ['generation:completed', 'generation:cancelled'];

let api: TestApi;
let user: TestClient;
beforeAll(async () => {
  api = await startTestApi();
  user = await TestClient.guest(api.url);
});
afterAll(() => api.close());

const create = (url: string, events: unknown = EVENTS) =>
  user.call<WebhookCreated>('POST', '/api/webhooks', { url, events });
const list = () => user.call<Page<Webhook>>('GET', '/api/webhooks');

describe('a webhook', () => {
  it('is made with a secret that is shown once, listed, and deleted', async () => {
    const { status, body } = await create('https://93.184.215.14/hooks?a=b');
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      url: 'https://93.184.215.14/hooks?a=b',
      events: EVENTS,
      createdAt: expect.any(String),
      secret: expect.stringMatching(/^whsec_[\w-]{43}$/),
    });
    const { id, url, events, createdAt } = body;
    const shown = { id, url, events, createdAt };
    expect((await list()).body).toEqual({ items: [shown], total: 1, limit: 20, offset: 0 });
    expect((await user.call('DELETE', `/api/webhooks/${body.id}`)).status).toBe(204);
    expect((await user.call('DELETE', `/api/webhooks/${body.id}`)).status).toBe(404);
    expect((await list()).body.total).toBe(0);
  });

  it.each([
    ['http://127.0.0.1:9/', /127\.0\.0\.1 is not a public address/],
    ['http://localhost:3000/', /localhost leads to .* not a public address/],
    ['http://[::1]/', /not a public address/],
    ['http://10.0.0.1/', /not a public address/],
    ['http://169.254.169.254/latest/meta-data', /not a public address/],
    ['http://2130706433/', /127\.0\.0\.1 is not a public address/],
  ])('does not lead inside: %s', async (url, words) => {
    const { status, body } = await user.call('POST', '/api/webhooks', { url, events: EVENTS });
    expect([status, body.code]).toEqual([400, 'webhook.address_refused']);
    expect(body.detail).toMatch(words);
  });

  it.each([
    ['ftp://files.example', EVENTS, 'url must be a whole address such as https://studio.example.com/hooks'],
    ['x'.repeat(2049), EVENTS, 'url must have 1 to 2048 characters'],
    ['https://1.1.1.1', [], /^events must be a list out of/],
    ['https://1.1.1.1', ['chat:complete'], /^events must be a list out of/],
    ['https://1.1.1.1', 'generation:completed', /^events must be a list out of/],
    ['https://1.1.1.1', [EVENTS[0], EVENTS[0]], 'each event once'],
  ])('is refused: %s %j', async (url, events, detail) => {
    const { status, body } = await user.call('POST', '/api/webhooks', { url, events });
    expect([status, body.code]).toEqual([400, 'request.invalid']);
    expect(body.detail).toMatch(detail);
  });

  it('shows what is owed to it', async () => {
    const { body: hook } = await create('https://1.1.1.1/');
    const { body: order } = await user.call<GenerationAccepted>('POST', '/api/generate/beat', { bpm: 90 });
    await user.call('DELETE', `/api/generate/${order.jobId}`);
    const path = `/api/webhooks/${hook.id}/deliveries`;
    const { body } = await user.call<Page<WebhookDelivery>>('GET', path);
    expect(body).toMatchObject({
      total: 1,
      items: [{ event: 'generation:cancelled', generationId: order.generationId, state: 'pending', attempts: [] }],
    });
    const stranger = await TestClient.guest(api.url);
    expect((await stranger.call('GET', path)).status).toBe(404);
    expect((await stranger.call('DELETE', `/api/webhooks/${hook.id}`)).status).toBe(404);
    expect((await user.call('GET', `/api/webhooks/${randomUUID()}/deliveries`)).status).toBe(404);
  });

  it('is one of twenty at most', async () => {
    const hoarder = await TestClient.guest(api.url);
    const make = () => hoarder.call('POST', '/api/webhooks', { url: 'https://1.1.1.1', events: EVENTS });
    for (let made = 0; made < 20; made += 1) expect((await make()).status).toBe(201);
    const { status, body } = await make();
    expect([status, body.code]).toEqual([409, 'resource.too_many']);
  });
});

describe('where WEBHOOK_ALLOW_PRIVATE is set', () => {
  it('a webhook may lead to a receiver in one’s own network', async () => {
    const open = await startTestApi({ WEBHOOK_ALLOW_PRIVATE: 'true' });
    const member = await TestClient.guest(open.url);
    const { status } = await member.call('POST', '/api/webhooks', { url: 'http://127.0.0.1:9/', events: EVENTS });
    expect(status).toBe(201);
    await open.close();
  });
});
