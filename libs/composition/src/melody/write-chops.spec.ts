import type { Brief, Genre, Note, Score } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { compose } from '../compose.js';
import { rangeOf } from '../ensemble/ranges.js';
import { factsOf } from '../genres/facts.js';
import { tonesOf } from '../harmony/chord.js';

const BAR = 3840;
const STEP = 240;
const seeds = [1, 2, 3, 4, 5, 6];
const CHOPPED = ['house', 'edm', 'dubstep', 'drum and bass', 'trap', 'r&b', 'pop', 'lo-fi', 'hip hop'] as const;

function write(genre: Genre, seed: number, instruments?: readonly string[]): Score {
  const bpm = factsOf(genre).defaultBpm;
  const brief: Brief = { genre, bpm, key: 'D minor', mood: [], durationSeconds: 60, seed };
  return compose({ ...brief, ...(instruments && { instruments }) }, { candidates: 1 }).score;
}

const chopped = (genre: Genre) => seeds.map((seed) => write(genre, seed, ['vocal chops']));
const voiceOf = ({ tracks }: Score) => tracks.find(({ part }) => part === 'vocals')!;
const stepOf = ({ startTick }: Note) => Math.round(startTick / STEP);

/** The rhythm of every bar in which the voice sounds, as 16ths. */
function rhythms({ notes }: { readonly notes: readonly Note[] }): string[] {
  const bars = new Map<number, number[]>();
  for (const note of notes) {
    const step = stepOf(note);
    const bar = Math.floor(step / 16);
    bars.set(bar, [...(bars.get(bar) ?? []), step % 16]);
  }
  return [...bars.values()].map((steps) => steps.join(' '));
}

describe.each(CHOPPED)('chopped vocals in %s', (genre) => {
  const voices = chopped(genre).map((score) => ({ score, ...voiceOf(score) }));

  it('are one line of short syllables in the middle of the voice', () => {
    const [low, high] = rangeOf('vocal.chop');
    for (const { instrument, stem, notes } of voices) {
      expect([instrument, stem]).toEqual(['vocal.chop', 'vocals']);
      expect(notes.length).toBeGreaterThan(10);
      notes.forEach((note, index) => {
        expect(note.pitch >= low && note.pitch <= high).toBe(true);
        expect(note.durationTicks).toBeLessThanOrEqual(1.5 * STEP);
        if (index > 0) {
          expect(notes[index - 1].startTick + notes[index - 1].durationTicks).toBeLessThanOrEqual(note.startTick);
        }
      });
    }
  });

  it('sing chord tones', () => {
    for (const { score, notes } of voices) {
      const onChord = notes.filter((note) => {
        const tick = stepOf(note) * STEP;
        const chord = score.chords.findLast(({ startTick }) => startTick <= tick)!;
        return tonesOf(chord.symbol).includes(note.pitch % 12);
      });
      expect(onChord.length / notes.length).toBeGreaterThan(0.95);
    }
  });

  it('come back to their hook, and leave room', () => {
    for (const { score, notes } of voices) {
      const heard = rhythms({ notes });
      const hook = Math.max(...heard.map((rhythm) => heard.filter((other) => other === rhythm).length));
      expect(hook / heard.length).toBeGreaterThan(0.3);
      expect(heard.length).toBeLessThan((score.endTick / BAR) * 0.8);
    }
  });
});

it('stutter: the same syllable at least three times in a row, a 16th apart or less', () => {
  const stutters = CHOPPED.flatMap(chopped)
    .map((score) => voiceOf(score).notes)
    .filter((notes) =>
      notes.some(
        ({ pitch, startTick }, index) =>
          notes[index + 1]?.pitch === pitch &&
          notes[index + 2]?.pitch === pitch &&
          notes[index + 2].startTick - startTick < 2.2 * STEP,
      ),
    );
  expect(stutters.length).toBeGreaterThan(10);
});

it('repeats the head of the motif: the hook is the lead’s own rhythm', () => {
  for (const score of chopped('edm')) {
    const { notes } = score.recipe.motif;
    const head = notes
      .filter(({ tick }) => tick < BAR)
      .slice(0, 5)
      .map(({ tick }) => tick / STEP);
    if (head.length > 1) expect(rhythms(voiceOf(score))).toContain(head.join(' '));
  }
});

it('are cast where the genre has them, and a choir holds its chords as ever', () => {
  const players = (genre: Genre) =>
    Array.from({ length: 20 }, (_, seed) => voiceOf(write(genre, seed))).filter((track) => track !== undefined);
  for (const genre of ['house', 'edm', 'dubstep', 'drum and bass'] as const) {
    expect(
      players(genre).map(({ instrument }) => instrument),
      genre,
    ).toContain('vocal.chop');
  }
  for (const genre of ['jazz', 'rock'] as const) {
    expect(
      players(genre).map(({ instrument }) => instrument),
      genre,
    ).not.toContain('vocal.chop');
  }
  const choir = voiceOf(write('house', 1, ['choir']));
  expect(choir.instrument).toBe('pad.choir');
  expect(Math.max(...choir.notes.map(({ durationTicks }) => durationTicks))).toBeGreaterThanOrEqual(BAR);
});

it('is what “vocals” means in house, and a choir in jazz', () => {
  expect(voiceOf(write('house', 2, ['vocals'])).instrument).toBe('vocal.chop');
  expect(voiceOf(write('jazz', 2, ['vocals'])).instrument).toBe('pad.choir');
});
