import { GENRES, MOODS, MUSICAL_KEYS, SECTION_NAMES, type Brief } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../compose.js';
import { mustBePlayable } from './must-be-playable.js';

const BRIEF: Brief = { genre: 'trap', bpm: 140, key: 'C minor', mood: ['dark'], durationSeconds: 15, seed: 7 };
const composed = (changes: object) => () => compose({ ...BRIEF, ...changes }, { candidates: 1 });
const unlike = (known: readonly string[]) =>
  fc
    .oneof(
      fc.string(),
      fc.constantFrom(...known).map((word) => `${word} `),
      fc.constantFrom('H minor', 'C', 'E♭ major'),
    )
    .filter((word) => !known.includes(word));
const noMeasure = fc.constantFrom(0, -1, NaN, Infinity, -Infinity);

describe('a brief that cannot be played', () => {
  it('is refused at once, with the field that is wrong, whatever it says', () => {
    const wrong = fc.oneof(
      unlike(MUSICAL_KEYS).map((key) => ['key', { key }] as const),
      unlike(GENRES).map((genre) => ['genre', { genre }] as const),
      unlike(MOODS).map((mood) => ['mood', { mood: ['dark', mood] }] as const),
      unlike(SECTION_NAMES).map((name) => ['structure', { structure: ['intro', name] }] as const),
      noMeasure.map((bpm) => ['bpm', { bpm }] as const),
      noMeasure.map((durationSeconds) => ['durationSeconds', { durationSeconds }] as const),
      fc.constantFrom(0.5, NaN, Infinity).map((seed) => ['seed', { seed }] as const),
    );
    fc.assert(
      fc.property(wrong, ([field, changes]) => {
        expect(composed(changes)).toThrow(RangeError);
        expect(composed(changes)).toThrow(new RegExp(`^${field} is `));
      }),
    );
  });

  it('is none in any known key', () => {
    for (const key of MUSICAL_KEYS) expect(() => mustBePlayable({ ...BRIEF, key })).not.toThrow();
  });
});
