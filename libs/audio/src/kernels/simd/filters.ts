import type { BiquadCoefficients } from '../../dsp/biquad.js';
import type { StereoAudio } from '../../stereo-audio.js';
import { CONTROL_FRAMES, type Kernels, type KWeighting } from '../kernels.js';
import { BLOCK_FRAMES, forEachBlock, type Scratch, type StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

type Filters = Pick<Kernels, 'filterStereo' | 'filterInto' | 'read' | 'weightedHopPowers'>;

/** Sections that one pass of `cascade` takes. */
const SECTIONS = 3;
const MAX_PASSES = 4;
const SECTION_NUMBERS = 5;
/** Two values on two channels. */
const SECTION_MEMORY = 4;
const THROUGH: BiquadCoefficients = { b0: 1, b1: 0, b2: 0, a1: 0, a2: 0 };
const numbersOf = ({ b0, b1, b2, a1, a2 }: BiquadCoefficients) => [b0, b1, b2, a1, a2];
const numbersOfWeighting = ({ headShelf, highPass }: KWeighting) => [...numbersOf(headShelf), highPass.a1, highPass.a2];

export function filters(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Filters {
  const { left, right } = stereo;
  const coefficients = scratch.doubles(MAX_PASSES * SECTIONS * SECTION_NUMBERS);
  const memory = scratch.doubles(MAX_PASSES * SECTIONS * SECTION_MEMORY);
  const sums = scratch.doubles(BLOCK_FRAMES / CONTROL_FRAMES);
  const powers = scratch.block();
  const weightingNumbers = scratch.doubles(SECTION_NUMBERS + 2);
  const weightingMemory = scratch.doubles(2 * SECTION_MEMORY);

  /** Nothing comes in and nothing is left in the filters: nothing will come out. */
  const isSilent = (frames: number, ofFilters = memory) =>
    wasm.isSilent(left.address, right.address, frames) === 1 && ofFilters.every((value) => value === 0);

  return {
    filterStereo(audio, sections) {
      forEachFiltered(audio, sections, audio, () => undefined);
    },
    filterInto(audio, sections, into, weighting) {
      const powers = new Float64Array(Math.ceil(into.left.length / CONTROL_FRAMES));
      const hopPowers = new Float64Array(weighting ? Math.floor(audio.left.length / weighting.hopFrames) : 0);
      let [lefts, rights, products] = [0, 0, 0];
      weightingMemory.fill(0);
      if (weighting) weightingNumbers.set(numbersOfWeighting(weighting.filters));
      const read = (start: number, frames: number) => {
        lefts += wasm.dot(left.address, left.address, frames);
        rights += wasm.dot(right.address, right.address, frames);
        products += wasm.dot(left.address, right.address, frames);
        if (weighting) addWeighted(hopPowers, weighting.hopFrames, start, frames);
      };
      forEachFiltered(audio, sections, into, (start, frames) => measurePowers(powers, start, frames), read);
      const middle = lefts + 2 * products + rights;
      return { powers, hopPowers, middle, side: Math.max(0, lefts - 2 * products + rights) };
    },
    read(audio, { filters, hopFrames }) {
      const powers = new Float64Array(Math.ceil(audio.left.length / CONTROL_FRAMES));
      const hopPowers = new Float64Array(Math.floor(audio.left.length / hopFrames));
      let peak = 0;
      weightingNumbers.set(numbersOfWeighting(filters));
      weightingMemory.fill(0);
      forEachBlock(audio.left.length, (start, frames) => {
        stereo.load(audio, start, frames);
        if (isSilent(frames, weightingMemory)) return;
        peak = Math.max(peak, wasm.samplePeak(left.address, frames), wasm.samplePeak(right.address, frames));
        measurePowers(powers, start, frames);
        addWeighted(hopPowers, hopFrames, start, frames);
      });
      return { powers, hopPowers, peak };
    },
    weightedHopPowers(audio, filters, hopFrames, gains) {
      const hops = new Float64Array(Math.floor(audio.left.length / hopFrames));
      const hopsPerBlock = Math.floor(BLOCK_FRAMES / hopFrames);
      forEachWeighted(audio, filters, hopsPerBlock * hopFrames, gains, (start, frames) => {
        meanPowers(powers.address, start / hopFrames, Math.floor(frames / hopFrames), hopFrames, hops);
      });
      return hops;
    },
  };

  /** What `controlPowers` measures, of the block. */
  function measurePowers(powers: Float64Array, start: number, frames: number): void {
    const blocks = Math.ceil(frames / CONTROL_FRAMES);
    wasm.controlSums(left.address, right.address, blocks, sums.byteOffset);
    for (let i = 0; i < blocks; i++) powers[start / CONTROL_FRAMES + i] = sums[i] / (2 * CONTROL_FRAMES);
  }

  /** Weighs the block and shares its powers out among the hops, which begin and end within blocks. */
  function addWeighted(hopPowers: Float64Array, hopFrames: number, start: number, frames: number): void {
    const addresses = [weightingNumbers.byteOffset, weightingMemory.byteOffset, powers.address] as const;
    wasm.weightedPowers(left.address, right.address, frames, ...addresses);
    const end = start + frames;
    for (let hop = Math.floor(start / hopFrames); hop < hopPowers.length && hop * hopFrames < end; hop++) {
      const from = Math.max(start, hop * hopFrames);
      const to = Math.min(end, (hop + 1) * hopFrames);
      hopPowers[hop] += wasm.sum(powers.address + 4 * (from - start), to - from) / hopFrames;
    }
  }

  /** Filters block by block and shows what is not silent, after and before. */
  function forEachFiltered(
    audio: StereoAudio,
    sections: readonly BiquadCoefficients[],
    into: StereoAudio,
    visit: (start: number, frames: number) => void,
    read: (start: number, frames: number) => void = () => undefined,
  ): void {
    const passes = Math.ceil(sections.length / SECTIONS);
    if (passes > MAX_PASSES)
      throw new Error(`A filter may have ${MAX_PASSES * SECTIONS} sections, not ${sections.length}.`);
    for (let i = 0; i < passes * SECTIONS; i++)
      coefficients.set(numbersOf(sections[i] ?? THROUGH), i * SECTION_NUMBERS);
    memory.fill(0);
    forEachBlock(into.left.length, (start, frames) => {
      stereo.load(audio, start, frames);
      // What is not written is silence already; memory that is never touched costs nothing.
      if (isSilent(frames)) return;
      read(start, frames);
      for (let pass = 0; pass < passes; pass++) {
        const from = coefficients.byteOffset + 8 * SECTION_NUMBERS * SECTIONS * pass;
        const state = memory.byteOffset + 8 * SECTION_MEMORY * SECTIONS * pass;
        const cascade = sections.length > SECTIONS * pass + 2 ? wasm.cascade : wasm.shortCascade;
        cascade(left.address, right.address, frames, from, state);
      }
      visit(start, frames);
      stereo.store(into, start, frames);
    });
  }

  /** Leaves the weighted powers of one block after the other in `powers`; silent blocks are passed over. */
  function forEachWeighted(
    audio: StereoAudio,
    weighting: KWeighting,
    blockFrames: number,
    gains: Float32Array | null,
    visit: (start: number, frames: number) => void,
  ): void {
    coefficients.set(numbersOfWeighting(weighting));
    memory.fill(0);
    for (let start = 0; start < audio.left.length; start += blockFrames) {
      const frames = Math.min(blockFrames, audio.left.length - start);
      stereo.load(audio, start, frames);
      if (isSilent(frames)) continue;
      if (gains) {
        powers.load(gains, start, frames);
        wasm.multiply(left.address, powers.address, frames);
        wasm.multiply(right.address, powers.address, frames);
      }
      const addresses = [coefficients.byteOffset, memory.byteOffset, powers.address] as const;
      wasm.weightedPowers(left.address, right.address, frames, ...addresses);
      visit(start, frames);
    }
  }

  function meanPowers(address: number, firstHop: number, count: number, hopFrames: number, hops: Float64Array): void {
    for (let i = 0; i < count; i++) hops[firstHop + i] = wasm.sum(address + 4 * i * hopFrames, hopFrames) / hopFrames;
  }
}
