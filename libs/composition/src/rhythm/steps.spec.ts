import { describe, expect, it } from 'vitest';
import { overlay, parseSteps, TICKS_PER_STEP } from './steps.js';

const ticks = (pattern: string) => parseSteps(pattern).map((step) => step.tick);

describe('parseSteps', () => {
  it('places hits on 16ths and holds them through dashes', () => {
    const [first, second] = parseSteps('X---..x-........');
    expect(first).toMatchObject({ tick: 0, durationTicks: 4 * TICKS_PER_STEP });
    expect(second).toMatchObject({ tick: 6 * TICKS_PER_STEP, durationTicks: 2 * TICKS_PER_STEP });
    expect(first.velocity).toBeGreaterThan(second.velocity);
  });

  it('plays ghosts softer than hits', () => {
    const [ghost, hit] = parseSteps('o...x...........');
    expect(ghost.velocity).toBeLessThan(hit.velocity * 0.7);
  });

  it('rolls in 32nds, triplets and 32nd triplets', () => {
    expect(ticks('r...............')).toEqual([0, 120]);
    expect(ticks('t-..............')).toEqual([0, 160, 320]);
    expect(ticks('T---............')).toEqual([0, 320, 640]);
    expect(ticks('q...............')).toEqual([0, 80, 160]);
  });

  it('lets a roll swell', () => {
    const velocities = parseSteps('t-t-............')
      .slice(0, 3)
      .map((step) => step.velocity);
    expect([...velocities].sort((a, b) => a - b)).toEqual(velocities);
  });
});

describe('overlay', () => {
  it('keeps what the fill leaves open', () => {
    expect(overlay('X.x.X.x.X.x.X.x.', '________....r-r-')).toBe('X.x.X.x.....r-r-');
  });
});
