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
const suggested = (text: string) => /“([^”]+ seconds)”/.exec(answer(text) ?? '')?.[1] ?? '';

describe('what cannot be done yet', () => {
  it.each([
    ['make it slower', { bpm: 127 }],
    ['speed it up by 10 bpm', { bpm: 150 }],
    ['slow it down to 120', { bpm: 120 }],
    ['900 bpm faster', { bpm: 200 }],
    ['change the key to F# major', { key: 'F# major' }],
    ['transpose up 2 semitones', { key: 'D minor' }],
    ['transpose down 2 semitones', { key: 'A# minor' }],
    ['happier', { mood: ['happy'] }],
    ['not so dark', { mood: undefined }],
    ['house', { genre: 'house', bpm: undefined }],
    ['reggaeton', { genre: undefined, otherGenre: 'reggaeton', bpm: undefined }],
    ['turn it into house at 124 bpm', { genre: 'house', bpm: 124 }],
    ['make it longer', { duration: 45 }],
    ['add 20 seconds', { duration: 50 }],
    ['shorten it to 20 seconds', { duration: 20 }],
    ['add strings', { instruments: ['piano', 'strings'] }],
    ['make the intro longer', { duration: 45 }],
    ['another take', {}],
    ['make it sound warmer', { mood: ['mellow'] }],
  ])('“%s” is answered with a sentence that gets it', (text, change) => {
    const wish = { genre: 'trap', bpm: 140, key: 'C minor', mood: ['dark'], duration: 30, instruments: ['piano'] };
    expect(answer(text)).toContain('not possible yet');
    const { intent, entities } = understand(suggested(text), [...HISTORY, text]);
    expect(intent).toBe('GENERATE_BEAT');
    expect(entities).toEqual(JSON.parse(JSON.stringify({ ...wish, ...change })));
  });

  it.each([
    ['give me the stems', /choose “Stems”/],
    ['master it for spotify', /−14 LUFS/],
    ['export wav', /“Download”/],
    ['the bass is too loud', /“Stems”/],
    ['remove the piano', /“Stems”/],
    ['undo that', /stays above/],
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

  it.each(['dark trap beat at 140 bpm', 'what is a bpm?'])('“%s” is in nobody’s way', (text) => {
    expect(answer(text)).toBeUndefined();
  });
});
