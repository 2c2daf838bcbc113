import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { alarmAt } from './alarm.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const DAY_MS = 24 * 3600_000;
const clock = { now: () => new Date() };

it('rings at its time, also when that is farther away than a timer reaches', () => {
  const ring = vi.fn();
  alarmAt(Date.now() + 40 * DAY_MS, clock, ring);
  vi.advanceTimersByTime(40 * DAY_MS - 1);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledTimes(1);
});

it('rings at once when its time is over, and not when it was called off', () => {
  const [late, off] = [vi.fn(), vi.fn()];
  alarmAt(Date.now() - 1, clock, late);
  alarmAt(Date.now() + 10, clock, off)();
  vi.advanceTimersByTime(20);
  expect([late.mock.calls.length, off.mock.calls.length]).toEqual([1, 0]);
});
