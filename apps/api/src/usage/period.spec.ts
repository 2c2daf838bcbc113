import { describe, expect, it } from 'vitest';
import { periodOf } from './period.js';

const NOW = new Date('2026-11-27T10:00:00.000Z');
const shown = (query: { from?: string; to?: string }) => {
  const { from, to } = periodOf(query, NOW);
  return [from.toISOString(), to.toISOString()];
};

describe('periodOf', () => {
  it('is the last thirty days, this moment included', () => {
    expect(shown({})).toEqual(['2026-10-28T10:00:00.001Z', '2026-11-27T10:00:00.001Z']);
  });

  it('counts a day alone from its beginning to its end', () => {
    expect(shown({ from: '2026-11-26', to: '2026-11-26' })).toEqual([
      '2026-11-26T00:00:00.000Z',
      '2026-11-27T00:00:00.000Z',
    ]);
  });

  it('takes times as they are', () => {
    expect(shown({ from: '2026-11-26T08:00:00+02:00', to: '2026-11-26T09:30:00Z' })).toEqual([
      '2026-11-26T06:00:00.000Z',
      '2026-11-26T09:30:00.000Z',
    ]);
  });
});
