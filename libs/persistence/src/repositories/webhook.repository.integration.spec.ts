import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, ORDER, resultOf, settle } from './spec-data.suite.js';

const house = openHouse();
const PAGE = { limit: 20, offset: 0 };
const FUTURE = new Date('2100-01-01');
let home: Awaited<ReturnType<typeof settle>>;
let webhookId: string;

beforeEach(async () => {
  home = await settle(house);
  webhookId = await hook(['generation:completed', 'generation:failed', 'generation:cancelled']);
});

async function hook(events: ('generation:completed' | 'generation:failed' | 'generation:cancelled')[]) {
  const { id } = await house.repositories.webhooks.create(home.userId, {
    url: 'https://example.org',
    events,
    secret: 's',
  });
  return id;
}
const owed = async (id = webhookId) =>
  (await house.repositories.webhooks.deliveries(home.userId, id, PAGE))?.items.map(({ event }) => event);

async function complete(): Promise<void> {
  const { attempts } = house.repositories;
  const token = randomUUID();
  await attempts.claim(home.generationId, token, 1);
  await attempts.complete(home.generationId, token, resultOf(home.generationId));
}

describe('what is owed to a webhook', () => {
  it('is written with the end of a generation, once, however it ends', async () => {
    const { generations } = house.repositories;
    await complete();
    await complete();
    expect(await owed()).toEqual(['generation:completed']);
    const second = await settle(house);
    expect(await generations.cancel(second.userId, second.generationId)).toBe(true);
    expect(await owed()).toEqual(['generation:completed']);
    const third = await generations.create(home.userId, ORDER);
    await generations.failQueued(home.userId, third.id, { code: 'x', detail: '', retryable: false });
    expect(await owed()).toEqual(['generation:failed', 'generation:completed']);
  });

  it('is what it asked for', async () => {
    const failures = await hook(['generation:failed']);
    await complete();
    expect(await owed(failures)).toEqual([]);
  });

  it('is nothing while there will be another attempt', async () => {
    const { attempts } = house.repositories;
    const token = randomUUID();
    await attempts.claim(home.generationId, token, 1);
    await attempts.requeue(home.generationId, token);
    expect(await owed()).toEqual([]);
  });

  it('goes with the webhook, but not with the piece', async () => {
    const { generations, webhooks } = house.repositories;
    await complete();
    await generations.delete(home.userId, home.generationId);
    expect(await owed()).toEqual(['generation:completed']);
    expect(await webhooks.delete(home.userId, webhookId)).toBe(true);
    expect(await owed()).toBeUndefined();
  });
});

describe('a delivery', () => {
  const attempt = (status: number | null) => ({
    at: '2026-11-27T12:00:00.000Z',
    status,
    error: status === 200 ? null : 'no',
    durationMs: 3,
  });
  async function first() {
    await complete();
    const page = await house.repositories.webhooks.deliveries(home.userId, webhookId, PAGE);
    return page?.items[0]?.id ?? '';
  }

  it('waits for a job, and is missed when its job is lost', async () => {
    const { webhooks } = house.repositories;
    const id = await first();
    const now = new Date();
    const found = async (before: Date) => (await webhooks.findUnqueued(before, 1000)).find((each) => each.id === id);
    expect(await found(new Date(0))).toEqual({ id, queuedAt: null });
    await webhooks.markQueued([id], now);
    expect(await found(now)).toBeUndefined();
    expect(await found(FUTURE)).toEqual({ id, queuedAt: now });
  });

  it('keeps what each attempt came to, until it ends', async () => {
    const { webhooks } = house.repositories;
    const id = await first();
    expect(await webhooks.findOwed(id)).toMatchObject({
      event: 'generation:completed',
      generationId: home.generationId,
      webhook: { userId: home.userId, url: 'https://example.org', secret: 's' },
    });
    await webhooks.recordAttempt(id, attempt(null), 'pending');
    await webhooks.recordAttempt(id, attempt(200), 'delivered');
    await webhooks.recordAttempt(id, attempt(500), 'failed');
    expect(await webhooks.findOwed(id)).toBeNull();
    expect((await webhooks.deliveries(home.userId, webhookId, PAGE))?.items).toMatchObject([
      { state: 'delivered', attempts: [attempt(null), attempt(200)], endedAt: new Date(attempt(200).at) },
    ]);
    expect(await webhooks.revive(id)).toBe(false);
  });

  it('that was given up can be owed again', async () => {
    const { webhooks } = house.repositories;
    const id = await first();
    await webhooks.recordAttempt(id, attempt(500), 'failed');
    expect(await webhooks.revive(id)).toBe(true);
    expect(await webhooks.findOwed(id)).toMatchObject({ attempts: [attempt(500)] });
  });

  it('is forgotten some time after its end, not before', async () => {
    const { webhooks } = house.repositories;
    const id = await first();
    await webhooks.prune(FUTURE);
    expect(await webhooks.findOwed(id)).not.toBeNull();
    await webhooks.recordAttempt(id, attempt(200), 'delivered');
    await webhooks.prune(FUTURE);
    expect(await owed()).toEqual([]);
  });
});
