import { DEFAULT_STAGE_ESTIMATES, stageSeconds, type StageEstimate } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learn } from './stage-learning.js';

function afterRuns(measuredSeconds: readonly number[], audioSeconds: number): StageEstimate {
  let estimate: StageEstimate | undefined;
  measuredSeconds.forEach((seconds, runs) => {
    estimate = learn('mixing', estimate, runs, seconds, audioSeconds);
  });
  return estimate as StageEstimate;
}

describe('learn', () => {
  it('comes near what is measured, wherever it began', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 20, noNaN: true }), (seconds) => {
        const learned = afterRuns(Array<number>(60).fill(seconds), 30);
        expect(stageSeconds('mixing', 30, { mixing: learned }) / seconds).toBeCloseTo(1, 1);
      }),
    );
  });

  it('is moved little by one wild run', () => {
    const steady = afterRuns(Array<number>(30).fill(1), 30);
    const shaken = learn('mixing', steady, 30, 3600, 30);
    expect(stageSeconds('mixing', 30, { mixing: shaken })).toBeLessThan(1.5);
  });

  it('keeps the ratio of the fixed part to the part per second', () => {
    const [before, after] = [DEFAULT_STAGE_ESTIMATES.mixing as StageEstimate, afterRuns([3], 30)];
    expect(after.fixedSeconds / after.secondsPerAudioSecond).toBeCloseTo(
      before.fixedSeconds / before.secondsPerAudioSecond,
    );
  });

  it('starts a stage that nobody estimated from its first run', () => {
    expect(learn('queued', undefined, 0, 3, 30)).toEqual({ fixedSeconds: 0, secondsPerAudioSecond: 0.1 });
  });
});
