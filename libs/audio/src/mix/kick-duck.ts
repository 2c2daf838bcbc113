import { DRUM_PITCH, tickToSeconds, type Score } from '@ctc/contracts';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';

export type TimedTracks = Pick<Score, 'tracks' | 'tempoMap' | 'ticksPerQuarter'>;

/** The duck begins this much before the kick, so that its stroke already finds room. */
const LEAD_SECONDS = 0.004;
const HOLD_SECONDS = 0.03;
/** Back up within this time or half a beat, whichever is shorter: slow songs do not breathe longer than this. */
const MAX_RELEASE_SECONDS = 0.16;

/**
 * How far everything that listens to the kick is ducked, per frame: 0 (not at all) … 1 (as deep as the strip says).
 * Drawn from the kick notes of the score, so it neither reacts late nor to other drums; raised cosines down and up, no
 * corner and no step. Null when the score has no kicks.
 *
 * @param memory as long as is drawn; takes the curve, whatever was in it
 */
export function kickDuck(score: TimedTracks, memory: Float32Array): Float32Array | null {
  const kicks = score.tracks
    .filter((track) => track.stem === 'drums')
    .flatMap((track) => track.notes.filter((note) => note.pitch === DRUM_PITCH.kick));
  if (kicks.length === 0) return null;
  const beatSeconds = 60 / (score.tempoMap[0]?.bpm ?? 120);
  const shape = duckShape(Math.min(MAX_RELEASE_SECONDS, beatSeconds / 2));
  const curve = memory.fill(0);
  for (const { startTick, velocity } of kicks) {
    const start = Math.round((tickToSeconds(score, startTick) - LEAD_SECONDS) * SAMPLE_RATE_HZ);
    const end = Math.min(shape.length, curve.length - start);
    for (let i = Math.max(0, -start); i < end; i++) {
      // The larger of two ducks: a second kick in the release of the first takes over without a jump.
      const depth = shape[i] * velocity;
      if (depth > curve[start + i]) curve[start + i] = depth;
    }
  }
  return curve;
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
