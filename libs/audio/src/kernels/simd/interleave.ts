import type { StereoAudio } from '../../stereo-audio.js';
import type { Kernels } from '../kernels.js';
import { BLOCK_FRAMES, forEachBlock, type Scratch, type StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

type Interleave = Pick<Kernels, 'interleaveFloats' | 'interleave24'>;

export function interleave(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Interleave {
  const { left, right } = stereo;
  // Eight bytes a frame at most, and the one that `interleave24` writes beyond.
  const samples = scratch.floats(2 * BLOCK_FRAMES + 1);
  const block = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);

  function write(
    kernel: WasmExports['interleave24'],
    frameBytes: number,
    audio: StereoAudio,
    to: Uint8Array,
    at: number,
  ) {
    forEachBlock(audio.left.length, (start, frames) => {
      stereo.load(audio, start, frames);
      kernel(left.address, right.address, frames, block.byteOffset);
      to.set(block.subarray(0, frames * frameBytes), at + start * frameBytes);
    });
  }

  return {
    interleaveFloats: (audio, bytes, at) => write(wasm.interleaveFloats, 8, audio, bytes, at),
    interleave24: (audio, bytes, at) => write(wasm.interleave24, 6, audio, bytes, at),
  };
}
