import {
  GENRES,
  MOODS,
  MUSICAL_KEYS,
  SECTION_NAMES,
  type Brief,
  type ChangeScope,
  type ScoreChange,
} from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../compose.js';
import { scoreRules } from '../score-rules.js';
import { replay, revise } from './revise.js';

const anyBrief: fc.Arbitrary<Brief> = fc.record({
  genre: fc.constantFrom(...GENRES),
  bpm: fc.integer({ min: 60, max: 200 }),
  key: fc.constantFrom(...MUSICAL_KEYS),
  mood: fc.uniqueArray(fc.constantFrom(...MOODS), { maxLength: 2 }),
  durationSeconds: fc.integer({ min: 15, max: 120 }),
  seed: fc.nat(),
});

const word = fc.constantFrom(
  'drums',
  'bass',
  'hi-hats',
  'kick',
  'snare',
  'clap',
  'melody',
  'chords',
  'piano',
  'pad',
  'lead',
  'strings',
  'flute',
  'guitar',
  '808',
  'choir',
  'shaker',
  'crash',
  'organ',
  'kazoo',
  'vinyl crackle',
  'vocal chops',
  'effects',
  'risers',
  'impact',
);
const section = fc.record(
  { name: fc.constantFrom(...SECTION_NAMES), which: fc.constantFrom(1, 2, -1) },
  { requiredKeys: ['name'] },
);
const scope: fc.Arbitrary<ChangeScope | undefined> = fc.option(
  fc.record(
    {
      sections: fc.array(section, { maxLength: 2 }),
      bars: fc.constantFrom({ from: 1, to: 4 }, { from: 3, to: 6 }, { from: -4, to: -1 }, { from: 9, to: 16 }),
    },
    { requiredKeys: [] },
  ),
  { nil: undefined },
);
const bars = fc.option(fc.integer({ min: -4, max: 8 }), { nil: undefined });

const anyChange: fc.Arbitrary<ScoreChange> = fc.oneof(
  fc.record({ kind: fc.constant('tempo' as const), bpm: fc.integer({ min: 55, max: 205 }) }),
  fc.record({ kind: fc.constant('tempo' as const), factor: fc.constantFrom(0.5, 0.9, 1.1, 2) }),
  fc.record({ kind: fc.constant('key' as const), key: fc.constantFrom(...MUSICAL_KEYS), scope }),
  fc.record({ kind: fc.constant('transpose' as const), semitones: fc.integer({ min: -13, max: 13 }), scope }),
  fc.record({ kind: fc.constant('transpose' as const), part: word, semitones: fc.constantFrom(-12, 12, 7), scope }),
  fc.record({ kind: fc.constant('mode' as const), mode: fc.constantFrom('major' as const, 'minor' as const) }),
  fc.record({ kind: fc.constant('genre' as const), genre: fc.constantFrom(...GENRES) }),
  fc.record({
    kind: fc.constant('mood' as const),
    mood: fc.array(fc.constantFrom(...MOODS), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('duration' as const), seconds: fc.integer({ min: 15, max: 180 }) }),
  fc.record({ kind: fc.constant('duration' as const), factor: fc.constantFrom(0.5, 1.5, 2) }),
  fc.record({ kind: fc.constant('add' as const), instrument: word, scope }),
  fc.record({ kind: fc.constant('remove' as const), part: word, scope }),
  fc.record({ kind: fc.constant('only' as const), parts: fc.array(word, { minLength: 1, maxLength: 3 }), scope }),
  fc.record({ kind: fc.constant('swap' as const), part: word, instrument: word, scope }),
  fc.record({ kind: fc.constant('level' as const), part: word, gainDb: fc.constantFrom(-6, -3, 3, 20), scope }),
  fc.record({
    kind: fc.constant('density' as const),
    part: fc.option(word, { nil: undefined }),
    direction: fc.constantFrom('up' as const, 'down' as const),
    scope,
  }),
  fc.record({ kind: fc.constant('vary' as const), part: fc.option(word, { nil: undefined }), scope }),
  fc.record({
    kind: fc.constant('addSection' as const),
    section: fc.constantFrom(...SECTION_NAMES),
    after: fc.option(section, { nil: undefined }),
    bars: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('removeSection' as const), section }),
  fc.record({ kind: fc.constant('repeatSection' as const), section }),
  fc.record({ kind: fc.constant('extendSection' as const), section, bars }),
  fc.record({ kind: fc.constant('fade' as const), way: fc.constantFrom('in' as const, 'out' as const), bars }),
  fc.record({ kind: fc.constant('undo' as const), steps: fc.integer({ min: 1, max: 2 }) }),
);

describe('revise, whatever is asked of whatever piece', () => {
  it('gives a sound score, says what became of every change, and remembers how it came about', () => {
    fc.assert(
      fc.property(anyBrief, fc.array(anyChange, { minLength: 1, maxLength: 4 }), (brief, changes) => {
        const { score } = compose(brief);
        const revision = revise(score, changes);
        expect(scoreRules(revision.score)).toEqual([]);
        expect(revision.done.length + revision.refused.length).toBe(changes.length);
        for (const sentence of [...revision.done, ...revision.refused]) expect(sentence).toMatch(/^[A-Z0-9+−].*\.$/);
        expect(revision.score.recipe.brief).toEqual(brief);
        expect(replay(brief, revision.score.recipe.steps)).toEqual(revision.score);
      }),
      { numRuns: 60 },
    );
  });

  it('takes back at once what was asked at once', () => {
    const { score } = compose({ genre: 'pop', bpm: 120, key: 'C major', mood: [], durationSeconds: 30, seed: 1 });
    const first = revise(score, [{ kind: 'tempo', bpm: 110 }]).score;
    const second = revise(first, [
      { kind: 'key', key: 'D major' },
      { kind: 'level', part: 'bass', gainDb: 3 },
    ]).score;
    expect(second.recipe.steps.map((step) => step.length)).toEqual([1, 2]);
    expect(revise(second, [{ kind: 'undo' }]).score).toEqual(first);
    expect(revise(second, [{ kind: 'undo', steps: 2 }]).score).toEqual(score);
    const { bpm, key } = revise(second, [{ kind: 'undo' }, { kind: 'tempo', bpm: 100 }]).score;
    expect({ bpm, key }).toEqual({ bpm: 100, key: 'C major' });
  });

  it('takes back what it did', () => {
    fc.assert(
      fc.property(anyBrief, anyChange, (brief, change) => {
        fc.pre(change.kind !== 'undo');
        const { score } = compose(brief);
        const changed = revise(score, [change]);
        fc.pre(changed.refused.length === 0);
        expect(revise(changed.score, [{ kind: 'undo' }]).score).toEqual(score);
      }),
      { numRuns: 30 },
    );
  });
});
