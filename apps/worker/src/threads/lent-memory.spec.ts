import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LentMemory, Loans } from './lent-memory.js';

const MEGABYTE = 2 ** 20;

describe('lent memory', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is at least as large as asked, and never lent to two at once', () => {
    const memory = new LentMemory();
    const [one, two] = [memory.lend(MEGABYTE + 1), memory.lend(MEGABYTE + 1)];
    expect(one.byteLength).toBeGreaterThan(MEGABYTE);
    expect(one).not.toBe(two);
  });

  it('goes to the next borrower of its size once it was given back', () => {
    const memory = new LentMemory();
    const buffer = memory.lend(3 * MEGABYTE);
    memory.giveBack(buffer);
    expect(memory.lend(5 * MEGABYTE)).not.toBe(buffer);
    expect(memory.lend(3 * MEGABYTE - 100)).toBe(buffer);
    expect(memory.lend(3 * MEGABYTE)).not.toBe(buffer);
  });

  it('is forgotten when nobody wants it for a while', () => {
    const memory = new LentMemory();
    const buffer = memory.lend(10);
    memory.giveBack(buffer);
    vi.advanceTimersByTime(60_000);
    expect(memory.lend(10)).not.toBe(buffer);
  });

  it('is given back by a piece as a whole, once', () => {
    const memory = new LentMemory();
    const loans = new Loans(memory);
    const lent = new Set([loans.borrow(10), loans.borrow(10)]);
    loans.end();
    loans.end();
    const again = [memory.lend(10), memory.lend(10), memory.lend(10)];
    expect(again.map((buffer) => lent.has(buffer))).toEqual([true, true, false]);
  });
});
