import type { StereoAudio } from '../../stereo-audio.js';

export function extremes(audio: StereoAudio, lengths: readonly number[]): Float32Array[] {
  return lengths.map((length) => extremesOf(audio, length));
}

function extremesOf({ left, right }: StereoAudio, framesPerPair: number): Float32Array {
  const pairs = Math.ceil(left.length / framesPerPair);
  const values = new Float32Array(2 * pairs);
  for (let pair = 0; pair < pairs; pair++) {
    const end = Math.min(left.length, (pair + 1) * framesPerPair);
    let lowest = Infinity;
    let highest = -Infinity;
    for (let i = pair * framesPerPair; i < end; i++) {
      const sample = left[i] + right[i];
      if (sample < lowest) lowest = sample;
      if (sample > highest) highest = sample;
    }
    values[2 * pair] = lowest;
    values[2 * pair + 1] = highest;
  }
  return values;
}
