import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, ORDER, resultOf } from './spec-data.suite.js';

const house = openHouse();
const FAILURE = { code: 'storage.full', detail: 'The disk is full.', retryable: true };
const HALF = { percent: 50, stage: 'mixing', etaSeconds: 1.5 } as const;

let userId: string;
let id: string;

beforeEach(async () => {
  const { users, generations } = house.repositories;
  userId = (await users.createGuest()).id;
  id = (await generations.create(userId, ORDER)).id;
});

const find = () => house.repositories.generations.find(userId, id);

async function claimed(attempt = 1): Promise<string> {
  const token = randomUUID();
  expect(await house.repositories.attempts.claim(id, token, attempt)).toMatchObject({ state: 'active' });
  return token;
}

describe('a promise', () => {
  it('is kept: queued, active, completed', async () => {
    const { attempts } = house.repositories;
    expect(await find()).toMatchObject({
      ...ORDER,
      jobId: id,
      state: 'queued',
      percent: 0,
      etaSeconds: 2.5,
      result: null,
    });
    const token = await claimed();
    expect(await attempts.progress(id, token, HALF)).toBe(true);
    expect(await find()).toMatchObject({ ...HALF, state: 'active', attemptsMade: 1, startedAt: expect.any(Date) });
    expect(await attempts.complete(id, token, resultOf(id))).toBe(true);
    expect(await find()).toMatchObject({
      state: 'completed',
      percent: 100,
      stage: 'done',
      etaSeconds: 0,
      result: resultOf(id),
      endedAt: expect.any(Date),
    });
  });

  it('lets its beginning be heard while it is at work, and no longer', async () => {
    const { attempts } = house.repositories;
    const preview = { url: 'preview.wav', startSeconds: 0, durationSeconds: 8 };
    const told = async (token: string) => [
      await attempts.keepPreview(id, token, preview),
      (await find())?.preview ?? null,
    ];
    const first = await claimed(1);
    expect(await told(first)).toEqual([true, preview]);
    await attempts.requeue(id, first);
    expect(await told(first)).toEqual([false, null]);
    const second = await claimed(2);
    expect(await told(second)).toEqual([true, preview]);
    await attempts.complete(id, second, resultOf(id));
    expect(await told(second)).toEqual([false, null]);
  });

  it('fails with its reason', async () => {
    const { attempts } = house.repositories;
    expect(await attempts.fail(id, await claimed(), FAILURE)).toBe(true);
    expect(await find()).toMatchObject({ state: 'failed', error: FAILURE, result: null });
  });

  it('goes back into the line for another attempt', async () => {
    const { attempts } = house.repositories;
    const first = await claimed(1);
    await attempts.progress(id, first, HALF);
    expect(await attempts.requeue(id, first)).toBe(true);
    expect(await find()).toMatchObject({ state: 'queued', stage: 'queued', percent: 50 });
    const second = await claimed(2);
    expect(await attempts.complete(id, second, resultOf(id))).toBe(true);
    expect(await find()).toMatchObject({ state: 'completed', attemptsMade: 2 });
  });

  it('that never reached the line fails, unless an attempt has it already', async () => {
    const { generations, attempts } = house.repositories;
    expect(await generations.failQueued(userId, id, FAILURE)).toBe(true);
    expect(await find()).toMatchObject({ state: 'failed', error: FAILURE });
    const other = await generations.create(userId, ORDER);
    await attempts.claim(other.id, randomUUID(), 1);
    expect(await generations.failQueued(userId, other.id, FAILURE)).toBe(false);
  });

  it('that has ended is claimed by nobody', async () => {
    const { generations, attempts } = house.repositories;
    await generations.cancel(userId, id);
    expect(await attempts.claim(id, randomUUID(), 1)).toBeNull();
    expect(await attempts.claim(randomUUID(), randomUUID(), 1)).toBeNull();
  });
});

describe('of two at once', () => {
  it('one attempt holds the row: the one that claimed last', async () => {
    const { attempts } = house.repositories;
    const tokens = [randomUUID(), randomUUID(), randomUUID()];
    await Promise.all(tokens.map((token) => attempts.claim(id, token, 1)));
    const wrote = await Promise.all(tokens.map((token) => attempts.complete(id, token, resultOf(id))));
    expect(wrote.filter(Boolean)).toHaveLength(1);
  });

  it('an attempt that lost its lock writes nothing any more', async () => {
    const { attempts } = house.repositories;
    const lost = await claimed(1);
    const holder = await claimed(2);
    expect(await attempts.progress(id, lost, HALF)).toBe(false);
    expect(await attempts.complete(id, lost, resultOf(id))).toBe(false);
    expect(await attempts.fail(id, lost, FAILURE)).toBe(false);
    expect(await attempts.requeue(id, lost)).toBe(false);
    expect(await find()).toMatchObject({ state: 'active', percent: 0 });
    expect(await attempts.complete(id, holder, resultOf(id))).toBe(true);
  });

  it('cancelled beats completed when it comes first, and stays', async () => {
    const { generations, attempts } = house.repositories;
    const token = await claimed();
    expect(await generations.cancel(userId, id)).toBe(true);
    expect(await attempts.progress(id, token, HALF)).toBe(false);
    expect(await attempts.complete(id, token, resultOf(id))).toBe(false);
    expect(await generations.cancel(userId, id)).toBe(false);
    expect(await find()).toMatchObject({ state: 'cancelled', result: null, etaSeconds: null });
  });

  it('exactly one of cancel and complete happens', async () => {
    const { generations, attempts } = house.repositories;
    for (let round = 0; round < 10; round += 1) {
      const other = await generations.create(userId, ORDER);
      const token = randomUUID();
      await attempts.claim(other.id, token, 1);
      const [isCancelled, isCompleted] = await Promise.all([
        generations.cancel(userId, other.id),
        attempts.complete(other.id, token, resultOf(other.id)),
      ]);
      expect(isCancelled).toBe(!isCompleted);
      const state = (await generations.find(userId, other.id))?.state;
      expect(state).toBe(isCancelled ? 'cancelled' : 'completed');
    }
  });

  it('progress never falls, in whatever order reports come in', async () => {
    const { attempts } = house.repositories;
    const token = await claimed();
    const percents = fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 2, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(percents, async (reports) => {
        const before = (await find())?.percent ?? 0;
        await Promise.all(reports.map((percent) => attempts.progress(id, token, { ...HALF, percent })));
        expect((await find())?.percent).toBe(Math.max(before, ...reports));
      }),
      { numRuns: 10 },
    );
  });
});

describe('lists', () => {
  it('are newest first, by type and conversation, with a total', async () => {
    const { conversations, generations } = house.repositories;
    const { id: conversationId } = await conversations.create(userId, { title: 'x' });
    const second = await generations.create(userId, { ...ORDER, conversationId });
    const third = await generations.create(userId, {
      ...ORDER,
      type: 'variation',
      conversationId,
      parentId: second.id,
    });
    const ids = async (filter: object) => {
      const page = await generations.list(userId, { limit: 2, offset: 0, ...filter });
      return { ids: page.items.map((item) => item.id), total: page.total };
    };
    expect(await ids({})).toEqual({ ids: [third.id, second.id], total: 3 });
    expect(await ids({ offset: 2 })).toEqual({ ids: [id], total: 3 });
    expect(await ids({ type: 'beat' })).toEqual({ ids: [second.id, id], total: 2 });
    expect(await ids({ conversationId })).toEqual({ ids: [third.id, second.id], total: 2 });
    expect(await generations.rename(userId, third.id, 'Night')).toMatchObject({ title: 'Night', parentId: second.id });
    expect(await generations.delete(userId, second.id)).toBe(true);
    expect(await generations.find(userId, third.id)).toMatchObject({ parentId: null });
  });

  it('of stale promises hold those that wait or are silent too long', async () => {
    const { generations, attempts } = house.repositories;
    const silent = await generations.create(userId, ORDER);
    await attempts.claim(silent.id, randomUUID(), 1);
    const ended = await generations.create(userId, ORDER);
    await generations.cancel(userId, ended.id);
    const [past, future] = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)];
    const stale = async (queuedBefore: Date, activeBefore: Date) =>
      (await generations.findStale({ queuedBefore, activeBefore }))
        .filter((record) => record.userId === userId)
        .map((record) => record.id);
    expect(await stale(future, past)).toEqual([id]);
    expect(await stale(past, future)).toEqual([silent.id]);
    expect(await stale(past, past)).toEqual([]);
  });
});
