import { highPass } from '../dsp/biquad.js';
import { addEchoes } from '../dsp/delay.js';
import { addReverb } from '../dsp/send-reverb.js';
import { filterStereo } from '../dsp/stereo-cascade.js';
import type { StereoAudio } from '../stereo-audio.js';
import type { GenreSpace } from './genre-space.js';

/** Rooms add no bass: what returns below this only clouds kick and 808. */
const SEND_HIGH_PASS_HZ = 220;
const PRE_DELAY_SECONDS = 0.018;
const DELAY_FEEDBACK = 0.35;
const DELAY_DAMPING_HZ = 3500;

/** Takes the lows out of the sends, in place: that does what filtering the stereo returns would, for half the work. */
export function clearSends(reverb: Float32Array | null, delay: Float32Array | null): void {
  const [left, right] = [reverb ?? delay, delay ?? reverb];
  // Two mono signals in one run.
  if (left && right) filterStereo({ left, right }, [highPass(SEND_HIGH_PASS_HZ)]);
}

/** Adds the room's answer to a mono send. */
export function addReverbReturn(into: StereoAudio, send: Float32Array, { decaySeconds, damping }: GenreSpace): void {
  addReverb(into, send, { decaySeconds, damping, preDelaySeconds: PRE_DELAY_SECONDS });
}

/** Adds the echoes of a mono send, which change sides. */
export function addDelayReturn(
  into: StereoAudio,
  send: Float32Array,
  { delayBeats }: GenreSpace,
  beatSeconds: number,
): void {
  addEchoes(into, send, {
    timeSeconds: delayBeats * beatSeconds,
    feedback: DELAY_FEEDBACK,
    dampingHz: DELAY_DAMPING_HZ,
  });
}
