import type { BiquadCoefficients } from '../../dsp/biquad.js';
import type { Scratch, StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

/** Sections that one pass of `cascade` takes. */
const SECTIONS = 3;
const MAX_SECTIONS = 4 * SECTIONS;
const SECTION_NUMBERS = 5;
/** Two values on two channels. */
const SECTION_MEMORY = 4;
const THROUGH: BiquadCoefficients = { b0: 1, b1: 0, b2: 0, a1: 0, a2: 0 };
const numbersOf = ({ b0, b1, b2, a1, a2 }: BiquadCoefficients) => [b0, b1, b2, a1, a2];

/** Second-order sections one after the other, through which blocks pass. */
export class SectionFilter {
  private readonly coefficients;
  private readonly memory;
  private count = 0;

  constructor(
    private readonly wasm: WasmExports,
    scratch: Scratch,
  ) {
    this.coefficients = scratch.doubles(MAX_SECTIONS * SECTION_NUMBERS);
    this.memory = scratch.doubles(MAX_SECTIONS * SECTION_MEMORY);
  }

  /** At rest. */
  begin(sections: readonly BiquadCoefficients[]): void {
    if (sections.length > MAX_SECTIONS)
      throw new Error(`A filter may have ${MAX_SECTIONS} sections, not ${sections.length}.`);
    for (let i = 0; i < Math.ceil(sections.length / SECTIONS) * SECTIONS; i++)
      this.coefficients.set(numbersOf(sections[i] ?? THROUGH), i * SECTION_NUMBERS);
    this.memory.fill(0);
    this.count = sections.length;
  }

  /** Nothing comes in and nothing is left in the filter: nothing will come out. */
  isSilent({ left, right }: StereoBlock, frames: number): boolean {
    return this.wasm.isSilent(left.address, right.address, frames) === 1 && this.memory.every((value) => value === 0);
  }

  /** Filters a block in place. */
  pass({ left, right }: StereoBlock, frames: number): void {
    for (let first = 0; first < this.count; first += SECTIONS) {
      const from = this.coefficients.byteOffset + 8 * SECTION_NUMBERS * first;
      const state = this.memory.byteOffset + 8 * SECTION_MEMORY * first;
      const cascade = this.count > first + 2 ? this.wasm.cascade : this.wasm.shortCascade;
      cascade(left.address, right.address, frames, from, state);
    }
  }
}
