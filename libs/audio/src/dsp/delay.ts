import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
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
  const frames = audio.left.length;
  const wet = silence(frames);
  const delayFrames = Math.max(1, Math.round(settings.timeSeconds * SAMPLE_RATE_HZ));
  const pole = onePoleCoefficient(settings.dampingHz);
  const { feedback } = settings;
  const [fromLeft, fromRight] = settings.pingPong ? [wet.right, wet.left] : [wet.left, wet.right];
  let dampedLeft = 0;
  let dampedRight = 0;
  for (let i = delayFrames; i < frames; i++) {
    const past = i - delayFrames;
    // Ping-pong sends both sides into the left echo; the right one hears only the left echo.
    const inLeft = settings.pingPong ? 0.5 * (audio.left[past]! + audio.right[past]!) : audio.left[past]!;
    const inRight = settings.pingPong ? 0 : audio.right[past]!;
    const echoLeft = fromLeft[past]!;
    const echoRight = fromRight[past]!;
    dampedLeft = echoLeft + pole * (dampedLeft - echoLeft);
    dampedRight = echoRight + pole * (dampedRight - echoRight);
    wet.left[i] = inLeft + feedback * dampedLeft;
    wet.right[i] = inRight + feedback * dampedRight;
  }
  return wet;
}
