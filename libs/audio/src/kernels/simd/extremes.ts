import type { Kernels } from '../kernels.js';
import { forEachBlock, type Scratch, type StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

export function extremes(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Pick<Kernels, 'extremes'> {
  const { left, right } = stereo;
  const pair = scratch.floats(2);

  /** Takes a loaded block into the pairs; one may begin in this block and end in another. */
  function widen(pairs: Float32Array, framesPerPair: number, start: number, frames: number): void {
    for (let at = 0; at < frames;) {
      const into = 2 * Math.floor((start + at) / framesPerPair);
      const inPair = (start + at) % framesPerPair;
      const length = Math.min(frames - at, framesPerPair - inPair);
      pair[0] = inPair === 0 ? Infinity : pairs[into];
      pair[1] = inPair === 0 ? -Infinity : pairs[into + 1];
      wasm.extremes(left.address + 4 * at, right.address + 4 * at, length, pair.byteOffset);
      pairs[into] = pair[0];
      pairs[into + 1] = pair[1];
      at += length;
    }
  }

  return {
    extremes(audio, lengths) {
      const all = lengths.map((length) => new Float32Array(2 * Math.ceil(audio.left.length / length)));
      forEachBlock(audio.left.length, (start, frames) => {
        stereo.load(audio, start, frames);
        all.forEach((pairs, index) => widen(pairs, lengths[index], start, frames));
      });
      return all;
    },
  };
}
