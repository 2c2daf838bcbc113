import type { Automation, Brief, Note, Score, ScoreChange, SectionName } from '@ctc/contracts';
import { expect, it } from 'vitest';
import { compose } from '../compose.js';
import { scoreRules } from '../score-rules.js';
import { spliceCurve, valueAt } from './curve.js';
import { revise } from './revise.js';

const structure: SectionName[] = ['intro', 'verse', 'pre-chorus', 'drop', 'breakdown', 'pre-chorus', 'drop', 'outro'];
const brief: Brief = { genre: 'edm', bpm: 128, key: 'D minor', mood: [], durationSeconds: 120, seed: 7, structure };
const { score } = compose({ ...brief, instruments: ['risers'] }, { candidates: 1 });
const notesOf = ({ tracks }: Score, id: string) => tracks.find((track) => track.id === id)?.notes ?? [];
const endOf = ({ startTick, durationTicks }: Note) => startTick + durationTicks;
const startsOf = ({ sections }: Score, name: SectionName) =>
  sections.filter((section) => section.name === name).map(({ startTick }) => startTick);

function changed(...changes: ScoreChange[]): Score {
  const revision = revise(score, changes);
  expect(revision.refused).toEqual([]);
  expect(scoreRules(revision.score)).toEqual([]);
  return revision.score;
}

it('a riser still ends with the drop when the build before it is longer', () => {
  const longer = changed({ kind: 'extendSection', section: { name: 'pre-chorus', which: 1 }, bars: 4 });
  const [drop] = startsOf(longer, 'drop');
  expect(drop).toBe(startsOf(score, 'drop')[0] + 4 * 3840);
  expect(notesOf(longer, 'riser').map(endOf)).toContain(drop);
});

it('a riser goes with its build, and no filter stays where it was', () => {
  const bare = changed({ kind: 'removeSection', section: { name: 'pre-chorus' } });
  expect(startsOf(bare, 'pre-chorus')).toEqual([]);
  for (const { automation = [] } of bare.tracks) {
    for (const curve of automation.filter(({ parameter }) => parameter === 'highpassHz')) {
      expect(valueAt(curve, startsOf(bare, 'drop')[0])).toBe(20);
    }
  }
});

it('no filter stays closed when the drop or the outro is taken out', () => {
  const rest = { lowpassHz: 20_000, highpassHz: 20, gainDb: 0 };
  for (const name of ['drop', 'outro'] as const) {
    const without = changed({ kind: 'removeSection', section: { name } });
    const verse = startsOf(without, 'verse')[0] + 960;
    for (const curve of without.tracks.flatMap(({ automation = [] }) => automation)) {
      expect(valueAt(curve, verse)).toBeCloseTo(rest[curve.parameter], 3);
    }
  }
});

it('risers come in when somebody asks for them, where they lead somewhere', () => {
  const plain = compose({ ...brief, genre: 'rock', bpm: 120 }, { candidates: 1 }).score;
  expect(notesOf(plain, 'riser')).toEqual([]);
  const { score: risen, done } = revise(plain, [{ kind: 'add', instrument: 'risers' }]);
  expect(done[0]).toMatch(/risers? comes? in/);
  expect(scoreRules(risen)).toEqual([]);
  expect(notesOf(risen, 'riser').length).toBeGreaterThan(0);
  expect(risen.tracks.filter(({ id }) => id !== 'riser')).toEqual(plain.tracks);
  expect(revise(risen, [{ kind: 'add', instrument: 'risers' }]).refused[0]).toMatch(/no place for more risers/);
  expect(notesOf(revise(risen, [{ kind: 'remove', part: 'effects' }]).score, 'riser')).toEqual([]);
});

it('effects follow the tonic', () => {
  const moved = changed({ kind: 'key', key: 'F minor' });
  const pitches = (piece: Score) => notesOf(piece, 'riser').map(({ pitch }) => pitch);
  expect(pitches(score).length).toBeGreaterThan(0);
  expect(pitches(moved)).toEqual(pitches(score).map((pitch) => pitch + 3));
});

it('effects stay audible however often the piece is moved', () => {
  const down = Array.from({ length: 12 }, (): ScoreChange => ({ kind: 'transpose', semitones: -5 }));
  const effects = changed(...down)
    .tracks.filter(({ part }) => part === 'effects')
    .flatMap(({ notes }) => notes);
  expect(effects.length).toBeGreaterThan(0);
  for (const { pitch, glideToPitch = pitch } of effects) {
    expect(Math.min(pitch, glideToPitch)).toBeGreaterThanOrEqual(24);
    expect(Math.max(pitch, glideToPitch)).toBeLessThanOrEqual(108);
  }
});

it('a movement that is cut keeps its values on both sides of the cut', () => {
  const sweep: Automation = {
    parameter: 'lowpassHz',
    points: [
      { tick: 0, value: 500 },
      { tick: 8000, value: 8000 },
    ],
  };
  expect(valueAt(sweep, 4000)).toBeCloseTo(2000, 6);
  const cut = spliceCurve(sweep, 2000, 6000, 0, 8000);
  expect(valueAt(cut, 1999)).toBeCloseTo(valueAt(sweep, 1999), 6);
  expect(valueAt(cut, 2000)).toBeCloseTo(4000, 6);
  expect(valueAt(cut, 4000)).toBe(8000);
});
