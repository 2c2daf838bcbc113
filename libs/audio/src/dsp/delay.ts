import { kernels } from '../kernels/index.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { onePoleCoefficient } from './one-pole.js';

export interface DelaySettings {
  readonly timeSeconds: number;
  /** Level of each repeat against the one before, 0 … 0.95 */
  readonly feedback: number;
  /** Each repeat loses its highs above this frequency, as tape does. */
  readonly dampingHz: number;
  /** Repeats change sides: left, right, left … */
  readonly pingPong?: boolean;
}

/** Echoes only (no dry signal), as long as the input. The first repeat is as loud as the input. */
export function applyDelay(audio: StereoAudio, settings: DelaySettings): StereoAudio {
  return kernels.echoes(audio, {
    delayFrames: Math.max(1, Math.round(settings.timeSeconds * SAMPLE_RATE_HZ)),
    feedback: settings.feedback,
    pole: onePoleCoefficient(settings.dampingHz),
    pingPong: settings.pingPong ?? false,
  });
}
