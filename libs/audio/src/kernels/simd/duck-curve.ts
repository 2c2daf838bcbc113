import type { Duck } from '../kernels.js';
import { BLOCK_FRAMES, LANES, type Block, type Scratch } from './scratch.js';
import type { WasmExports } from './wasm.js';

/** Draws a duck for one block after the other. */
export class DuckCurve {
  private readonly curve: Block;
  private readonly part: Block;
  private duck: Duck = { shape: new Float32Array(), strokes: [] };
  /** All strokes before this one are over. */
  private next = 0;

  constructor(
    private readonly wasm: WasmExports,
    scratch: Scratch,
  ) {
    // A stroke begins anywhere in a block: its last lanes may reach beyond, where they say nothing.
    this.curve = scratch.block(BLOCK_FRAMES + LANES);
    this.part = scratch.block();
  }

  begin(duck: Duck): void {
    this.duck = duck;
    this.next = 0;
  }

  /** Null where nothing is ducked; valid until the next call. Blocks are asked for in order. */
  block(start: number, frames: number): Block | null {
    const { wasm, curve, part } = this;
    const { shape, strokes } = this.duck;
    const end = start + frames;
    while (this.next < strokes.length && strokes[this.next].at + shape.length <= start) this.next++;
    if (this.next === strokes.length || strokes[this.next].at >= end) return null;
    curve.samples.fill(0);
    for (let index = this.next; index < strokes.length && strokes[index].at < end; index++) {
      const { at, depth } = strokes[index];
      const from = Math.max(start, at);
      const length = Math.min(end, at + shape.length) - from;
      part.loadPart(shape, from - at, length);
      wasm.raise(curve.address + 4 * (from - start), part.address, length, depth);
    }
    return curve;
  }
}
