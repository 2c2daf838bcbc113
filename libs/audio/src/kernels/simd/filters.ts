import type { BiquadCoefficients } from '../../dsp/biquad.js';
import type { StereoAudio } from '../../stereo-audio.js';
import { CONTROL_FRAMES, type HopWeighting, type Kernels, type TrackReading } from '../kernels.js';
import { ControlMeter } from './control-meter.js';
import { HopMeter } from './hop-meter.js';
import { forEachBlock, type Scratch, type StereoBlock } from './scratch.js';
import { SoundSum } from './sound-sum.js';
import type { WasmExports } from './wasm.js';

type Filters = Pick<Kernels, 'filterStereo' | 'filterInto' | 'filterSounds' | 'sumSounds'>;

/** Sections that one pass of `cascade` takes. */
const SECTIONS = 3;
const MAX_SECTIONS = 4 * SECTIONS;
const SECTION_NUMBERS = 5;
/** Two values on two channels. */
const SECTION_MEMORY = 4;
const THROUGH: BiquadCoefficients = { b0: 1, b1: 0, b2: 0, a1: 0, a2: 0 };
const numbersOf = ({ b0, b1, b2, a1, a2 }: BiquadCoefficients) => [b0, b1, b2, a1, a2];

/** Where the blocks of a track come from. */
interface BlockSource {
  readonly frames: number;
  load(start: number, frames: number): void;
  /** A silent block was loaded: it is not filtered. */
  passSilence(start: number, frames: number): void;
}

export function filters(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Filters {
  const { left, right } = stereo;
  const coefficients = scratch.doubles(MAX_SECTIONS * SECTION_NUMBERS);
  const memory = scratch.doubles(MAX_SECTIONS * SECTION_MEMORY);
  const controlMeter = new ControlMeter(wasm, scratch, stereo);
  const hopMeter = new HopMeter(wasm, scratch, stereo);
  const soundSum = new SoundSum(wasm, scratch, stereo);

  return {
    filterStereo(audio, sections) {
      prepare(sections);
      forEachBlock(audio.left.length, (start, frames) => {
        stereo.load(audio, start, frames);
        if (isSilent(frames)) return;
        cascade(sections.length, frames);
        stereo.store(audio, start, frames);
      });
    },
    filterInto(audio, sections, into, weighting) {
      const load = (start: number, frames: number) => stereo.load(audio, start, frames);
      // What is not written is silence already; memory that is never touched costs nothing.
      const source = { frames: audio.left.length, load, passSilence: () => undefined };
      return filterAndRead(source, sections, into, weighting);
    },
    filterSounds(sounds, sections, into, weighting) {
      soundSum.begin(sounds);
      const load = (start: number, frames: number) => {
        const sum = soundSum.block(start, frames);
        left.load(sum.left, 0, frames);
        right.load(sum.right, 0, frames);
      };
      const passSilence = (start: number, frames: number) => stereo.store(into, start, frames);
      return filterAndRead({ frames: into.left.length, load, passSilence }, sections, into, weighting);
    },
    sumSounds(sounds, into) {
      soundSum.begin(sounds);
      forEachBlock(into.left.length, (start, frames) => {
        const sum = soundSum.block(start, frames);
        into.left.set(sum.left, start);
        into.right.set(sum.right, start);
      });
    },
  };

  function filterAndRead(
    source: BlockSource,
    sections: readonly BiquadCoefficients[],
    into: StereoAudio,
    weighting: HopWeighting | null,
  ): TrackReading {
    const powers = new Float64Array(Math.ceil(into.left.length / CONTROL_FRAMES));
    let [lefts, rights, products] = [0, 0, 0];
    prepare(sections);
    if (weighting) hopMeter.begin(weighting, source.frames);
    forEachBlock(into.left.length, (start, frames) => {
      source.load(start, frames);
      if (isSilent(frames)) return source.passSilence(start, frames);
      lefts += wasm.dot(left.address, left.address, frames);
      rights += wasm.dot(right.address, right.address, frames);
      products += wasm.dot(left.address, right.address, frames);
      if (weighting) hopMeter.add(start, frames);
      cascade(sections.length, frames);
      controlMeter.measure(powers, start, frames);
      stereo.store(into, start, frames);
    });
    const hopPowers = weighting ? hopMeter.hopPowers : new Float64Array();
    const middle = lefts + 2 * products + rights;
    return { powers, hopPowers, middle, side: Math.max(0, lefts - 2 * products + rights) };
  }

  /** Filters at rest. */
  function prepare(sections: readonly BiquadCoefficients[]): void {
    if (sections.length > MAX_SECTIONS)
      throw new Error(`A filter may have ${MAX_SECTIONS} sections, not ${sections.length}.`);
    for (let i = 0; i < Math.ceil(sections.length / SECTIONS) * SECTIONS; i++)
      coefficients.set(numbersOf(sections[i] ?? THROUGH), i * SECTION_NUMBERS);
    memory.fill(0);
  }

  /** Nothing comes in and nothing is left in the filters: nothing will come out. */
  function isSilent(frames: number): boolean {
    return wasm.isSilent(left.address, right.address, frames) === 1 && memory.every((value) => value === 0);
  }

  /** The block through so many sections. */
  function cascade(sections: number, frames: number): void {
    for (let first = 0; first < sections; first += SECTIONS) {
      const from = coefficients.byteOffset + 8 * SECTION_NUMBERS * first;
      const state = memory.byteOffset + 8 * SECTION_MEMORY * first;
      const pass = sections > first + 2 ? wasm.cascade : wasm.shortCascade;
      pass(left.address, right.address, frames, from, state);
    }
  }
}
