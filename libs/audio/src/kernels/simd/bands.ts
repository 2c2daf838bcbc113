import type { StereoAudio } from '../../stereo-audio.js';
import { BANDS, CONTROL_FRAMES, MAX_BAND_FRAMES, type BandSplitter, type Corner, type Kernels } from '../kernels.js';
import { ControlGains } from './control-gains.js';
import type { Scratch, StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

/** Middle and side, as they lie in the two lanes. */
const LANES = 2;
const MEMORY_DOUBLES = 16 * LANES;
const CONTROL_BLOCKS = MAX_BAND_FRAMES / CONTROL_FRAMES;
const GAINS = CONTROL_BLOCKS + 1;

const inBothLanes = (values: readonly number[]) => values.flatMap((value) => [value, value]);
const splitNumbers = ({ a1, a2, b0 }: Corner) => inBothLanes([a1, a2, b0]);
const allPassNumbers = ({ a1, a2 }: Corner) => inBothLanes([a1, a2]);

export function bands(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Pick<Kernels, 'bandSplitter'> {
  const { left, right } = stereo;
  const filters = scratch.doubles((3 * 3 + 2 * 2) * LANES);
  const memory = scratch.doubles(MEMORY_DOUBLES);
  const bandFrames = scratch.doubles(BANDS * MAX_BAND_FRAMES * LANES);
  const bandPowers = scratch.doubles(BANDS * CONTROL_BLOCKS * LANES);
  const bandGains = scratch.doubles(BANDS * GAINS);
  const blockGains = new ControlGains(scratch);
  const bandWidths = scratch.doubles(BANDS * LANES);
  const [bandBytes, powerBytes, gainBytes] = [bandFrames, bandPowers, bandGains].map((all) => all.byteLength / BANDS);

  return {
    bandSplitter([low, middle, high]): BandSplitter {
      const numbers = [low, middle, high].flatMap(splitNumbers).concat(allPassNumbers(high), allPassNumbers(low));
      // The place in the shared memory is borrowed during a call; each stream keeps its own filters' state.
      const ownMemory = new Float64Array(MEMORY_DOUBLES);
      const powers = Array.from({ length: BANDS }, () => new Float64Array(CONTROL_BLOCKS * LANES));
      return {
        powers,
        split(audio: StereoAudio, start: number, frames: number, audioGains: Float32Array | null) {
          filters.set(numbers);
          memory.set(ownMemory);
          stereo.load(audio, start, frames);
          const blocks = Math.ceil(frames / CONTROL_FRAMES);
          if (audioGains && blockGains.load(audioGains, start, frames)) {
            wasm.applyGains(left.address, right.address, blocks, blockGains.address);
          }
          const addresses = [filters, memory, bandFrames].map(({ byteOffset }) => byteOffset) as [
            number,
            number,
            number,
          ];
          wasm.splitBands(
            left.address,
            right.address,
            blocks,
            ...addresses,
            bandBytes,
            bandPowers.byteOffset,
            powerBytes,
          );
          ownMemory.set(memory);
          powers.forEach((ofBand, band) => {
            const first = band * CONTROL_BLOCKS * LANES;
            ofBand.set(bandPowers.subarray(first, first + blocks * LANES));
          });
        },
        join(audio, start, frames, gains, widths) {
          gains.forEach((ofBand, band) => bandGains.set(ofBand, band * GAINS));
          bandWidths.set(widths.flatMap((width) => [1, width]));
          const addresses = [
            bandGains.byteOffset,
            gainBytes,
            bandWidths.byteOffset,
            left.address,
            right.address,
          ] as const;
          wasm.joinBands(bandFrames.byteOffset, bandBytes, Math.ceil(frames / CONTROL_FRAMES), ...addresses);
          stereo.store(audio, start, frames);
          // The last control block may ring on beyond the end.
          for (const { samples } of [left, right]) samples.fill(0, frames);
          return Math.max(wasm.samplePeak(left.address, frames), wasm.samplePeak(right.address, frames));
        },
      };
    },
  };
}
