import type { Echo } from '../kernels/kernels.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { onePoleCoefficient } from './one-pole.js';

export interface DelaySettings {
  readonly timeSeconds: number;
  /** Level of each repeat against the one before, 0 … 0.95 */
  readonly feedback: number;
  /** Each repeat loses its highs above this frequency, as tape does. */
  readonly dampingHz: number;
}

/** No echo is closer than kernels reach. */
const SHORTEST_FRAMES = 4;

/** The echoes of a mono send. They change sides: left, right, left … The first is as loud as the send. */
export function echoOf({ timeSeconds, feedback, dampingHz }: DelaySettings): Echo {
  return {
    delayFrames: Math.max(SHORTEST_FRAMES, Math.round(timeSeconds * SAMPLE_RATE_HZ)),
    feedback,
    pole: onePoleCoefficient(dampingHz),
  };
}
