import type { ReverbNetwork } from '../kernels/kernels.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';

export interface SendReverbSettings {
  /** Time in which low frequencies fall by 60 dB. */
  readonly decaySeconds: number;
  /** Pole of the low pass in each line, 0 (bright) … 1 (dull). */
  readonly damping: number;
  readonly preDelaySeconds: number;
}

/** Primes between 33 and 78 ms: no two lines share an echo. */
const LINE_FRAMES = [1459, 1693, 1997, 2239, 2477, 2767, 3049, 3433] as const;

/** Input diffusers of Jon Dattorro, "Effect Design 1" (JAES 45, 1997), table 1, scaled to our rate. */
const DIFFUSER_FRAMES = [211, 158, 561, 410] as const;
const [EARLY_GAIN, LATE_GAIN] = [0.75, 0.625];

/**
 * The room of a mono send, in stereo: four diffusers into eight delay lines that feed back through a Hadamard matrix (Jot &
 * Chaigne, "Digital delay networks for designing artificial reverberators", AES 90, 1991). Linear, so that the reverbs of
 * the stems sum to the reverb of the mix.
 */
export function reverbNetwork(settings: SendReverbSettings): ReverbNetwork {
  return {
    preDelayFrames: Math.round(settings.preDelaySeconds * SAMPLE_RATE_HZ),
    diffuserFrames: DIFFUSER_FRAMES,
    earlyGain: EARLY_GAIN,
    lateGain: LATE_GAIN,
    lineFrames: LINE_FRAMES,
    // A pass through the normalised matrix is lossless (1/√8); the rest is the decay.
    lineGains: LINE_FRAMES.map((frames) => lineGain(frames, settings) * Math.SQRT1_2 * 0.5),
    pole: settings.damping,
    level: outputLevel(settings),
  };
}

/** −60 dB after `decaySeconds`: 10^(−3 · delay / T60) per pass. */
function lineGain(frames: number, { decaySeconds }: SendReverbSettings): number {
  return 10 ** ((-3 * frames) / (SAMPLE_RATE_HZ * decaySeconds));
}

/**
 * Makes the energy of the impulse response about 1 whatever the decay: noise comes back about as loud as it went in.
 * Eight lines keep g² of their energy per pass, and the memories hold √8 times the normalised network's values.
 */
function outputLevel(settings: SendReverbSettings): number {
  const kept = LINE_FRAMES.reduce((sum, frames) => sum + lineGain(frames, settings) ** 2, 0) / LINE_FRAMES.length;
  return Math.sqrt((1 - kept) / kept);
}
