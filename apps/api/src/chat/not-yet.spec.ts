import type { GenerationParameters } from '@ctc/contracts';
import { understand } from '@ctc/language';
import { describe, expect, it } from 'vitest';
import { notYet } from './not-yet.js';

const LAST: GenerationParameters = {
  genre: 'trap',
  bpm: 140,
  key: 'C minor',
  mood: ['dark'],
  durationSeconds: 30,
  seed: 7,
  instruments: ['piano'],
  chosen: [],
};
const HISTORY = ['dark trap beat with piano at 140 bpm in C minor'];

const answer = (text: string, last: GenerationParameters | undefined = LAST) => notYet(understand(text, HISTORY), last);

describe('what cannot be done yet', () => {
  it('a mix is answered with a sentence that gets something like it', () => {
    const suggested = /“([^”]+ seconds)”/.exec(answer('make the mix warmer') ?? '')?.[1] ?? '';
    const { intent, entities } = understand(suggested, HISTORY);
    expect(intent).toBe('GENERATE_BEAT');
    expect(entities).toMatchObject({ genre: 'trap', bpm: 140, key: 'C minor', mood: ['mellow'], duration: 30 });
  });

  it.each([
    ['give me the stems', /choose “Stems”/],
    ['master it for spotify', /−14 LUFS/],
    ['export wav', /“Download”/],
  ])('“%s” is answered with what to do', (text, instead) => {
    expect(answer(text)).toMatch(instead);
    expect(answer(text)).toContain('not possible yet');
  });

  it.each(['give me the stems', 'mix it warm', 'master it', 'make it slower'])(
    '“%s” without a beat asks for one, in words that work',
    (text) => {
      const reply = notYet(understand(text, ['hello'])) ?? '';
      const example = /“([^”]+)”/.exec(reply)?.[1] ?? '';
      expect(understand(example, ['hello', text]).intent).toBe('GENERATE_BEAT');
    },
  );

  it.each(['dark trap beat at 140 bpm', 'what is a bpm?', 'make it slower', 'remove the piano', 'undo that'])(
    '“%s” is in nobody’s way',
    (text) => {
      expect(answer(text)).toBeUndefined();
    },
  );
});
