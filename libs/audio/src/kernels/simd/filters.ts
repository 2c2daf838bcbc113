import type { BiquadCoefficients } from '../../dsp/biquad.js';
import type { StereoAudio } from '../../stereo-audio.js';
import { CONTROL_FRAMES, type HopWeighting, type Kernels, type TrackReading } from '../kernels.js';
import { ControlMeter } from './control-meter.js';
import { HopMeter } from './hop-meter.js';
import { forEachBlock, type Scratch, type StereoBlock } from './scratch.js';
import { SectionFilter } from './section-filter.js';
import { SoundSum } from './sound-sum.js';
import type { WasmExports } from './wasm.js';

type Filters = Pick<Kernels, 'filterStereo' | 'filterInto' | 'filterSounds' | 'sumSounds'>;

/** Where the blocks of a track come from. */
interface BlockSource {
  readonly frames: number;
  load(start: number, frames: number): void;
}

export function filters(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Filters {
  const { left, right } = stereo;
  const filter = new SectionFilter(wasm, scratch);
  const controlMeter = new ControlMeter(wasm, scratch, stereo);
  const hopMeter = new HopMeter(wasm, scratch, stereo);
  const soundSum = new SoundSum(wasm, scratch, stereo);

  return {
    filterStereo(audio, sections) {
      filter.begin(sections);
      forEachBlock(audio.left.length, (start, frames) => {
        stereo.load(audio, start, frames);
        if (filter.isSilent(stereo, frames)) return;
        filter.pass(stereo, frames);
        stereo.store(audio, start, frames);
      });
    },
    filterInto(audio, sections, into, weighting) {
      const load = (start: number, frames: number) => stereo.load(audio, start, frames);
      return filterAndRead({ frames: audio.left.length, load }, sections, into, weighting);
    },
    filterSounds(sounds, sections, into, weighting) {
      soundSum.begin(sounds);
      return filterAndRead({ frames: into.left.length, load: loadSum }, sections, into, weighting);
    },
    sumSounds(sounds, into, weighting) {
      soundSum.begin(sounds);
      if (weighting) hopMeter.begin(weighting, into.left.length);
      forEachBlock(into.left.length, (start, frames) => {
        loadSum(start, frames);
        stereo.store(into, start, frames);
        if (weighting && !isUnheard(frames)) hopMeter.add(start, frames);
      });
      return weighting ? hopMeter.hopPowers : new Float64Array();
    },
  };

  function loadSum(start: number, frames: number): void {
    const sum = soundSum.block(start, frames);
    left.load(sum.left, 0, frames);
    right.load(sum.right, 0, frames);
  }

  /** The meter has nothing to add. */
  function isUnheard(frames: number): boolean {
    return hopMeter.isAtRest && wasm.isSilent(left.address, right.address, frames) === 1;
  }

  function filterAndRead(
    source: BlockSource,
    sections: readonly BiquadCoefficients[],
    into: StereoAudio,
    weighting: HopWeighting | null,
  ): TrackReading {
    const powers = new Float64Array(Math.ceil(into.left.length / CONTROL_FRAMES));
    let [lefts, rights, products] = [0, 0, 0];
    filter.begin(sections);
    if (weighting) hopMeter.begin(weighting, source.frames);
    forEachBlock(into.left.length, (start, frames) => {
      source.load(start, frames);
      // What is not written is known by its powers; memory that is never touched costs nothing.
      if (filter.isSilent(stereo, frames)) return;
      lefts += wasm.dot(left.address, left.address, frames);
      rights += wasm.dot(right.address, right.address, frames);
      products += wasm.dot(left.address, right.address, frames);
      if (weighting) hopMeter.add(start, frames);
      filter.pass(stereo, frames);
      controlMeter.measure(powers, start, frames);
      stereo.store(into, start, frames);
    });
    const hopPowers = weighting ? hopMeter.hopPowers : new Float64Array();
    const middle = lefts + 2 * products + rights;
    return { powers, hopPowers, middle, side: Math.max(0, lefts - 2 * products + rights) };
  }
}
