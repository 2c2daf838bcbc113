import type { StereoAudio } from '../stereo-audio.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { fadeEnds } from './envelope.js';

/** What is cut in the middle fades before it ends. */
const FADE_OUT_FRAMES = 1.5 * SAMPLE_RATE_HZ;
/** So much less or more is no cut that anybody hears. */
const HARDLY_SHORTER_FRAMES = SAMPLE_RATE_HZ / 20;

/** So many frames of a sound: cut with a fade, or followed by silence. */
export function fitLength({ left, right }: StereoAudio, frames: number): StereoAudio {
  const fadeFrames = left.length > frames + HARDLY_SHORTER_FRAMES ? Math.min(FADE_OUT_FRAMES, frames) : 0;
  const fit = (samples: Float32Array) => {
    const fitted = new Float32Array(frames);
    fitted.set(samples.subarray(0, frames));
    return fadeEnds(fitted, 0, fadeFrames);
  };
  return { left: fit(left), right: fit(right) };
}
