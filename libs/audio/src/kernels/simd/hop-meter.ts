import type { HopWeighting, KWeighting } from '../kernels.js';
import type { Scratch, StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

const WEIGHTING_NUMBERS = 7;
/** Two sections, two values each, on two channels. */
const WEIGHTING_MEMORY = 8;

export const numbersOfWeighting = ({ headShelf: { b0, b1, b2, a1, a2 }, highPass }: KWeighting) => [
  b0,
  b1,
  b2,
  a1,
  a2,
  highPass.a1,
  highPass.a2,
];

/** K-weighted powers of blocks as they come by, shared out among the hops, which begin and end within blocks. */
export class HopMeter {
  private readonly numbers;
  private readonly memory;
  private readonly powers;
  private hopFrames = 1;
  /** Mean power of each whole hop so far. */
  hopPowers = new Float64Array();

  constructor(
    private readonly wasm: WasmExports,
    scratch: Scratch,
    private readonly block: StereoBlock,
  ) {
    this.numbers = scratch.doubles(WEIGHTING_NUMBERS);
    this.memory = scratch.doubles(WEIGHTING_MEMORY);
    this.powers = scratch.block();
  }

  begin({ filters, hopFrames }: HopWeighting, frames: number): void {
    this.numbers.set(numbersOfWeighting(filters));
    this.memory.fill(0);
    this.hopFrames = hopFrames;
    this.hopPowers = new Float64Array(Math.floor(frames / hopFrames));
  }

  /** Nothing is left in the filters. */
  get isAtRest(): boolean {
    return this.memory.every((value) => value === 0);
  }

  add(start: number, frames: number): void {
    const { wasm, block, powers, hopFrames, hopPowers } = this;
    const addresses = [this.numbers.byteOffset, this.memory.byteOffset, powers.address] as const;
    wasm.weightedPowers(block.left.address, block.right.address, frames, ...addresses);
    const end = start + frames;
    for (let hop = Math.floor(start / hopFrames); hop < hopPowers.length && hop * hopFrames < end; hop++) {
      const from = Math.max(start, hop * hopFrames);
      const to = Math.min(end, (hop + 1) * hopFrames);
      hopPowers[hop] += wasm.sum(powers.address + 4 * (from - start), to - from) / hopFrames;
    }
  }
}
