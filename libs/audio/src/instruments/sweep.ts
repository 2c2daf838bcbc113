import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import type { NoteShape } from './instrument.js';

/** A sweep that nobody gave an end takes two bars at 120 BPM. */
const SWEEP_SECONDS = 4;

/** How far a sweep has come at each frame: 0 at the note's start, 1 at its glide's end and after. */
export function sweepProgress({ frames, glide }: NoteShape): Float32Array {
  const endFrame = glide?.endFrame ?? SWEEP_SECONDS * SAMPLE_RATE_HZ;
  return Float32Array.from({ length: frames }, (_, i) => Math.min(1, i / endFrame));
}
