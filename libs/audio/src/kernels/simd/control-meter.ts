import { CONTROL_FRAMES } from '../kernels.js';
import { BLOCK_FRAMES, type Scratch, type StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

/** The level of blocks as they come by: mean power of both channels in each `CONTROL_FRAMES`. */
export class ControlMeter {
  private readonly sums;

  constructor(
    private readonly wasm: WasmExports,
    scratch: Scratch,
    private readonly block: StereoBlock,
  ) {
    this.sums = scratch.doubles(BLOCK_FRAMES / CONTROL_FRAMES);
  }

  measure(powers: Float64Array, start: number, frames: number): void {
    const { sums, block, wasm } = this;
    const blocks = Math.ceil(frames / CONTROL_FRAMES);
    wasm.controlSums(block.left.address, block.right.address, blocks, sums.byteOffset);
    for (let i = 0; i < blocks; i++) powers[start / CONTROL_FRAMES + i] = sums[i] / (2 * CONTROL_FRAMES);
  }
}
