import type { PartState } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { Incidents } from './incidents.js';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 27, 12, minute));
const part = (name: string, state: PartState) => ({ name, state, says: `${name} is ${state}` });

describe('Incidents', () => {
  it('last from the first bad sign to the first good one, and say the worst', () => {
    const sut = new Incidents();
    for (const [minute, state] of (
      ['working', 'impaired', 'down', 'impaired', 'working', 'working'] as const
    ).entries()) {
      sut.observe([part('queue', state)], at(minute));
    }
    const says = 'queue is down';
    expect(sut.list).toEqual([
      { part: 'queue', state: 'down', says, from: at(1).toISOString(), until: at(4).toISOString() },
    ]);
  });

  it('are told newest first, open ones too, and not for ever', () => {
    const sut = new Incidents();
    for (let minute = 0; minute < 60; minute += 1) {
      sut.observe([part('queue', minute % 2 ? 'working' : 'down'), part('database', 'working')], at(minute));
    }
    sut.observe([part('storage', 'impaired')], at(60));
    expect(sut.list).toHaveLength(20);
    expect(sut.list[0]).toMatchObject({ part: 'storage', until: null });
    expect(sut.list[1]).toMatchObject({ part: 'queue', from: at(58).toISOString(), until: at(59).toISOString() });
  });
});
