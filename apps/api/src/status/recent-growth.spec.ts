import { describe, expect, it } from 'vitest';
import { RecentGrowth } from './recent-growth.js';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 27, 12, minute));

describe('RecentGrowth', () => {
  it('is what came in the last five minutes, also of counters that appear later', () => {
    const sut = new RecentGrowth();
    expect(sut.of('errors')).toBe(0);
    sut.add(at(0), { requests: 100 });
    sut.add(at(1), { requests: 110, errors: 3 });
    expect([sut.of('requests'), sut.of('errors')]).toEqual([10, 3]);
    for (let minute = 2; minute < 30; minute += 1) sut.add(at(minute), { requests: 110 + minute, errors: 3 });
    expect([sut.of('requests'), sut.of('errors')]).toEqual([6, 0]);
  });
});
