import { GENRES, type Brief, type Score, type ScoreChange } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { compose } from '../compose.js';
import { scoreRules } from '../score-rules.js';
import { valueAt } from './curve.js';
import { replay, revise } from './revise.js';

const BAR = 3840;
const order = (genre: Brief['genre']): Brief => ({
  genre,
  bpm: 120,
  key: 'C minor',
  mood: [],
  durationSeconds: 64,
  seed: 11,
});
const score = compose(order('house')).score;

function changed(...changes: ScoreChange[]): Score {
  const revision = revise(score, changes);
  expect(revision.refused).toEqual([]);
  expect(scoreRules(revision.score)).toEqual([]);
  return revision.score;
}

/** What the fades do to each track at a tick. */
function heardDb({ tracks }: Score, tick: number): number[] {
  return tracks.map(({ automation = [] }) =>
    automation.filter((curve) => curve.fade).reduce((db, curve) => db + valueAt(curve, tick), 0),
  );
}

describe('a fade', () => {
  it('out goes evenly into silence over the last four bars, and touches nothing before', () => {
    const faded = changed({ kind: 'fade', way: 'out' });
    const { endTick } = faded;
    for (const db of heardDb(faded, endTick - 4 * BAR)) expect(db).toBeCloseTo(0);
    for (const db of heardDb(faded, endTick - 2 * BAR)) expect(db).toBeCloseTo(-6.02, 1);
    for (const db of heardDb(faded, endTick)) expect(db).toBeLessThan(-40);
    for (const db of heardDb(faded, BAR)) expect(db).toBeCloseTo(0);
    expect(faded.tracks.map(({ notes }) => notes)).toEqual(score.tracks.map(({ notes }) => notes));
  });

  it('in comes out of it over as many bars as are said, of one part alone', () => {
    const faded = changed({ kind: 'fade', way: 'in', bars: 8, part: 'drums' });
    faded.tracks.forEach(({ part }, index) => {
      const [start, middle, after] = [0, 4 * BAR, 8 * BAR].map((tick) => heardDb(faded, tick)[index]);
      if (part !== 'drums') return expect([start, middle, after]).toEqual([0, 0, 0]);
      expect(start).toBeLessThan(-40);
      expect(middle).toBeCloseTo(-6.02, 1);
      expect(after).toBeCloseTo(0);
    });
  });

  it.each(GENRES)('keeps the rules of a score, outlives a change of length, and is taken back: %s', (genre) => {
    const piece = compose(order(genre)).score;
    const { score: faded, done } = revise(piece, [{ kind: 'fade', way: 'out' }]);
    expect(done).toEqual(['The piece fades out over the last 4 bars.']);
    const longer = revise(faded, [{ kind: 'duration', seconds: 90 }]).score;
    for (const version of [faded, longer]) {
      expect(scoreRules(version)).toEqual([]);
      for (const db of heardDb(version, version.endTick)) expect(db).toBe(-60);
    }
    expect(replay(faded.recipe.brief, faded.recipe.steps)).toEqual(faded);
    expect(revise(faded, [{ kind: 'undo' }]).score).toEqual(piece);
  });

  it('stays at the end when bars come and go', () => {
    const longer = changed({ kind: 'fade', way: 'out' }, { kind: 'addSection', section: 'bridge' });
    const { endTick } = longer;
    for (const db of heardDb(longer, endTick)) expect(db).toBe(-60);
    for (const db of heardDb(longer, endTick - 4 * BAR)) expect(db).toBe(0);
    const louder = changed(
      { kind: 'fade', way: 'out' },
      { kind: 'level', part: 'bass', gainDb: 3, scope: { bars: { from: -4, to: -1 } } },
    );
    for (const db of heardDb(louder, louder.endTick)) expect(db).toBe(-60);
  });

  it('is not longer than half of the piece', () => {
    const faded = changed({ kind: 'fade', way: 'out', bars: 1e6 });
    for (const db of heardDb(faded, Math.floor(faded.endTick / BAR / 2) * BAR - BAR)) expect(db).toBeCloseTo(0);
  });

  it.each([
    [[{ kind: 'fade', way: 'in', part: 'banjo' }], /no banjo/],
    [[{ kind: 'fade', way: 'out', part: 'clap' }], /clap cannot be faded alone/],
    [
      [
        { kind: 'fade', way: 'out' },
        { kind: 'fade', way: 'out' },
      ],
      /fades out already/,
    ],
  ] as [ScoreChange[], RegExp][])('is refused where it cannot be: %j', (changes, why) => {
    expect(revise(score, changes).refused.join()).toMatch(why);
  });
});
