import type { Automation } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automationSegments, type CurveSegment, valueBetween } from './automation-curve.js';

const STEADY = { ticksPerQuarter: 960, tempoMap: [{ tick: 0, bpm: 120 }] } as const;
/** Half as fast from the third beat on. */
const SLOWING = { ...STEADY, tempoMap: [...STEADY.tempoMap, { tick: 1920, bpm: 60 }] };
const BEAT = 22_050;

const valueAt = (segments: readonly CurveSegment[], parameter: Automation['parameter'], frame: number) => {
  const { from, to, startFrame, endFrame } = segments.find((segment) => frame < segment.endFrame)!;
  return valueBetween(parameter, from, to, (frame - startFrame) / (endFrame - startFrame));
};
const automation = (parameter: Automation['parameter'], ...points: readonly (readonly [number, number])[]) => ({
  parameter,
  points: points.map(([beat, value]) => ({ tick: beat * 960, value })),
});

describe('automation in frames', () => {
  it('moves gains by difference and frequencies by ratio, and stands still outside its points', () => {
    const gain = automationSegments(STEADY, automation('gainDb', [1, -12], [3, 0]), 5 * BEAT);
    expect([0, 1, 2, 3, 4].map((beat) => valueAt(gain, 'gainDb', beat * BEAT))).toEqual([-12, -12, -6, 0, 0]);
    const cutoff = automationSegments(STEADY, automation('lowpassHz', [0, 200], [2, 20_000]), 5 * BEAT);
    expect(valueAt(cutoff, 'lowpassHz', BEAT)).toBeCloseTo(2000, 6);
  });

  it('moves evenly over ticks where the tempo changes', () => {
    const curve = automationSegments(SLOWING, automation('gainDb', [0, 0], [4, -24]), 9 * BEAT);
    // Beats 3 and 4 last twice as long.
    expect([1, 2, 4].map((beat) => valueAt(curve, 'gainDb', beat * BEAT))).toEqual([-6, -12, -18]);
  });

  it('ends a move half-way where the piece ends', () => {
    const curve = automationSegments(STEADY, automation('gainDb', [0, 0], [4, -24]), BEAT);
    expect(curve).toEqual([{ startFrame: 0, endFrame: BEAT, from: 0, to: -6 }]);
  });

  it('walks a jump, so that it does not click', () => {
    const curve = automationSegments(STEADY, automation('gainDb', [0, 0], [1, 0], [1, -30]), 2 * BEAT);
    expect(curve[1]).toMatchObject({ startFrame: BEAT, from: 0, to: -30 });
    expect(curve[1]!.endFrame - BEAT).toBe(512);
  });

  it('has no gaps, whatever the points', () => {
    const point = fc.record({ tick: fc.integer({ min: 0, max: 9000 }), value: fc.integer({ min: -40, max: 6 }) });
    const points = fc.array(point, { minLength: 1 }).map((list) => list.sort((a, b) => a.tick - b.tick));
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 300_000 }), (list, frames) => {
        const segments = automationSegments(SLOWING, { parameter: 'gainDb', points: list }, frames);
        expect(segments[0]!.startFrame).toBe(0);
        expect(segments.at(-1)!.endFrame).toBe(frames);
        segments.slice(1).forEach(({ startFrame, from }, index) => {
          expect(startFrame).toBe(segments[index]!.endFrame);
          expect(from).toBe(segments[index]!.to);
        });
      }),
    );
  });
});
