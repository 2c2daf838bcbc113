import { describe, expect, it } from 'vitest';
import { createRandom } from './random.js';

const draw = (random: ReturnType<typeof createRandom>, count = 20) =>
  Array.from({ length: count }, () => random.next());

describe('createRandom', () => {
  it('gives the same numbers for the same seed, others for another', () => {
    expect(draw(createRandom(7))).toEqual(draw(createRandom(7)));
    expect(draw(createRandom(7))).not.toEqual(draw(createRandom(8)));
  });

  it('forks by label alone, however much was drawn before', () => {
    const fresh = createRandom(7);
    const used = createRandom(7);
    draw(used, 100);
    expect(draw(used.fork('hats'))).toEqual(draw(fresh.fork('hats')));
    expect(draw(fresh.fork('hats'))).not.toEqual(draw(fresh.fork('kick')));
  });

  it('spreads evenly', () => {
    const random = createRandom(1);
    const counts = new Array<number>(10).fill(0);
    for (let draws = 0; draws < 20_000; draws++) counts[random.int(10)]++;
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('weighs its choices and never takes what weighs nothing', () => {
    const random = createRandom(3);
    const counts = { a: 0, b: 0, c: 0 };
    for (let draws = 0; draws < 4000; draws++) {
      counts[random.weighted(['a', 'b', 'c'] as const, (item) => ({ a: 3, b: 1, c: 0 })[item])]++;
    }
    expect(counts.a / counts.b).toBeGreaterThan(2.5);
    expect(counts.a / counts.b).toBeLessThan(3.5);
    expect(counts.c).toBe(0);
  });

  it('keeps `around` inside its spread, with mean zero', () => {
    const random = createRandom(4);
    const values = Array.from({ length: 5000 }, () => random.around(2));
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(2);
    expect(Math.abs(values.reduce((sum, value) => sum + value, 0) / values.length)).toBeLessThan(0.05);
  });
});
