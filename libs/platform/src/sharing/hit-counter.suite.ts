import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HitCounter } from './hit-counter.js';

export interface HitCounterWorld {
  /** What two processes hold in their hands. */
  readonly counters: readonly [HitCounter, HitCounter];
  close(): Promise<void>;
}

/** What every HitCounter promises. */
export function hitCounterSuite(name: string, openWorld: () => HitCounterWorld): void {
  describe(name, () => {
    let world: HitCounterWorld;
    beforeAll(() => {
      world = openWorld();
    });
    afterAll(() => world.close());
    const limit = { limit: 3, windowMs: 60_000 };

    it('counts up to the limit over all who share it, and not beyond', async () => {
      const [sut, other] = world.counters;
      const key = randomUUID();
      expect(await sut.look(key, limit)).toEqual({ count: 0, isOver: false, oldestLeavesMs: 0 });
      expect(await sut.hit(key, limit)).toMatchObject({ count: 1, isOver: false });
      expect(await other.hit(key, limit)).toMatchObject({ count: 2, isOver: false });
      expect(await sut.hit(key, limit)).toMatchObject({ count: 3, isOver: false });
      const over = await other.hit(key, limit);
      expect(over).toMatchObject({ count: 4, isOver: true });
      expect(over.oldestLeavesMs).toBeGreaterThan(50_000);
      expect(over.oldestLeavesMs).toBeLessThanOrEqual(60_000);
      expect(await other.look(key, limit)).toMatchObject({ count: 3, isOver: true });
    });

    it('knows keys apart', async () => {
      const [sut] = world.counters;
      for (let hit = 0; hit < 4; hit++) await sut.hit('one', limit);
      expect(await sut.hit('another', limit)).toMatchObject({ count: 1, isOver: false });
    });

    it('lets hits fall out of the window one after another', async () => {
      const [sut] = world.counters;
      const short = { limit: 1, windowMs: 40 };
      const key = randomUUID();
      await sut.hit(key, short);
      await sleep(60);
      expect(await sut.look(key, short)).toMatchObject({ count: 0, isOver: false });
      expect(await sut.hit(key, short)).toMatchObject({ count: 1, isOver: false });
    });

    it('lets exactly as many through as allowed when all come at once', async () => {
      const key = randomUUID();
      const hits = Array.from({ length: 20 }, (_, index) => world.counters[index % 2].hit(key, limit));
      expect((await Promise.all(hits)).filter(({ isOver }) => !isOver)).toHaveLength(3);
    });
  });
}
