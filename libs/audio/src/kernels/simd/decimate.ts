import type { Kernels } from '../kernels.js';
import { BLOCK_FRAMES, forEachBlock, type Scratch, type StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

const MAX_TAPS = 512;

export function decimate(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Pick<Kernels, 'decimateMiddle'> {
  const { left, right } = stereo;
  const coefficients = scratch.floats(MAX_TAPS);
  const middle = scratch.floats(MAX_TAPS + BLOCK_FRAMES);
  const result = scratch.block();
  return {
    decimateMiddle(audio, taps, factor) {
      const out = new Float32Array(Math.floor(audio.left.length / factor));
      coefficients.set(taps);
      middle.fill(0);
      // What came before a block lies right in front of it.
      const block = middle.subarray(taps.length, taps.length + BLOCK_FRAMES);
      forEachBlock(out.length * factor, (start, frames) => {
        stereo.load(audio, start, frames);
        block.fill(0);
        wasm.blend(block.byteOffset, left.address, right.address, frames, 0.5, 0.5);
        const addresses = [coefficients.byteOffset, taps.length, factor, result.address] as const;
        wasm.decimate(middle.byteOffset, frames, ...addresses);
        result.store(out, start / factor, frames / factor);
        middle.copyWithin(0, BLOCK_FRAMES, BLOCK_FRAMES + taps.length);
      });
      return out;
    },
  };
}
