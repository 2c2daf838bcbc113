import type { Stage } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Progress } from './progress.js';

const learned = {
  composing: { fixedSeconds: 1, secondsPerAudioSecond: 0 },
  mixing: { fixedSeconds: 2, secondsPerAudioSecond: 0 },
  mastering: { fixedSeconds: 1, secondsPerAudioSecond: 0 },
};
const stages: Stage[] = ['composing', 'mixing', 'mastering'];

function harness() {
  let nowMs = 0;
  const progress = new Progress(stages, 30, learned, () => nowMs);
  return { progress, wait: (seconds: number) => (nowMs += seconds * 1000) };
}

describe('Progress', () => {
  it('weighs stages by what they took before and counts the time that is left', () => {
    const { progress, wait } = harness();
    expect(progress.snapshot()).toEqual({ percent: 0, stage: 'queued', etaSeconds: 4 });
    progress.enter('composing');
    wait(1);
    progress.finish('composing');
    progress.enter('mixing');
    wait(1);
    expect(progress.snapshot()).toEqual({ percent: 50, stage: 'mixing', etaSeconds: 2 });
  });

  it('does not call a slow stage finished', () => {
    const { progress, wait } = harness();
    progress.enter('mastering');
    wait(1000);
    expect(progress.snapshot().percent).toBeLessThan(25);
  });

  it('tells what each stage really took', () => {
    const { progress, wait } = harness();
    progress.enter('composing');
    wait(0.25);
    progress.finish('composing');
    expect(progress.measured()).toEqual([{ stage: 'composing', seconds: 0.25 }]);
  });

  it('shares time among stages that overlap, and shows the one that began first', () => {
    const { progress, wait } = harness();
    progress.enter('composing');
    progress.enter('mixing');
    wait(1);
    expect(progress.snapshot().stage).toBe('composing');
    progress.finish('composing');
    wait(1);
    progress.finish('mixing');
    expect(progress.measured()).toEqual([
      { stage: 'composing', seconds: 0.5 },
      { stage: 'mixing', seconds: 1.5 },
    ]);
  });

  it('learns nothing from a stage that turned out to be no work, and no longer waits for it', () => {
    const { progress, wait } = harness();
    progress.enter('composing');
    wait(0.01);
    progress.skip('composing');
    expect(progress.measured()).toEqual([]);
    expect(progress.snapshot()).toMatchObject({ percent: 0, etaSeconds: 3 });
  });

  it('never falls and never reaches 100 by itself, whatever the order of stages', () => {
    const step = fc.record({
      stage: fc.constantFrom(...stages),
      end: fc.boolean(),
      seconds: fc.double({ min: 0, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const { progress, wait } = harness();
        let before = 0;
        for (const { stage, end, seconds } of steps) {
          if (end) progress.finish(stage);
          else progress.enter(stage);
          wait(seconds);
          const { percent } = progress.snapshot();
          expect(percent).toBeGreaterThanOrEqual(before);
          expect(percent).toBeLessThan(100);
          before = percent;
        }
      }),
    );
  });
});
