import { parseKey, type Score } from '@ctc/contracts';
import { hearScore, STEPS, type HeardNote } from './heard-score.js';

/** How unlike two scores are, 0 (the same) to 1 (nothing in common). Loudness, swing, touch and key do not count. */
export interface ScoreDistance {
  readonly rhythm: number;
  readonly harmony: number;
  readonly melody: number;
}

export function scoreDistance(a: Score, b: Score): ScoreDistance {
  return { rhythm: rhythmDistance(a, b), harmony: harmonyDistance(a, b), melody: melodyDistance(a, b) };
}

/**
 * Every drum bar of one score is held against the bar of the other that is most like it (Jaccard distance: the share of the
 * hits of both that only one has), and the other way round; the mean. Order and number of bars play no part, so that a
 * longer intro alone is no difference.
 */
export function rhythmDistance(a: Score, b: Score): number {
  const [first, second] = [drumBars(a), drumBars(b)];
  if (first.length === 0 || second.length === 0) return first.length === second.length ? 0 : 1;
  const toNearest = (from: readonly DrumBar[], to: readonly DrumBar[]) =>
    mean(from.map((bar) => Math.min(...to.map((other) => jaccard(bar, other)))));
  return (toNearest(first, second) + toNearest(second, first)) / 2;
}

type DrumBar = ReadonlySet<number>;

/** The bars in which drums play, each as its set of drum and 16th. */
function drumBars(score: Score): DrumBar[] {
  const { drums, bars } = hearScore(score);
  const sets = Array.from({ length: bars }, () => new Set<number>());
  for (const { bar, pitch, step } of drums) sets[bar].add(pitch * STEPS + step);
  return sets.filter((set) => set.size > 0);
}

function jaccard(a: DrumBar, b: DrumBar): number {
  let shared = 0;
  for (const hit of a) if (b.has(hit)) shared++;
  return 1 - shared / (a.size + b.size - shared);
}

/**
 * Edit distance (Levenshtein) between the two sequences of chords over the length of the longer one. A chord is its root
 * above the tonic and its kind; a repetition is no new chord.
 */
export function harmonyDistance(a: Score, b: Score): number {
  const [first, second] = [chordSequence(a), chordSequence(b)];
  return editDistance(first, second) / Math.max(1, first.length, second.length);
}

const LETTERS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const ACCIDENTALS: Readonly<Record<string, number>> = { '': 0, '#': 1, b: -1, '##': 2, bb: -2 };

function chordSequence(score: Score): string[] {
  const { pitchClass } = parseKey(score.key);
  const chords = score.chords.map(({ symbol }) => {
    const [, letter, accidental, kind] = /^([A-G])(#{0,2}|b{0,2})(.*)$/.exec(symbol)!;
    return `${(LETTERS[letter] + ACCIDENTALS[accidental] - pitchClass + 24) % 12} ${kind}`;
  });
  return chords.filter((chord, index) => chord !== chords[index - 1]);
}

function editDistance(a: readonly string[], b: readonly string[]): number {
  let row = b.map((_, index) => index + 1);
  a.forEach((item, down) => {
    let [diagonal, left] = [down, down + 1];
    row = row.map((above, across) => {
      left = Math.min(above + 1, left + 1, diagonal + (item === b[across] ? 0 : 1));
      diagonal = above;
      return left;
    });
  });
  return b.length === 0 ? a.length : row[b.length - 1];
}

/** 1 − the overlap of how often each turn of phrase is heard: three notes, as two intervals and two distances in 16ths. */
export function melodyDistance(a: Score, b: Score): number {
  const [first, second] = [turnsOf(a), turnsOf(b)];
  let overlap = 0;
  for (const [turn, share] of first) overlap += Math.min(share, second.get(turn) ?? 0);
  return first.size === 0 && second.size === 0 ? 0 : 1 - overlap;
}

/** Longer silences are all the same: a new phrase begins. */
const LONGEST_STEPS = 16;

function turnsOf(score: Score): Map<string, number> {
  const { lead } = hearScore(score);
  const at = ({ bar, step }: HeardNote) => bar * STEPS + step;
  const moves = lead.slice(1).map((note, index) => {
    const steps = Math.min(LONGEST_STEPS, at(note) - at(lead[index]));
    return `${note.pitch - lead[index].pitch}/${steps}`;
  });
  const shares = new Map<string, number>();
  moves.slice(1).forEach((move, index) => {
    const turn = `${moves[index]} ${move}`;
    shares.set(turn, (shares.get(turn) ?? 0) + 1 / (moves.length - 1));
  });
  return shares;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
