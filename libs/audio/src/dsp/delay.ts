import { kernels } from '../kernels/index.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { onePoleCoefficient } from './one-pole.js';

export interface DelaySettings {
  readonly timeSeconds: number;
  /** Level of each repeat against the one before, 0 … 0.95 */
  readonly feedback: number;
  /** Each repeat loses its highs above this frequency, as tape does. */
  readonly dampingHz: number;
}

/**
 * Adds the echoes of a mono send to both channels, which are as long as the send. They change sides: left, right, left …
 * The first is as loud as the send.
 */
export function addEchoes(into: StereoAudio, send: Float32Array, settings: DelaySettings): void {
  kernels.addEchoes(into, send, {
    delayFrames: Math.max(1, Math.round(settings.timeSeconds * SAMPLE_RATE_HZ)),
    feedback: settings.feedback,
    pole: onePoleCoefficient(settings.dampingHz),
  });
}
