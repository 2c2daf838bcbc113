import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, settle } from './spec-data.suite.js';

const house = openHouse();
const NOW = new Date('2026-11-27T12:00:00Z');
const REFUSED = { code: 'provider.refused', detail: 'It does not take these words.', outcome: 'nothing made' } as const;
const LOST = { code: 'provider.timeout', detail: 'It did not answer.', outcome: 'unknown' } as const;
const RENTED = { provider: 'stability', model: 'stable-audio-3', costMicros: 260_000 } as const;

let home: Awaited<ReturnType<typeof settle>>;
beforeEach(async () => {
  home = await settle(house);
});

async function ordered(now = NOW) {
  const { musicOrders } = house.repositories;
  const order = await musicOrders.submit(home.userId, { generationId: home.generationId, ...RENTED }, now);
  if (!order) throw new Error('no order');
  return order;
}

const spent = () => house.repositories.usage.spentOn(home.userId, NOW);
const found = () => house.repositories.musicOrders.find(home.userId, home.generationId, RENTED.provider);

describe('a music order', () => {
  it('is written down, and on the bill, before it is sent', async () => {
    const before = await spent();
    expect(await found()).toBeNull();
    const order = await ordered();
    expect(order).toMatchObject({ ...RENTED, state: 'submitted', vendorJobId: null, failure: null });
    expect(await found()).toEqual(order);
    expect(await spent()).toEqual({ byUser: 260_000, byAll: before.byAll + 260_000 });
  });

  it('is submitted once by each generation, also when two want to at the same moment, and billed once', async () => {
    const { musicOrders } = house.repositories;
    const submit = () => musicOrders.submit(home.userId, { generationId: home.generationId, ...RENTED }, NOW);
    const orders = await Promise.all([submit(), submit(), submit()]);
    expect(orders.filter((order) => order !== null)).toHaveLength(1);
    expect((await spent()).byUser).toBe(260_000);
    const another = { generationId: home.generationId, ...RENTED, provider: 'lyria' } as const;
    expect(await musicOrders.submit(home.userId, another, NOW)).not.toBeNull();
  });

  it('gets the vendor’s number once, and is delivered', async () => {
    const { musicOrders } = house.repositories;
    const { id } = await ordered();
    expect(await musicOrders.accept(home.userId, id, 'job-1')).toBe(true);
    expect(await musicOrders.accept(home.userId, id, 'job-2')).toBe(false);
    expect(await found()).toMatchObject({ state: 'accepted', vendorJobId: 'job-1' });
    expect(await musicOrders.deliver(home.userId, id)).toBe(true);
    expect(await found()).toMatchObject({ state: 'delivered' });
  });

  it('comes off the bill where nothing was made, once', async () => {
    const before = await spent();
    const { id } = await ordered();
    const { musicOrders, usage } = house.repositories;
    expect(await musicOrders.fail(home.userId, id, REFUSED)).toBe(true);
    expect(await musicOrders.fail(home.userId, id, REFUSED)).toBe(false);
    expect(await spent()).toEqual(before);
    expect(await found()).toMatchObject({ state: 'failed', failure: REFUSED });
    const { totals } = await usage.report(home.userId, new Date(0), new Date('2100-01-01'));
    expect(totals).toMatchObject({ requests: 1, failures: 1, costUsd: 0 });
  });

  it('stays on the bill where nobody knows, or where the sound cannot be used', async () => {
    const { id } = await ordered();
    const { musicOrders, usage } = house.repositories;
    await musicOrders.deliver(home.userId, id);
    expect(await musicOrders.fail(home.userId, id, LOST)).toBe(true);
    expect((await spent()).byUser).toBe(260_000);
    const { totals } = await usage.report(home.userId, new Date(0), new Date('2100-01-01'));
    expect(totals).toMatchObject({ requests: 1, failures: 1, costUsd: 0.26 });
  });

  it('is taken back on the day on which it was paid', async () => {
    const yesterday = new Date('2026-11-26T23:59:00Z');
    const { usage, musicOrders } = house.repositories;
    const before = await usage.spentOn(home.userId, yesterday);
    const { id } = await ordered(yesterday);
    await musicOrders.fail(home.userId, id, REFUSED);
    expect(await usage.spentOn(home.userId, yesterday)).toEqual(before);
  });
});
