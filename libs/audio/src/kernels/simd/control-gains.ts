import { CONTROL_FRAMES } from '../kernels.js';
import { BLOCK_FRAMES, type Scratch } from './scratch.js';

/** The gains of one block, where `applyGains` finds them. */
export class ControlGains {
  readonly address: number;
  private readonly gains: Float32Array;

  constructor(scratch: Scratch) {
    this.gains = scratch.floats(BLOCK_FRAMES / CONTROL_FRAMES + 1);
    this.address = this.gains.byteOffset;
  }

  /** @returns whether the gains of these frames do anything */
  load(gains: Float32Array, start: number, frames: number): boolean {
    const first = start / CONTROL_FRAMES;
    const count = Math.ceil(frames / CONTROL_FRAMES) + 1;
    this.gains.set(gains.subarray(first, first + count));
    for (let i = 0; i < count; i++) if (this.gains[i] !== 1) return true;
    return false;
  }
}
