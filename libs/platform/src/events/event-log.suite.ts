import type { ClientEventMap } from '@ctc/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../eventually.suite.js';
import type { EventListener, EventLog } from './event-log.js';

/** A place where several processes share one log. */
export interface EventLogWorld {
  /** Another process: its own connections to the same log. The suite closes it. */
  openLog(): Promise<EventLog>;
  newUser(): Promise<string>;
  /** Breaks every connection, as a restart of the server does. */
  breakConnections(): Promise<void>;
  close(): Promise<void>;
}

const chunk = (index: number): ClientEventMap['chat:stream'] => ({
  conversationId: 'c',
  messageId: 'm',
  index,
  chunk: `piece ${index} "quoted" \\ ünïcode {}`,
});
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const silent: EventListener = { onAppended: () => undefined, onReconnected: () => undefined };

/** What every EventLog promises. */
export function eventLogSuite(name: string, openWorld: () => Promise<EventLogWorld>): void {
  describe(name, () => {
    let world: EventLogWorld;
    let sut: EventLog;
    let other: EventLog;
    let userId: string;
    beforeAll(async () => {
      world = await openWorld();
    });
    afterAll(() => world.close());
    beforeEach(async () => {
      [sut, other, userId] = await Promise.all([world.openLog(), world.openLog(), world.newUser()]);
    });
    afterEach(() => Promise.all([sut.close(), other.close()]));

    const appendMany = (log: EventLog, count: number) =>
      Promise.all(upTo(count).map((index) => log.append(userId, 'chat:stream', chunk(index))));

    it('counts 1, 2, 3 for each user, and an empty log is 0', async () => {
      const neighbour = await world.newUser();
      expect(await sut.lastEventId(userId)).toBe(0);
      expect(await sut.oldestEventId(userId)).toBeNull();
      expect(await sut.append(userId, 'chat:stream', chunk(0))).toBe(1);
      expect(await sut.append(userId, 'chat:stream', chunk(1))).toBe(2);
      expect(await sut.append(neighbour, 'chat:stream', chunk(0))).toBe(1);
      expect(await sut.lastEventId(userId)).toBe(2);
      expect(await sut.oldestEventId(userId)).toBe(1);
    });

    it('gives back what was written, with eventId and time', async () => {
      await sut.append(userId, 'chat:stream', chunk(7));
      const [event] = await other.read(userId, 0, 10);
      expect(event).toEqual({ name: 'chat:stream', payload: { ...chunk(7), eventId: 1, at: expect.any(String) } });
      expect(Math.abs(Date.now() - Date.parse(event.payload.at))).toBeLessThan(60_000);
    });

    it('numbers 50 parallel appends of two processes without a gap', async () => {
      const eventIds = (await Promise.all([appendMany(sut, 25), appendMany(other, 25)])).flat();
      expect(eventIds.toSorted((a, b) => a - b)).toEqual(upTo(50));
      expect((await sut.read(userId, 0, 100)).map(({ payload }) => payload.eventId)).toEqual(upTo(50));
    });

    it('keeps the order in which one process appends', async () => {
      expect(await appendMany(sut, 300)).toEqual(upTo(300));
      const events = await sut.read(userId, 0, 1000);
      expect(events.map(({ payload }) => ('index' in payload ? payload.index : -1))).toEqual(upTo(300));
    });

    it('never shows a number before all smaller ones', async () => {
      const writing = Promise.all([appendMany(sut, 100), appendMany(other, 100)]);
      let done = false;
      void writing.then(() => (done = true));
      while (!done) {
        const seen = (await other.read(userId, 0, 1000)).map(({ payload }) => payload.eventId);
        expect(seen).toEqual(upTo(seen.length));
      }
      await writing;
    });

    it('replays what came after, at most as many as asked for', async () => {
      await appendMany(sut, 10);
      const idsAfter = async (since: number, limit: number) =>
        (await sut.read(userId, since, limit)).map(({ payload }) => payload.eventId);
      expect(await idsAfter(7, 100)).toEqual([8, 9, 10]);
      expect(await idsAfter(2, 3)).toEqual([3, 4, 5]);
      expect(await idsAfter(10, 100)).toEqual([]);
    });

    it('tells a fact with a once key once, also when two processes tell it at the same time', async () => {
      const once = { onceKey: 'generation g completed' };
      const tell = (log: EventLog) => log.append(userId, 'chat:stream', chunk(1), once);
      const eventIds = await Promise.all(upTo(20).map((index) => tell(index % 2 ? sut : other)));
      expect(new Set(eventIds)).toEqual(new Set([1]));
      expect(await tell(sut)).toBe(1);
      expect(await sut.append(userId, 'chat:stream', chunk(2))).toBe(2);
    });

    it('knows the same once key apart for another user', async () => {
      const neighbour = await world.newUser();
      await sut.append(userId, 'chat:stream', chunk(1), { onceKey: 'k' });
      await sut.append(neighbour, 'chat:stream', chunk(0));
      expect(await sut.append(neighbour, 'chat:stream', chunk(1), { onceKey: 'k' })).toBe(2);
    });

    it('loses nothing but the bad one when a batch holds an append that cannot be', async () => {
      const nobody = '00000000-0000-7000-8000-000000000000';
      const results = await Promise.allSettled([
        sut.append(userId, 'chat:stream', chunk(1)),
        sut.append(userId, 'chat:stream', chunk(2)),
        sut.append(nobody, 'chat:stream', chunk(0)),
        sut.append(userId, 'chat:stream', chunk(3)),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
      expect((await sut.read(userId, 0, 10)).map(({ payload }) => payload.eventId)).toEqual([1, 2, 3]);
    });

    it('tells the subscribers of every process, after the event can be read', async () => {
      let seen = 0;
      const reads: Promise<unknown>[] = [];
      const onAppended = (appendedFor: string) => {
        if (appendedFor !== userId) return;
        reads.push(other.read(userId, seen, 100).then((events) => (seen = events.at(-1)?.payload.eventId ?? seen)));
      };
      const leave = other.subscribe({ ...silent, onAppended });
      await appendMany(sut, 50);
      await eventually(() => expect(seen).toBe(50));
      leave();
      await Promise.all(reads);
      const readsBefore = reads.length;
      await sut.append(userId, 'chat:stream', chunk(51));
      await sut.append(userId, 'chat:stream', chunk(52));
      expect(reads.length).toBe(readsBefore);
    });

    it('forgets what is old, and never uses a number again', async () => {
      await appendMany(sut, 3);
      const between = new Date(Date.now() + 5);
      await eventually(() => expect(Date.now()).toBeGreaterThan(between.getTime() + 5));
      await appendMany(sut, 2);
      expect(await sut.prune(between)).toBeGreaterThanOrEqual(3);
      expect(await sut.oldestEventId(userId)).toBe(4);
      await sut.prune(new Date(Date.now() + 60_000));
      expect(await sut.oldestEventId(userId)).toBeNull();
      expect(await sut.lastEventId(userId)).toBe(5);
      expect(await sut.append(userId, 'chat:stream', chunk(6))).toBe(6);
    });

    it('forgets a user who is gone, and nobody else', async () => {
      const neighbour = await world.newUser();
      await appendMany(sut, 3);
      await sut.append(neighbour, 'chat:stream', chunk(0));
      await other.forget(userId);
      expect(await sut.read(userId, 0, 10)).toEqual([]);
      expect(await sut.read(neighbour, 0, 10)).toHaveLength(1);
    });

    it('outlives broken connections: appends arrive once, subscribers hear of the gap and then go on hearing', async () => {
      const onReconnected = vi.fn();
      const onAppended = vi.fn();
      other.subscribe({ onReconnected, onAppended });
      const writing = (async () => {
        const eventIds: number[] = [];
        for (const index of upTo(60)) {
          eventIds.push(await sut.append(userId, 'chat:stream', chunk(index)));
          if (index % 20 === 0) await world.breakConnections();
        }
        return eventIds;
      })();
      expect(await writing).toEqual(upTo(60));
      expect(await sut.read(userId, 0, 100)).toHaveLength(60);
      await eventually(() => expect(onReconnected).toHaveBeenCalled());
      await eventually(async () => {
        onAppended.mockClear();
        await sut.append(userId, 'chat:stream', chunk(61));
        await eventually(() => expect(onAppended).toHaveBeenCalledWith(userId), 200);
      });
    });
  });
}
