import { highPass, type BiquadCoefficients } from '../dsp/biquad.js';
import { echoOf } from '../dsp/delay.js';
import { reverbNetwork } from '../dsp/send-reverb.js';
import type { StemFinish } from '../kernels/kernels.js';
import type { GenreSpace } from './genre-space.js';

/** Rooms add no bass: what returns below this only clouds kick and 808. Of the mono sends it is half the work. */
const SEND_SECTIONS: readonly BiquadCoefficients[] = [highPass(220)];
const PRE_DELAY_SECONDS = 0.018;
const DELAY_FEEDBACK = 0.35;
const DELAY_DAMPING_HZ = 3500;

/** The mono sums of what the tracks of a stem send; null where none does. */
export interface Sends {
  readonly reverb: Float32Array | null;
  readonly delay: Float32Array | null;
}

/** How they come back: out of the genre's room, and as echoes in time. */
export function returnsOf(
  { reverb, delay }: Sends,
  { decaySeconds, damping, delayBeats }: GenreSpace,
  beatSeconds: number,
): Pick<StemFinish, 'sendSections' | 'reverb' | 'echo'> {
  const network = reverbNetwork({ decaySeconds, damping, preDelaySeconds: PRE_DELAY_SECONDS });
  const timeSeconds = delayBeats * beatSeconds;
  const echo = echoOf({ timeSeconds, feedback: DELAY_FEEDBACK, dampingHz: DELAY_DAMPING_HZ });
  return {
    sendSections: SEND_SECTIONS,
    reverb: reverb && { send: reverb, network },
    echo: delay && { send: delay, ...echo },
  };
}
