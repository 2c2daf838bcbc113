import { DRUM_PITCH, GENRES, type DrumName, type Genre, type Score } from '@ctc/contracts';
import { expect, it } from 'vitest';
import { completeBrief } from '../brief/complete-brief.js';
import { compose } from '../compose.js';
import { listenTo, type HeardNote } from '../critic/listen.js';

const SCORES_PER_GENRE = 12;
const STEPS = 16;

interface Example {
  readonly genre: Genre;
  readonly features: readonly number[];
}

/** Share of the bars in which a note begins on each 16th. */
function onsets(notes: readonly HeardNote[], bars: number): number[] {
  const counts = new Array<number>(STEPS).fill(0);
  for (const note of notes) counts[note.step] += 1 / bars;
  return counts;
}

/** How far notes off the beat lie behind their 16th, as a share of it. */
function lateness(notes: readonly HeardNote[], steps: readonly number[]): number {
  const offsets = notes
    .filter((note) => steps.includes(note.step))
    .map((note) => (note.startTick % 3840) / 240 - note.step);
  return offsets.length === 0 ? 0 : offsets.reduce((sum, offset) => sum + offset, 0) / offsets.length;
}

/** What a listener could write down without knowing a single instrument: rhythm, swing, bass, harmony, tempo. */
function featuresOf(score: Score): number[] {
  const { drums, bass, lead, bars } = listenTo(score);
  const of = (...names: readonly DrumName[]) =>
    drums.filter((note) => names.some((name) => DRUM_PITCH[name] === note.pitch));
  const loud = of('snare', 'clap', 'sideStick').filter((note) => note.velocity > 0.5);
  const chords = score.tracks.find((track) => track.id === 'chords')?.notes ?? [];
  const perBar = (count: number) => count / bars;
  const held = bass.reduce((sum, note) => sum + note.durationTicks / 3840, 0) / Math.max(1, bass.length);
  return [
    ...onsets(of('kick'), bars),
    ...onsets(loud, bars),
    ...onsets(of('closedHat'), bars),
    ...onsets(bass, bars),
    perBar(of('openHat').length),
    perBar(of('ride').length),
    perBar(of('pedalHat').length),
    lateness(drums, [1, 3, 5, 7, 9, 11, 13, 15]),
    held,
    perBar(bass.filter((note) => note.glideToPitch !== undefined).length),
    perBar(lead.length),
    perBar(chords.length),
    score.chords.reduce((sum, chord) => sum + chord.symbol.length, 0) / score.chords.length,
    perBar(score.chords.length),
    Math.log2(score.bpm),
  ];
}

/** The genre whose mean lies nearest when the example itself is left out; features in units of their own spread. */
function classify(example: Example, examples: readonly Example[]): Genre {
  const others = examples.filter((other) => other !== example);
  const size = example.features.length;
  const meanOf = (of: readonly Example[]) =>
    Array.from({ length: size }, (_, index) => of.reduce((sum, { features }) => sum + features[index], 0) / of.length);
  const middle = meanOf(others);
  const spread = middle.map((mean, index) =>
    Math.sqrt(others.reduce((sum, { features }) => sum + (features[index] - mean) ** 2, 0) / others.length),
  );
  const distance = (centre: readonly number[]) =>
    centre.reduce((sum, mean, index) => sum + ((example.features[index] - mean) / (spread[index] || 1)) ** 2, 0);
  const distances = GENRES.map((genre) => distance(meanOf(others.filter((other) => other.genre === genre))));
  return GENRES[distances.indexOf(Math.min(...distances))];
}

it('fourteen genres are told apart by their notes alone, in nineteen of twenty scores and more', () => {
  const examples = GENRES.flatMap((genre) =>
    Array.from({ length: SCORES_PER_GENRE }, (_, seed): Example => {
      const { brief } = completeBrief({ genre, duration: 45 }, seed + 1);
      return { genre, features: featuresOf(compose(brief, { candidates: 2 }).score) };
    }),
  );
  const mistaken = examples
    .map((example) => ({ is: example.genre, taken: classify(example, examples) }))
    .filter(({ is, taken }) => is !== taken);
  expect(mistaken.length / examples.length, JSON.stringify(mistaken)).toBeLessThan(0.05);
});
