import type { Kernels } from '../kernels.js';
import { forEachBlock, type Scratch, type StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

export function extremes(wasm: WasmExports, scratch: Scratch, { left, right }: StereoBlock): Pick<Kernels, 'extremes'> {
  const pair = scratch.floats(2);
  return {
    extremes(audio, framesPerPair) {
      const values = new Float32Array(2 * Math.ceil(audio.left.length / framesPerPair));
      forEachBlock(audio.left.length, (start, frames) => {
        left.load(audio.left, start, frames);
        right.load(audio.right, start, frames);
        for (let at = 0; at < frames;) {
          // A pair may begin in one block and end in another.
          const frame = start + at;
          const into = 2 * Math.floor(frame / framesPerPair);
          const length = Math.min(frames - at, framesPerPair - (frame % framesPerPair));
          pair[0] = frame % framesPerPair === 0 ? Infinity : values[into];
          pair[1] = frame % framesPerPair === 0 ? -Infinity : values[into + 1];
          wasm.extremes(left.address + 4 * at, right.address + 4 * at, length, pair.byteOffset);
          values.set(pair, into);
          at += length;
        }
      });
      return values;
    },
  };
}
