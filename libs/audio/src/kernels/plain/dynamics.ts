import type { StereoAudio } from '../../stereo-audio.js';
import { CONTROL_FRAMES, type Clip, type HopWeighting } from '../kernels.js';
import { weightedHopPowers } from './weighting.js';
import { samplePeak } from './sums.js';

export function controlPowers({ left, right }: StereoAudio): Float64Array {
  const powers = new Float64Array(Math.ceil(left.length / CONTROL_FRAMES));
  for (let block = 0; block < powers.length; block++) {
    const end = Math.min(left.length, (block + 1) * CONTROL_FRAMES);
    let sum = 0;
    for (let i = block * CONTROL_FRAMES; i < end; i++) sum += left[i] * left[i] + right[i] * right[i];
    powers[block] = sum / (2 * CONTROL_FRAMES);
  }
  return powers;
}

export function applyGains({ left, right }: StereoAudio, gains: Float32Array): void {
  for (let block = 0; block + 1 < gains.length; block++) {
    const from = gains[block];
    const step = (gains[block + 1] - from) / CONTROL_FRAMES;
    if (from === 1 && step === 0) continue;
    const start = block * CONTROL_FRAMES;
    const end = Math.min(left.length, start + CONTROL_FRAMES);
    for (let i = start; i < end; i++) {
      const gain = from + step * (i - start);
      left[i] *= gain;
      right[i] *= gain;
    }
  }
}

export function clip(audio: StereoAudio, how: Clip, { filters, hopFrames }: HopWeighting) {
  for (const channel of new Set([audio.left, audio.right])) bend(channel, how);
  const peak = Math.max(samplePeak(audio.left), samplePeak(audio.right));
  return { peak, hopPowers: weightedHopPowers(audio, filters, hopFrames, null) };
}

export function bend(samples: Float32Array, { start, room }: Clip): void {
  for (let i = 0; i < samples.length; i++) {
    const size = Math.abs(samples[i]);
    if (size > start) samples[i] = Math.sign(samples[i]) * (start + room * Math.tanh((size - start) / room));
  }
}
