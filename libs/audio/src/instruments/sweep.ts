import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { controlCurve } from './control-curve.js';
import type { NoteShape } from './instrument.js';

/** A sweep that nobody gave an end takes two bars at 120 BPM. */
const SWEEP_SECONDS = 4;

/**
 * A parameter of a sweep, one value per frame.
 *
 * @param valueAt of how far the sweep has come: 0 at the note's start, 1 at its glide's end and after
 */
export function sweepCurve({ frames, glide }: NoteShape, valueAt: (progress: number) => number): Float32Array {
  const endFrame = glide?.endFrame ?? SWEEP_SECONDS * SAMPLE_RATE_HZ;
  return controlCurve(frames, (frame) => valueAt(Math.min(1, frame / endFrame)));
}
