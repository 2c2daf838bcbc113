import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beyondRange } from './beyond-range.js';

describe('beyondRange', () => {
  it.each([
    [{ bpm: 500 }, 'Say “200 BPM”'],
    [{ bpm: 320 }, 'Say “160 BPM”'],
    [{ bpm: 35 }, 'Say “70 BPM”'],
    [{ bpm: 5 }, 'Say “60 BPM”'],
    [{ bpmRange: [210, 240] as [number, number] }, '210 to 240 BPM'],
    [{ duration: 600 }, '10 min cannot be made: a piece lasts from 15 s to 5 min. Say “5 min”'],
    [{ duration: 5 }, 'Say “15 s”'],
  ])('%j: %s', (wishes, words) => expect(beyondRange(wishes)).toContain(words));

  it.each([{}, { bpm: 60 }, { bpm: 200 }, { bpmRange: [190, 220] as [number, number] }, { duration: 300 }])(
    'has nothing against %j',
    (wishes) => expect(beyondRange(wishes)).toBeUndefined(),
  );

  it('proposes what it would accept', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (bpm) => {
        const [, proposed] = /“(\d+) BPM”/.exec(beyondRange({ bpm }) ?? '') ?? [];
        if (proposed) expect(beyondRange({ bpm: Number(proposed) })).toBeUndefined();
      }),
    );
  });
});
