import { SAMPLE_RATE_HZ } from '../stereo-audio.js';

/** Pole of y += (1 − p)(x − y) whose −3 dB point is near `frequencyHz` (impulse invariance: p = e^(−2πf/fs)). */
export function onePoleCoefficient(frequencyHz: number): number {
  return Math.exp((-2 * Math.PI * frequencyHz) / SAMPLE_RATE_HZ);
}

/** First-order low pass in place; −6 dB per octave above `frequencyHz`. */
export function processOnePoleLowPass(samples: Float32Array, frequencyHz: number): Float32Array {
  const pole = onePoleCoefficient(frequencyHz);
  let memory = 0;
  for (let i = 0; i < samples.length; i++) {
    memory = samples[i]! + pole * (memory - samples[i]!);
    samples[i] = memory;
  }
  return samples;
}

/**
 * Takes away direct current in place: y[n] = x[n] − x[n−1] + p·y[n−1] (J. O. Smith, "Introduction to Digital Filters",
 * DC blocker).
 *
 * @param cornerHz 8 Hz leaves a 30 Hz sub untouched (−0.3 dB) and forgets an offset within 0.1 s
 */
export function blockDc(samples: Float32Array, cornerHz = 8): Float32Array {
  const pole = onePoleCoefficient(cornerHz);
  let previous = 0;
  let output = 0;
  for (let i = 0; i < samples.length; i++) {
    const input = samples[i]!;
    output = input - previous + pole * output;
    previous = input;
    samples[i] = output;
  }
  return samples;
}
