import { describe, expect, it } from 'vitest';
import { WrongKeys } from './wrong-keys.js';

function at(start: string) {
  let now = new Date(start).getTime();
  const sut = new WrongKeys({ now: () => new Date(now) });
  const wrong = (address: string, times: number) => {
    for (let time = 0; time < times; time += 1) sut.note(address);
  };
  return { sut, wrong, pass: (seconds: number) => (now += seconds * 1000) };
}

describe('WrongKeys', () => {
  it('stops listening to an address after twenty, for the rest of ten minutes', () => {
    const { sut, wrong, pass } = at('2026-11-27T12:00:00Z');
    wrong('a', 19);
    pass(60);
    sut.refuseTooMany('a');
    wrong('a', 1);
    expect(() => sut.refuseTooMany('a')).toThrow(/Try again in 540 s/);
    sut.refuseTooMany('b');
    pass(540);
    sut.refuseTooMany('a');
  });

  it('counts anew after the window', () => {
    const { sut, wrong, pass } = at('2026-11-27T12:00:00Z');
    wrong('a', 19);
    pass(600);
    wrong('a', 19);
    sut.refuseTooMany('a');
    wrong('a', 1);
    expect(() => sut.refuseTooMany('a')).toThrow();
  });

  it('forgets the oldest of very many addresses', () => {
    const { sut, wrong } = at('2026-11-27T12:00:00Z');
    wrong('first', 20);
    for (let other = 0; other < 20_000; other += 1) sut.note(`other ${other}`);
    sut.refuseTooMany('first');
  });
});
