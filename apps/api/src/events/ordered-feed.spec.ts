import type { ClientEvent } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderedFeed } from './ordered-feed.js';

/** A log that grows, and a reader as slow as a database. */
function harness() {
  let last = 0;
  const heard: number[] = [];
  const event = (eventId: number) => ({ name: 'generation:started', payload: { eventId } }) as ClientEvent;
  const read = async (since: number, limit: number) => {
    await new Promise((resolve) => setImmediate(resolve));
    return Array.from({ length: Math.min(limit, Math.max(0, last - since)) }, (_, index) => event(since + 1 + index));
  };
  return {
    heard,
    grow: (count: number) => (last += count),
    feed: (since: number) => new OrderedFeed(read, ({ payload }) => heard.push(payload.eventId), since),
  };
}

const from = (first: number, last: number) =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

describe('OrderedFeed', () => {
  it('replays what was missed, then goes on live, in order, without a repetition', async () => {
    const { grow, feed, heard } = harness();
    grow(450);
    const sut = feed(20);
    const first = sut.wake();
    grow(50);
    await Promise.all([first, sut.wake(), sut.wake()]);
    expect(heard).toEqual(from(21, 500));
  });

  it('brings what lies before its start exactly once', async () => {
    const { grow, feed, heard } = harness();
    grow(300);
    const sut = feed(300);
    await Promise.all([sut.replayFrom(40), sut.wake(), sut.replayFrom(40), sut.replayFrom(100)]);
    expect(heard).toEqual(from(41, 300));
  });

  it('says where the log has lost what came between, and goes on behind it', async () => {
    const log = [1, 2, 1001, 1002].map(
      (eventId) => ({ name: 'generation:started', payload: { eventId } }) as ClientEvent,
    );
    const told: unknown[] = [];
    const sut = new OrderedFeed(
      async (since, limit) => log.filter(({ payload }) => payload.eventId > since).slice(0, limit),
      ({ payload }) => told.push(payload.eventId),
      0,
      (lastMissing) => told.push(`up to ${lastMissing} is lost`),
    );
    await sut.wake();
    expect(told).toEqual([1, 2, 'up to 1000 is lost', 1001, 1002]);
  });

  it('tells each event once, whatever is asked in whatever order', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('grow' as const), count: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ kind: fc.constant('wake' as const) }),
      fc.record({ kind: fc.constant('sync' as const), since: fc.nat(500) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(400), fc.array(step, { maxLength: 12 }), async (initial, steps) => {
        const { grow, feed, heard } = harness();
        let last = grow(initial);
        let lowest = last;
        const sut = feed(last);
        const work: Promise<void>[] = [];
        for (const action of steps) {
          if (action.kind === 'grow') last = grow(action.count);
          if (action.kind === 'wake') work.push(sut.wake());
          if (action.kind === 'sync') {
            lowest = Math.min(lowest, action.since);
            work.push(sut.replayFrom(action.since));
          }
        }
        await Promise.all([...work, sut.wake()]);
        expect([...heard].sort((a, b) => a - b)).toEqual(from(lowest + 1, last));
      }),
      { numRuns: 60 },
    );
  });

  it('falls silent when it is closed', async () => {
    const { grow, feed, heard } = harness();
    const sut = feed(0);
    grow(10);
    const waking = sut.wake();
    sut.close();
    await waking;
    expect(heard).toEqual([]);
  });
});
