import { fadeEnds } from '../dsp/envelope.js';
import type { StereoAudio } from '../stereo-audio.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { addAt } from './add-at.js';

const SLICES_PER_BEAT = 4;
/** Short enough to keep an attack, long enough not to click. */
const FADE_IN_FRAMES = 32;
const FADE_OUT_FRAMES = 256;

export interface LoopPlan {
  /** Beats that the recording holds. */
  readonly beats: number;
  readonly bpm: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly gain: number;
}

/**
 * Adds a drum loop to `out` at another tempo and its own pitch: it is cut into sixteenths, and each goes to its own place
 * of the new grid. A loop that is too slow or too fast by more than half an octave is read at double or half time.
 */
export function playLoop(out: StereoAudio, loop: StereoAudio, plan: LoopPlan): void {
  const loopBpm = (60 * plan.beats * SAMPLE_RATE_HZ) / loop.left.length;
  const slices = plan.beats * 2 ** Math.round(Math.log2(plan.bpm / loopBpm)) * SLICES_PER_BEAT;
  const stepSeconds = 60 / plan.bpm / SLICES_PER_BEAT;
  const steps = Math.round((plan.endSeconds - plan.startSeconds) / stepSeconds);
  const longest = Math.ceil(stepSeconds * SAMPLE_RATE_HZ) + FADE_OUT_FRAMES;
  for (let step = 0; step < steps; step++) {
    const slice = step % slices;
    const from = Math.round((slice * loop.left.length) / slices);
    const to = Math.min(Math.round(((slice + 1) * loop.left.length) / slices), from + longest);
    const cut = (samples: Float32Array) => fadeEnds(samples.slice(from, to), FADE_IN_FRAMES, FADE_OUT_FRAMES);
    const at = Math.round((plan.startSeconds + step * stepSeconds) * SAMPLE_RATE_HZ);
    addAt(out, { left: cut(loop.left), right: cut(loop.right) }, at, plan.gain);
  }
}
