import type { Note, Score, Track } from '@ctc/contracts';
import { rangeOf } from '../ensemble/ranges.js';
import { withoutOverlaps } from '../notes.js';
import { allowedPitches, type Allowed } from '../score-rules.js';
import { isPitched } from './find-parts.js';

/**
 * Where bars have new neighbours, a note that led into the old ones may belong to no chord any more: it moves to the nearest
 * pitch that does. Everything else is left alone.
 */
export function settle(score: Score): Score {
  const allowed = allowedPitches(score);
  const tracks = score.tracks.map((track) => (isPitched(track) ? settledTrack(track, allowed) : track));
  return tracks.some((track, index) => track !== score.tracks[index]) ? { ...score, tracks } : score;
}

function settledTrack(track: Track, allowed: Allowed): Track {
  const settled = track.notes.map((note) => settledNote(track, note, allowed));
  return settled.some((note, index) => note !== track.notes[index])
    ? { ...track, notes: withoutOverlaps(settled) }
    : track;
}

function settledNote(track: Track, note: Note, allowed: Allowed): Note {
  const { startTick, durationTicks, glideToPitch } = note;
  const pitch = allowed(note.pitch, startTick) ? note.pitch : nearest(track, note.pitch, startTick, allowed);
  if (glideToPitch === undefined) return pitch === note.pitch ? note : { ...note, pitch };
  const end = startTick + durationTicks;
  const arrives = allowed(glideToPitch, startTick) || allowed(glideToPitch, end);
  const goal = arrives ? glideToPitch : nearest(track, glideToPitch, end, allowed);
  return pitch === note.pitch && goal === glideToPitch ? note : { ...note, pitch, glideToPitch: goal };
}

function nearest({ instrument }: Track, pitch: number, tick: number, allowed: Allowed): number {
  const [low, high] = rangeOf(instrument);
  for (let distance = 1; distance < 12; distance++) {
    const found = [pitch - distance, pitch + distance].find(
      (other) => other >= low && other <= high && allowed(other, tick),
    );
    if (found !== undefined) return found;
  }
  return pitch;
}
