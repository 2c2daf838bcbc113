import { DRUM_PITCH, GENRES, type DrumName, type Genre, type Score } from '@ctc/contracts';
import { hearScore, STEPS, type HeardNote } from './heard-score.js';

/** A score as numbers, and what it was meant to be. */
export interface GenreExample {
  readonly genre: Genre;
  readonly features: readonly number[];
}

export interface Confusion {
  readonly examples: number;
  readonly right: number;
  readonly mistaken: readonly { readonly is: Genre; readonly taken: Genre }[];
}

/** What a listener could write down without knowing a single instrument: rhythm, swing, bass, harmony, tempo. */
export function genreExample(score: Score): GenreExample {
  const { drums, bass, chords, lead, bars } = hearScore(score);
  const of = (...names: readonly DrumName[]) =>
    drums.filter((note) => names.some((name) => DRUM_PITCH[name] === note.pitch));
  const loud = of('snare', 'clap', 'sideStick').filter((note) => note.velocity > 0.5);
  const barTicks = score.ticksPerQuarter * score.beatsPerBar;
  const perBar = (count: number) => count / bars;
  const held = bass.reduce((sum, note) => sum + note.durationTicks / barTicks, 0) / Math.max(1, bass.length);
  const features = [
    ...onsets(of('kick'), bars),
    ...onsets(loud, bars),
    ...onsets(of('closedHat'), bars),
    ...onsets(bass, bars),
    perBar(of('openHat').length),
    perBar(of('ride').length),
    perBar(of('pedalHat').length),
    lateness(drums, barTicks / STEPS),
    held,
    perBar(bass.filter((note) => note.glideToPitch !== undefined).length),
    perBar(lead.length),
    perBar(chords.length),
    score.chords.reduce((sum, chord) => sum + chord.symbol.length, 0) / score.chords.length,
    perBar(score.chords.length),
    Math.log2(score.bpm),
  ];
  return { genre: score.genre, features };
}

/** Share of the bars in which a note begins on each 16th. */
function onsets(notes: readonly HeardNote[], bars: number): number[] {
  const counts = new Array<number>(STEPS).fill(0);
  for (const note of notes) counts[note.step] += 1 / bars;
  return counts;
}

/** How far hits on the weak 16ths lie behind the grid, as a share of a 16th. */
function lateness(notes: readonly HeardNote[], stepTicks: number): number {
  const offsets = notes
    .filter(({ step }) => step % 2 === 1)
    .map(({ startTick, step }) => ((startTick / stepTicks) % STEPS) - step);
  return offsets.length === 0 ? 0 : offsets.reduce((sum, offset) => sum + offset, 0) / offsets.length;
}

/** Each example is taken for the genre whose mean lies nearest when the example itself is left out. */
export function confuse(examples: readonly GenreExample[]): Confusion {
  const judged = examples.map((example) => ({ is: example.genre, taken: classify(example, examples) }));
  const mistaken = judged.filter(({ is, taken }) => is !== taken);
  return { examples: examples.length, right: examples.length - mistaken.length, mistaken };
}

/** Features in units of their own spread, so that each counts the same. */
function classify(example: GenreExample, examples: readonly GenreExample[]): Genre {
  const others = examples.filter((other) => other !== example);
  const meanOf = (of: readonly GenreExample[]) =>
    example.features.map((_, index) => of.reduce((sum, { features }) => sum + features[index], 0) / of.length);
  const spread = meanOf(others).map((mean, index) =>
    Math.sqrt(others.reduce((sum, { features }) => sum + (features[index] - mean) ** 2, 0) / others.length),
  );
  const distance = (centre: readonly number[]) =>
    centre.reduce((sum, mean, index) => sum + ((example.features[index] - mean) / (spread[index] || 1)) ** 2, 0);
  const distances = GENRES.map((genre) => distance(meanOf(others.filter((other) => other.genre === genre))));
  return GENRES[distances.indexOf(Math.min(...distances))];
}
