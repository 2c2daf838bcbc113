import type { ApiKeyCreated, Page, Problem, WebhookCreated, WidgetToken } from '@ctc/contracts';
import type { AuditRecord } from '@ctc/persistence';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

const TOKEN = 'k3Vq-71hs_Zp0LwT9.rYb2Xn8';
const JWT_SECRET = 'nR7_xE2q-Lw9.Zt4Vb8sYc1Kd6Hm3Gp0';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ ADMIN_TOKEN: TOKEN, JWT_SECRET });
});
afterAll(() => api.close());

const operator = { 'x-admin-token': TOKEN };
async function read(query = '', headers: Record<string, string> = operator) {
  const response = await fetch(`${api.url}/admin/audit${query}`, { headers, redirect: 'manual' });
  return { status: response.status, body: (await response.json()) as Page<AuditRecord> & Problem };
}
const actionsOf = async (userId: string) =>
  (await read(`?actorId=${userId}&limit=200`)).body.items.map(({ action }) => action);

describe('the audit log', () => {
  it('says who made and deleted what, through which request, and with no secret', async () => {
    const user = await TestClient.guest(api.url);
    const headers = { 'x-request-id': 'trace-audit-1', 'x-forwarded-for': '198.51.100.23' };
    const { body: key } = await user.call<ApiKeyCreated>('POST', '/api/auth/api-keys', { name: 'studio' }, headers);
    const hook = { url: 'https://1.1.1.1/', events: ['generation:completed'] };
    const { body: webhook } = await user.call<WebhookCreated>('POST', '/api/webhooks', hook);
    await user.call('DELETE', `/api/webhooks/${webhook.id}`);
    await (await user.fetch('/api/account/export')).arrayBuffer();
    const byKey = { 'x-api-key': key.key };
    await fetch(`${api.url}/api/auth/api-keys/${key.id}`, { method: 'DELETE', headers: byKey });
    await user.call('DELETE', '/api/account');

    const { body } = await read(`?actorId=${user.userId}`);
    expect(body.items.map(({ action, actorKind, subjectId }) => [action, actorKind, subjectId])).toEqual([
      ['account.deleted', 'user', null],
      ['api_key.deleted', 'key', key.id],
      ['account.exported', 'user', null],
      ['webhook.deleted', 'user', webhook.id],
      ['webhook.created', 'user', webhook.id],
      ['api_key.created', 'user', key.id],
    ]);
    expect(body.items.at(-1)).toMatchObject({
      requestId: 'trace-audit-1',
      addressHash: expect.stringMatching(/^\w{32}$/),
    });
    const all = JSON.stringify((await read('?limit=200')).body);
    for (const secret of [key.key, webhook.secret, user.token, TOKEN, JWT_SECRET, '198.51.100.23']) {
      expect(all).not.toContain(secret);
    }
    const found = await read('?address=198.51.100.23');
    expect(found.body.items.map(({ action }) => action)).toEqual(['api_key.created']);
  });

  it('says whom a widget token was handed out for', async () => {
    const host = await TestClient.guest(api.url);
    const request = { origin: 'http://localhost:5173', user: 'anna' };
    const { body } = await host.call<WidgetToken>('POST', '/api/auth/widget-tokens', request);
    expect((await read(`?actorId=${host.userId}`)).body.items).toMatchObject([
      { action: 'widget_token.created', subjectId: body.user.id },
    ]);
  });

  it('says nothing of what was refused or repeated', async () => {
    const user = await TestClient.guest(api.url);
    await user.call('POST', '/api/auth/api-keys', { name: '' });
    await user.call('DELETE', '/api/auth/api-keys/00000000-0000-4000-8000-000000000000');
    const keyed = { 'idempotency-key': 'once' };
    for (let time = 0; time < 2; time += 1) await user.call('POST', '/api/auth/api-keys', { name: 'x' }, keyed);
    expect(await actionsOf(user.userId)).toEqual(['api_key.created']);
  });

  it('says when an address has guessed too often, once', async () => {
    const headers = { 'x-api-key': 'ctc_wrong', 'x-forwarded-for': '198.51.100.66' };
    for (let guess = 0; guess < 25; guess += 1) await fetch(`${api.url}/api/auth/me`, { headers });
    const { body } = await read('?address=198.51.100.66');
    expect(body.items).toMatchObject([{ action: 'sign_in.blocked', actorKind: 'nobody', subjectId: 'API key' }]);
  });

  it('says what an operator does', async () => {
    await fetch(`${api.url}/admin/queues/?token=${TOKEN}`, { redirect: 'manual' });
    const path = '/api/queues/ctc-generate/00000000-0000-4000-8000-000000000000/retry';
    await fetch(`${api.url}/admin/queues${path}`, { method: 'PUT', headers: operator });
    const { body } = await read('?action=operator.job_replayed');
    expect(body.items).toMatchObject([{ actorKind: 'operator', subjectId: `PUT ${path}` }]);
    expect((await read('?action=operator.signed_in')).body.total).toBe(1);
  });

  it('says with which settings the server started', async () => {
    const { body } = await read('?action=server.started');
    expect(body.items).toMatchObject([
      { actorKind: 'system', detail: { settings: { JWT_SECRET: '(set)', ADMIN_TOKEN: '(set)', PORT: '0' } } },
    ]);
  });

  it('is read page by page, by an operator only', async () => {
    const { body } = await read('?limit=2&offset=1');
    expect([body.items.length, body.limit, body.offset]).toEqual([2, 2, 1]);
    for (const query of ['?limit=0', '?limit=201', '?limit=ten', '?offset=-1', '?who=anna', '?action=a&action=b']) {
      expect([query, (await read(query)).status]).toEqual([query, 400]);
    }
    expect((await read('', {})).body.code).toBe('auth.required');
    expect((await read('', { 'x-admin-token': `${TOKEN}!` })).body.code).toBe('auth.invalid');
    const user = await TestClient.guest(api.url);
    expect((await user.fetch('/admin/audit')).status).toBe(401);
    const posted = await fetch(`${api.url}/admin/audit`, { method: 'POST', headers: operator });
    expect(posted.status).toBe(404);
  });
});
