import { randomUUID } from 'node:crypto';
import type { MessageView, Problem, UsageReport } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { Metrics } from '@ctc/platform';
import { startFakeVendor, type FakeVendor } from '@ctc/testing';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORIES } from '../common/tokens.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';
import { StorageUse } from './storage-use.js';

const OVER_BUDGET = 'Today’s budget for rented text models is spent';
const UNCLEAR = 'qwyjibo';

/** At one dollar for a million tokens in and five for a million out: 0.0004 dollars. */
const PAID = { say: ['Paid', ' words.'], usage: { input: 300, output: 20 } };

let anthropic: FakeVendor;
let api: TestApi;

async function open(settings: Record<string, string>): Promise<void> {
  anthropic = await startFakeVendor('anthropic', PAID);
  api = await startTestApi({
    ANTHROPIC_API_KEY: 'key-of-this-test',
    ANTHROPIC_BASE_URL: anthropic.baseUrl,
    ANTHROPIC_MODEL: 'claude-haiku-4-5',
    ...settings,
  });
}
async function close(): Promise<void> {
  await api.close();
  await anthropic.close();
}

async function answerTo(user: TestClient, content: string, more: object = {}): Promise<MessageView> {
  const ear = await user.listen();
  const accepted = await user.say(content, more);
  const end = await ear.ended(accepted.assistantMessageId);
  if (end.name !== 'chat:complete') throw new Error(end.name);
  return end.payload.message as MessageView;
}

const usageOf = (user: TestClient, query = '') => user.call<UsageReport>('GET', `/api/usage${query}`);

describe('the budget of one user', () => {
  beforeAll(() => open({ DAILY_BUDGET_USD_PER_USER: '0.0005', DAILY_BUDGET_USD: '1' }));
  afterAll(close);

  it('lets the local provider answer when it is spent, and says so', async () => {
    const user = await TestClient.guest(api.url);
    // 0.0004 dollars each.
    for (let paid = 0; paid < 2; paid++) {
      expect(await answerTo(user, 'hello')).toMatchObject({ provider: 'anthropic', content: 'Paid words.' });
    }
    const message = await answerTo(user, 'hello', { provider: 'anthropic' });
    expect(message).toMatchObject({ provider: 'local', status: 'complete', usage: { costUsd: 0 } });
    expect(message.content).toContain(OVER_BUDGET);
    const { body } = await usageOf(user);
    expect(body.budget).toMatchObject({ limitUsd: 0.0005, spentUsd: 0.0008, isSpent: true });
    expect(new Date(body.budget.resetsAt).getTime()).toBeGreaterThan(Date.now());
    expect(body.byProvider.map(({ provider, requests }) => [provider, requests])).toEqual([
      ['anthropic', 2],
      ['local', 1],
    ]);
  });

  it('still makes music then, and pays nobody to understand', async () => {
    const user = await TestClient.guest(api.url);
    for (let paid = 0; paid < 2; paid++) await answerTo(user, 'hello');
    const heard = anthropic.heard.length;
    const accepted = await user.say('dark trap beat at 140 bpm');
    expect(accepted.generation).toMatchObject({ type: 'beat', status: 'queued' });
    await user.call('POST', '/api/intent/detect', { text: UNCLEAR });
    expect(anthropic.heard).toHaveLength(heard);
  });

  it('counts what is under way, so that many messages at once do not overrun it', async () => {
    const user = await TestClient.guest(api.url);
    anthropic.plan({ ...PAID, then: 'hang' });
    const ear = await user.listen();
    const { assistantMessageId } = await user.say('hello');
    await ear.until(({ name }) => name === 'chat:stream');
    expect((await answerTo(user, 'hello')).provider).toBe('local');
    await user.call('POST', `/api/chat/messages/${assistantMessageId}/stop`);
    await ear.ended(assistantMessageId);
    anthropic.plan(PAID);
    expect((await answerTo(user, 'hello')).provider).toBe('anthropic');
  });

  it('is each user’s own', async () => {
    const user = await TestClient.guest(api.url);
    expect((await answerTo(user, 'hello')).provider).toBe('anthropic');
    expect((await usageOf(user)).body.totals.requests).toBe(1);
  });
});

describe('the budget of all', () => {
  beforeAll(() => open({ DAILY_BUDGET_USD: '0.0004' }));
  afterAll(close);

  it('ends the day for everybody', async () => {
    const [first, second] = [await TestClient.guest(api.url), await TestClient.guest(api.url)];
    expect((await answerTo(first, 'hello')).provider).toBe('anthropic');
    const message = await answerTo(second, 'hola, quiero un beat');
    expect(message.provider).toBe('local');
    expect(message.content).toContain('El presupuesto de hoy');
    expect((await usageOf(second)).body.budget).toMatchObject({ spentUsd: 0, isSpent: true });
  });
});

describe('no budget at all', () => {
  beforeAll(() => open({ DAILY_BUDGET_USD_PER_USER: '0', TEXT_PROVIDERS: 'anthropic' }));
  afterAll(close);

  it('leaves the local provider, which is there without being named', async () => {
    const user = await TestClient.guest(api.url);
    expect((await answerTo(user, 'hello')).content).toContain(OVER_BUDGET);
    expect(anthropic.heard).toHaveLength(0);
  });
});

describe('GET /api/usage', () => {
  beforeAll(() => open({ TEXT_PROVIDERS: 'local,anthropic', DAILY_BUDGET_USD: '0' }));
  afterAll(close);

  it('counts the local provider too, which never speaks of money', async () => {
    const user = await TestClient.guest(api.url);
    const message = await answerTo(user, 'hello');
    expect(message.provider).toBe('local');
    expect(message.content).not.toContain('budget');
    const nothing = { failures: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };
    expect((await usageOf(user)).body).toMatchObject({
      totals: { requests: 1, ...nothing },
      byProvider: [{ provider: 'local', model: 'phrasebook-1', requests: 1, ...nothing }],
    });
  });

  it('shows the time that was asked for', async () => {
    const user = await TestClient.guest(api.url);
    await answerTo(user, 'hello');
    const today = new Date().toISOString().slice(0, 10);
    const requests = async (query: string) => (await usageOf(user, query)).body.totals.requests;
    expect(await requests(`?from=${today}&to=${today}`)).toBe(1);
    expect(await requests('?from=2020-01-01&to=2020-12-31')).toBe(0);
    expect(await requests(`?to=${today}`)).toBe(1);
  });

  it.each([
    ['?from=yesterday', 'from must be a time in ISO 8601'],
    ['?to=2026-02-31', 'to must be a time in ISO 8601'],
    ['?from=2026-03-02&to=2026-02-01', 'from must not be later than to'],
  ])('refuses %s', async (query, reason) => {
    const user = await TestClient.guest(api.url);
    const { status, body } = await user.call<Problem>('GET', `/api/usage${query}`);
    expect(status).toBe(400);
    expect(body.errors?.[0]?.message).toContain(reason);
  });

  it('is for those who are known', async () => {
    expect((await fetch(`${api.url}/api/usage`)).status).toBe(401);
  });

  it('is told to the operator in bytes of everybody’s files, counted once a minute', async () => {
    const repositories = api.app.get<Repositories>(REPOSITORIES);
    const told = async (text: Promise<string>) => Number(/^storage_used_bytes\{.*\} (\S+)$/m.exec(await text)?.[1]);
    const metrics = new Metrics('test');
    let now = new Date('2026-11-27T12:00:00Z');
    new StorageUse(repositories, { now: () => now }, metrics);
    const before = await told(metrics.text());
    const id = randomUUID();
    const user = await repositories.users.createGuest();
    await repositories.uploads.announce(user.id, { id, storageKey: id, fileName: 'a.wav', byteLength: 5e9 });
    expect(await told(metrics.text())).toBe(before);
    now = new Date('2026-11-27T12:01:00Z');
    expect(await told(metrics.text())).toBe(before + 5e9);
    const scraped = fetch(`${api.url}/metrics`).then((response) => response.text());
    expect(await told(scraped)).toBeGreaterThanOrEqual(0);
  });
});
