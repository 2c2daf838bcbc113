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

  it('goes to the next borrower of about its size once it was given back', () => {
    const memory = new LentMemory();
    const buffer = memory.lend(3 * MEGABYTE);
    memory.giveBack(buffer);
    expect(memory.lend(5 * MEGABYTE)).not.toBe(buffer);
    expect(memory.lend(MEGABYTE)).not.toBe(buffer);
    expect(memory.lend(3 * MEGABYTE - 100)).toBe(buffer);
    expect(memory.lend(3 * MEGABYTE)).not.toBe(buffer);
  });

  it('goes to whom it fits best', () => {
    const memory = new LentMemory();
    const [large, small] = [memory.lend(8 * MEGABYTE), memory.lend(6 * MEGABYTE)];
    memory.giveBack(large, small);
    expect(memory.lend(5 * MEGABYTE)).toBe(small);
    expect(memory.lend(5 * MEGABYTE)).toBe(large);
  });

  it('is no more than was lent at one time, whatever the lengths of the pieces', () => {
    const memory = new LentMemory();
    const seen = new Set<SharedArrayBuffer>();
    for (let piece = 0; piece < 200; piece += 1) {
      const loans = new Loans(memory);
      const length = 6 * MEGABYTE + ((piece * 7_919) % 97) * 40_000;
      for (let stem = 0; stem < 6; stem += 1) seen.add(loans.borrow(length));
      loans.end();
    }
    expect([...seen].reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThan(200 * MEGABYTE);
  });

  it('is forgotten when nobody wants it for a while', () => {
    const memory = new LentMemory();
    const buffer = memory.lend(10);
    memory.giveBack(buffer);
    vi.advanceTimersByTime(60_000);
    expect(memory.lend(10)).not.toBe(buffer);
  });

  it('of a rush is forgotten, though some of it is in use all the while', () => {
    const memory = new LentMemory();
    const rush = Array.from({ length: 10 }, () => memory.lend(10));
    memory.giveBack(...rush);
    for (let piece = 0; piece < 20; piece += 1) {
      const buffer = memory.lend(10);
      expect(rush).toContain(buffer);
      vi.advanceTimersByTime(3_000);
      memory.giveBack(buffer);
    }
    const again = [memory.lend(10), memory.lend(10)];
    expect(again.map((buffer) => rush.includes(buffer))).toEqual([true, false]);
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
