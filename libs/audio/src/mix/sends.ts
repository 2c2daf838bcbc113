import { highPass, processBiquad } from '../dsp/biquad.js';
import { applyDelay } from '../dsp/delay.js';
import { addReverb } from '../dsp/send-reverb.js';
import type { GenreSpace } from './genre-space.js';
import type { StemBus } from './stem-bus.js';
import { add } from './sum.js';

/** Rooms add no bass: what returns below this only clouds kick and 808. */
const SEND_HIGH_PASS_HZ = 220;
const PRE_DELAY_SECONDS = 0.018;
const DELAY_FEEDBACK = 0.35;
const DELAY_DAMPING_HZ = 3500;

/** Adds what comes back from reverb and delay to the stem that sent it. */
export function addReturns({ reverbSend, delaySend, dry }: StemBus, space: GenreSpace, beatSeconds: number): void {
  if (reverbSend) {
    // Filtering the mono send does what filtering the stereo return would, for half the work.
    processBiquad(reverbSend, highPass(SEND_HIGH_PASS_HZ));
    addReverb(dry, reverbSend, { ...space, preDelaySeconds: PRE_DELAY_SECONDS });
  }
  if (delaySend) {
    processBiquad(delaySend, highPass(SEND_HIGH_PASS_HZ));
    const settings = {
      timeSeconds: space.delayBeats * beatSeconds,
      feedback: DELAY_FEEDBACK,
      dampingHz: DELAY_DAMPING_HZ,
      pingPong: true,
    };
    const wet = applyDelay({ left: delaySend, right: delaySend }, settings);
    add(dry, wet);
  }
}
