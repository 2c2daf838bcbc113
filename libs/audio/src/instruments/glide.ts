import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import type { NoteShape } from './instrument.js';

/** A slide takes this long at most; before it the first pitch is held. */
const GLIDE_SECONDS = 0.16;

/** Semitones above the note's own pitch at each frame: 0 until the slide begins, smooth at both ends, there at its end. */
export function slideSemitones({ pitch, glide, frames }: NoteShape): Float32Array {
  const curve = new Float32Array(frames);
  if (!glide) return curve;
  const interval = glide.toPitch - pitch;
  const glideFrames = Math.min(Math.round(GLIDE_SECONDS * SAMPLE_RATE_HZ), Math.ceil(glide.endFrame * 0.6));
  const start = glide.endFrame - glideFrames;
  for (let i = Math.max(0, start); i < frames; i++) {
    const progress = Math.min(1, (i - start) / glideFrames);
    curve[i] = interval * progress * progress * (3 - 2 * progress);
  }
  return curve;
}
