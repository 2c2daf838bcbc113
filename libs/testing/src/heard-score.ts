import type { Note, Score, Track } from '@ctc/contracts';

/** Steps of a bar: a listener's grid, coarser than swing and touch. */
export const STEPS = 16;
/**
 * Swing and laziness are late, touch is early by a hair: a swung eighth (67 %) that is laid back lies less than this share of
 * a 16th behind its own.
 */
const LATEST = 0.85;

export interface HeardNote extends Note {
  readonly bar: number;
  /** The 16th of its bar that was meant, 0–15. */
  readonly step: number;
}

/** What one could write down while listening: notes on a grid of 16ths, chords as distances from the tonic. */
export interface HeardScore {
  readonly bars: number;
  readonly drums: readonly HeardNote[];
  readonly bass: readonly HeardNote[];
  readonly chords: readonly HeardNote[];
  readonly lead: readonly HeardNote[];
}

export function hearScore(score: Score): HeardScore {
  const barTicks = score.ticksPerQuarter * score.beatsPerBar;
  const bars = score.endTick / barTicks;
  const place = (note: Note): HeardNote => {
    const step = Math.floor((note.startTick / barTicks) * STEPS + 1 - LATEST);
    return { ...note, bar: Math.min(bars - 1, Math.floor(step / STEPS)), step: step % STEPS };
  };
  const of = (part: Track['part']) =>
    score.tracks.filter((track) => track.part === part).flatMap(({ notes }) => notes.map(place));
  return { bars, drums: of('drums'), bass: of('bass'), chords: of('chords'), lead: of('lead') };
}
