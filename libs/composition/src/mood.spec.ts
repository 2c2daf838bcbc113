import { GENRES, MOODS, parseKey, type Genre, type KeyMode, type Mood, type Score } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { completeBrief } from './brief/complete-brief.js';
import { compose } from './compose.js';
import { tableFor } from './genres/index.js';
import { moodOf } from './mood.js';

const BRIEFS = 60;
const SCORES = 16;
const seeds = Array.from({ length: BRIEFS }, (_, seed) => seed + 1);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const briefsOf = (genre: Genre, mood: Mood) =>
  seeds.map((seed) => completeBrief({ genre, mood: [mood], duration: 45 }, seed).brief);

/** Scores of one mood; those of another differ from them in nothing else: same tempo, key and seeds. */
function scoresOf(genre: Genre, mood: Mood, mode: KeyMode): Score[] {
  return seeds.slice(0, SCORES).map((seed) => {
    const { brief } = completeBrief({ genre, key: `D ${mode}`, duration: 45 }, seed);
    return compose({ ...brief, mood: [mood] }, { candidates: 1 }).score;
  });
}

/** Notes and hits a bar of everybody but who holds chords and effects. */
function notesPerBar(score: Score): number {
  const playing = score.tracks.filter(({ part }) => ['drums', 'bass', 'chords', 'lead'].includes(part));
  return playing.reduce((sum, { notes }) => sum + notes.length, 0) / (score.endTick / 3840);
}

/** How differently two sets of scores are cast: 0 alike … 1 nobody in common. */
function castDistance(some: readonly Score[], others: readonly Score[]): number {
  const shares = (scores: readonly Score[]) => {
    const players = scores.flatMap(({ tracks }) =>
      tracks.filter(({ part }) => part !== 'effects' && part !== 'drums').map(({ instrument }) => instrument),
    );
    return (instrument: string) => players.filter((player) => player === instrument).length / players.length;
  };
  const names = new Set([...some, ...others].flatMap(({ tracks }) => tracks.map(({ instrument }) => instrument)));
  const [one, other] = [shares(some), shares(others)];
  return [...names].reduce((sum, name) => sum + Math.abs(one(name) - other(name)), 0) / 2;
}

describe.each(GENRES)('moods in %s', (genre) => {
  const { harmony, ensemble, moods } = tableFor(genre);
  const players = Object.values(ensemble).flatMap((part) => [...part.instruments, ...(part.guests ?? [])]);

  it.each(MOODS)('%s has chords of its own in both modes, and somebody who likes to play it', (mood) => {
    for (const mode of ['major', 'minor'] as const) {
      const suiting = harmony.progressions.filter((progression) => progression.mode === mode);
      expect(
        suiting.some((progression) => progression.moods.includes(mood)),
        mode,
      ).toBe(true);
    }
    expect(moodOf({ moods }, [mood]).instruments.filter((instrument) => players.includes(instrument))).not.toEqual([]);
  });

  it('bring in guests that have a reason to come', () => {
    const wanted = MOODS.flatMap((mood) => moodOf({ moods }, [mood]).instruments);
    const guests = Object.values(ensemble).flatMap((part) => part.guests ?? []);
    expect(guests.filter((guest) => !wanted.includes(guest))).toEqual([]);
  });

  it('dark is slower than happy, minor against major, and cast otherwise', () => {
    const [dark, happy] = [briefsOf(genre, 'dark'), briefsOf(genre, 'happy')];
    expect(mean(happy.map(({ bpm }) => bpm))).toBeGreaterThan(mean(dark.map(({ bpm }) => bpm)));
    const minor = (briefs: typeof dark) => briefs.filter(({ key }) => parseKey(key).mode === 'minor').length / BRIEFS;
    expect(minor(dark)).toBe(1);
    expect(minor(happy)).toBe(0);
    expect(castDistance(scoresOf(genre, 'dark', 'minor'), scoresOf(genre, 'happy', 'minor'))).toBeGreaterThan(0.15);
  });

  it('chill is slower and sparser than energetic, and cast otherwise', () => {
    const bpm = (mood: Mood) => mean(briefsOf(genre, mood).map((brief) => brief.bpm));
    expect(bpm('energetic')).toBeGreaterThan(bpm('chill') * 1.02);
    const [chill, energetic] = [scoresOf(genre, 'chill', 'minor'), scoresOf(genre, 'energetic', 'minor')];
    expect(mean(energetic.map(notesPerBar))).toBeGreaterThan(mean(chill.map(notesPerBar)) * 1.05);
    expect(castDistance(chill, energetic)).toBeGreaterThan(0.15);
  });
});
