import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { AttemptCounter } from './attempt-counter.js';

/** What every counter of attempts does. */
export function attemptCounterSuite(name: string, open: () => AttemptCounter): void {
  describe(name, () => {
    it('counts up within a window that its first attempt began', async () => {
      const [sut, key] = [open(), randomUUID()];
      expect((await sut.look(key)).count).toBe(0);
      const first = await sut.note(key, 60_000);
      const second = await sut.note(key, 999_000);
      expect([first.count, second.count]).toEqual([1, 2]);
      expect(Math.abs(second.until.getTime() - first.until.getTime())).toBeLessThan(50);
      expect((await sut.look(key)).count).toBe(2);
    });

    it('keeps keys apart', async () => {
      const [sut, key] = [open(), randomUUID()];
      await sut.note(key, 60_000);
      expect((await sut.look(`${key}!`)).count).toBe(0);
    });

    it('loses no attempt of many at once', async () => {
      const [sut, key] = [open(), randomUUID()];
      await Promise.all(Array.from({ length: 40 }, () => sut.note(key, 60_000)));
      expect((await sut.look(key)).count).toBe(40);
    });

    it('begins anew after the window', async () => {
      const [sut, key] = [open(), randomUUID()];
      await sut.note(key, 20);
      await sleep(60);
      expect((await sut.look(key)).count).toBe(0);
      expect((await sut.note(key, 60_000)).count).toBe(1);
    });
  });
}
