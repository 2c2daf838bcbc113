import { DRUM_PITCH, tickToSeconds, type Score } from '@ctc/contracts';
import type { Duck } from '../kernels/kernels.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';

export type TimedTracks = Pick<Score, 'tracks' | 'tempoMap' | 'ticksPerQuarter'>;

/** The duck begins this much before the kick, so that its stroke already finds room. */
const LEAD_SECONDS = 0.004;
const HOLD_SECONDS = 0.03;
/** Back up within this time or half a beat, whichever is shorter: slow songs do not breathe longer than this. */
const MAX_RELEASE_SECONDS = 0.16;

/**
 * How far everything that listens to the kick is ducked: 0 (not at all) … 1 (as deep as the strip says). Made of the kick
 * notes of the score, so it neither reacts late nor to other drums; raised cosines down and up, no corner and no step, and a
 * second kick in the release of the first takes over without a jump. Null when the score has no kicks.
 */
export function kickDuck(score: TimedTracks): Duck | null {
  const kicks = score.tracks
    .filter((track) => track.stem === 'drums')
    .flatMap((track) => track.notes.filter((note) => note.pitch === DRUM_PITCH.kick));
  if (kicks.length === 0) return null;
  const beatSeconds = 60 / (score.tempoMap[0]?.bpm ?? 120);
  const strokes = kicks.map(({ startTick, velocity }) => ({
    at: Math.round((tickToSeconds(score, startTick) - LEAD_SECONDS) * SAMPLE_RATE_HZ),
    depth: velocity,
  }));
  return {
    shape: duckShape(Math.min(MAX_RELEASE_SECONDS, beatSeconds / 2)),
    strokes: strokes.sort((a, b) => a.at - b.at),
  };
}

function duckShape(releaseSeconds: number): Float32Array {
  const attack = Math.round(LEAD_SECONDS * SAMPLE_RATE_HZ);
  const hold = Math.round(HOLD_SECONDS * SAMPLE_RATE_HZ);
  const release = Math.round(releaseSeconds * SAMPLE_RATE_HZ);
  return Float32Array.from({ length: attack + hold + release }, (_, i) => {
    if (i < attack) return 0.5 - 0.5 * Math.cos((Math.PI * i) / attack);
    if (i < attack + hold) return 1;
    return 0.5 + 0.5 * Math.cos((Math.PI * (i - attack - hold)) / release);
  });
}
