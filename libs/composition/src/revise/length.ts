import { DURATION_RANGE_SECONDS, TICKS_PER_QUARTER, tickToSeconds, type Note, type Score } from '@ctc/contracts';
import { MAX_TAIL_BARS, MIN_TAIL_SECONDS, SILENCE_SECONDS } from '../form/tail.js';
import { TICKS_PER_BAR } from '../rhythm/steps.js';

/** Seconds between the last bar and the end of the file. */
export function tailOf(score: Score): number {
  return score.durationSeconds - tickToSeconds(score, score.endTick);
}

/** The file's length told anew after its bars or its tempo have changed: all bars, then a tail as it was. */
export function withTail(score: Score, tailSeconds: number): Score {
  const endSeconds = tickToSeconds(score, score.endTick);
  const barSeconds = 240 / score.bpm;
  const tail = Math.min(MIN_TAIL_SECONDS + MAX_TAIL_BARS * barSeconds, Math.max(MIN_TAIL_SECONDS, tailSeconds));
  const durationSeconds = wholeMilliseconds(endSeconds + tail, endSeconds + MIN_TAIL_SECONDS);
  const room = durationSeconds - endSeconds - SILENCE_SECONDS;
  const lastTick = score.endTick + Math.floor((room / 60) * score.bpm * TICKS_PER_QUARTER);
  return {
    ...score,
    durationSeconds,
    tracks: score.tracks.map((track) => ({ ...track, notes: endingBy(track.notes, lastTick) })),
  };
}

/** Rounded down, unless that is less than the least. */
function wholeMilliseconds(seconds: number, least: number): number {
  const down = Math.floor(seconds * 1000) / 1000;
  return down >= least - 1e-9 ? down : Math.ceil(least * 1000) / 1000;
}

function endingBy(notes: readonly Note[], lastTick: number): readonly Note[] {
  if (notes.every((note) => note.startTick + note.durationTicks <= lastTick)) return notes;
  return notes.map((note) => {
    const durationTicks = Math.min(note.durationTicks, lastTick - note.startTick);
    return durationTicks === note.durationTicks ? note : { ...note, durationTicks };
  });
}

export function isLengthAllowed(seconds: number): boolean {
  return seconds >= DURATION_RANGE_SECONDS.min && seconds <= DURATION_RANGE_SECONDS.max;
}

export function barsOfScore(score: Score): number {
  return score.endTick / TICKS_PER_BAR;
}
