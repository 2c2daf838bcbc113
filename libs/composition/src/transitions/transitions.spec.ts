import { DRUM_PITCH, GENRES, type Brief, type Genre, type Note, type Score } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { compose } from '../compose.js';
import { factsOf } from '../genres/facts.js';
import { scoreToMidi } from '../midi/score-to-midi.js';
import { scoreRules } from '../score-rules.js';

const BEAT = 960;
const BAR = 4 * BEAT;
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
const written = new Map<string, Score>();

function write(genre: Genre, seed: number, more: Partial<Brief> = {}): Score {
  const bpm = factsOf(genre).defaultBpm;
  const brief: Brief = { genre, bpm, key: 'D minor', mood: [], durationSeconds: 90, seed, ...more };
  const name = JSON.stringify(brief);
  const score = written.get(name) ?? compose(brief, { candidates: 2 }).score;
  written.set(name, score);
  return score;
}

const scoresOf = (genre: Genre) => seeds.map((seed) => write(genre, seed));
const notesOf = (score: Score, id: string) => score.tracks.find((track) => track.id === id)?.notes ?? [];
const endOf = ({ startTick, durationTicks }: Note) => startTick + durationTicks;
const countOf = (genre: Genre, id: string) =>
  scoresOf(genre).reduce((sum, score) => sum + notesOf(score, id).length, 0);
const strong = (score: Score) =>
  score.sections.filter(({ startTick, energy }) => startTick > 0 && energy >= 0.8).map(({ startTick }) => startTick);

describe('risers', () => {
  it('climb two octaves and end with the first beat of a strong section', () => {
    for (const genre of ['edm', 'dubstep', 'house', 'techno', 'drum and bass', 'pop'] as const) {
      expect(countOf(genre, 'riser'), genre).toBeGreaterThan(4);
      for (const score of scoresOf(genre)) {
        for (const riser of notesOf(score, 'riser')) {
          expect(strong(score)).toContain(endOf(riser));
          expect(riser.glideToPitch! - riser.pitch).toBe(24);
          expect(riser.durationTicks % BAR).toBe(0);
        }
      }
    }
  });

  it('end on the beat where a genre is counted at half its tempo, too', () => {
    const score = write('dubstep', 2, { bpm: 70, instruments: ['risers'] });
    expect(notesOf(score, 'riser').length).toBeGreaterThan(0);
    expect(scoreRules(score)).toEqual([]);
  });
});

describe('impacts and downlifters', () => {
  it('begin with a section', () => {
    expect(countOf('dubstep', 'impact')).toBeGreaterThan(8);
    expect(countOf('edm', 'downlifter')).toBeGreaterThan(8);
    for (const score of [...scoresOf('dubstep'), ...scoresOf('edm')]) {
      const starts = score.sections.map(({ startTick }) => startTick);
      for (const { startTick } of notesOf(score, 'impact')) expect(strong(score)).toContain(startTick);
      for (const fall of notesOf(score, 'downlifter')) {
        expect(starts).toContain(fall.startTick);
        expect(fall.glideToPitch).toBeLessThan(fall.pitch);
      }
    }
  });
});

/** Ticks before a strong section that nobody but effects and the record sounds in. */
function silenceBefore(score: Score, tick: number): number {
  const sounding = score.tracks
    .filter(({ part }) => part !== 'effects' && part !== 'texture')
    .flatMap(({ part, notes }) =>
      // One-shots ring by themselves; a hit is where it begins.
      notes
        .filter(({ startTick }) => startTick < tick - BEAT / 8)
        .map((note) => (part === 'drums' ? note.startTick : endOf(note))),
    );
  return tick - Math.max(0, ...sounding.filter((end) => end < tick + BEAT));
}

describe('drop-outs', () => {
  it('leave a beat, two or a bar of silence before some drops and choruses', () => {
    const lengths = (['dubstep', 'trap', 'edm', 'drum and bass'] as const)
      .flatMap(scoresOf)
      .flatMap((score) => strong(score).map((tick) => Math.floor(silenceBefore(score, tick) / BEAT)));
    expect(lengths.filter((beats) => beats >= 1).length).toBeGreaterThan(10);
    expect(lengths.filter((beats) => beats < 1).length).toBeGreaterThan(10);
    expect(new Set(lengths.filter((beats) => beats >= 1)).size).toBeGreaterThan(1);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(4);
  });
});

describe('sweeps', () => {
  it('open a low-pass over an intro, spring back after a build, and stay closed after an outro', () => {
    const moves = scoresOf('house').flatMap((score) =>
      score.tracks.flatMap(({ id, automation = [] }) => automation.map((knob) => ({ score, id, ...knob }))),
    );
    const opening = moves.filter(({ parameter, points }) => parameter === 'lowpassHz' && points[0].tick === 0);
    expect(opening.length).toBeGreaterThan(2);
    for (const { score, points } of opening) {
      expect(points[0].value).toBeLessThan(600);
      expect(points[1].value).toBe(20_000);
      expect(Math.abs(points[1].tick - score.sections[1].startTick)).toBeLessThan(BEAT / 8);
    }
    const building = scoresOf('edm').flatMap((score) =>
      (score.tracks[0].automation ?? [])
        .filter(({ parameter }) => parameter === 'highpassHz')
        .map((knob) => ({ score, knob })),
    );
    expect(building.length).toBeGreaterThan(2);
    for (const { score, knob } of building) {
      const drop = score.sections.find(({ name }) => name === 'drop')!.startTick;
      expect(knob.points.find(({ tick }) => tick === drop)?.value).toBe(20);
      expect(knob.points.findLast(({ tick }) => tick < drop)!.value).toBeGreaterThan(200);
    }
    const closing = moves.filter(({ parameter, points }) => parameter === 'lowpassHz' && points.at(-1)!.value < 1000);
    for (const { score, points } of closing) {
      expect(score.endTick - points.at(-1)!.tick).toBeLessThan(BEAT);
    }
    expect(closing.length).toBeGreaterThan(2);
  });
});

describe('genres', () => {
  const effects = (genre: Genre) => ['riser', 'downlifter', 'impact'].reduce((sum, id) => sum + countOf(genre, id), 0);

  it('that play in a room have no machines between their sections', () => {
    for (const genre of ['jazz', 'rock', 'boom bap'] as const) expect(effects(genre), genre).toBe(0);
    expect(scoresOf('jazz').flatMap(({ tracks }) => tracks.filter(({ automation }) => automation))).toEqual([]);
  });

  it('that are made for dancing have many', () => {
    for (const genre of ['edm', 'dubstep', 'house', 'techno', 'drum and bass'] as const) {
      expect(effects(genre), genre).toBeGreaterThan(2 * effects('hip hop'));
    }
  });

  it.each(GENRES)('%s: whoever asks for risers hears them', (genre) => {
    const heard = seeds.filter((seed) => {
      const score = write(genre, seed, { instruments: ['risers'] });
      return score.sections.length < 2 || notesOf(score, 'riser').length > 0;
    });
    expect(heard.length).toBe(seeds.length);
    expect(write(genre, 1, { instruments: ['risers'] }).tracks.map(({ instrument }) => instrument)).toContain(
      'fx.riser',
    );
  });
});

it('effects stay out of the MIDI file, and drums keep their own notes', () => {
  const score = write('edm', 1, { instruments: ['risers', 'impacts'] });
  const bare = { ...score, tracks: score.tracks.filter(({ part }) => part !== 'effects') };
  expect(bare.tracks.length).toBeLessThan(score.tracks.length);
  expect(scoreToMidi(score)).toEqual(scoreToMidi(bare));
  expect(notesOf(score, 'drums').every(({ pitch }) => Object.values<number>(DRUM_PITCH).includes(pitch))).toBe(true);
});

it('is mentioned in the explanation where it is heard', () => {
  const bpm = factsOf('edm').defaultBpm;
  const brief: Brief = { genre: 'edm', bpm, key: 'D minor', mood: [], durationSeconds: 90, seed: 3 };
  expect(compose({ ...brief, instruments: ['risers'] }).explain).toMatch(/, joined by .*risers/);
  expect(compose({ ...brief, genre: 'jazz', bpm: 120 }).explain).not.toContain('joined by');
});
