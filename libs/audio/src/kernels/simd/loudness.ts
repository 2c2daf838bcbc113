import type { StereoAudio } from '../../stereo-audio.js';
import { CONTROL_FRAMES, type Kernels, type KWeighting } from '../kernels.js';
import { ControlMeter } from './control-meter.js';
import { HopMeter } from './hop-meter.js';
import { forEachBlock, type Scratch, type StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

type Loudness = Pick<Kernels, 'read' | 'clip' | 'weightedHopPowers'>;

export function loudness(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Loudness {
  const { left, right } = stereo;
  const controlMeter = new ControlMeter(wasm, scratch, stereo);
  const hopMeter = new HopMeter(wasm, scratch, stereo);
  const factors = scratch.block();

  const blockPeak = (frames: number) =>
    Math.max(wasm.samplePeak(left.address, frames), wasm.samplePeak(right.address, frames));

  /** Shows each block once it is loaded and not silent. */
  function forEachHeard(audio: StereoAudio, visit: (start: number, frames: number) => void): void {
    forEachBlock(audio.left.length, (start, frames) => {
      stereo.load(audio, start, frames);
      const isSilent = wasm.isSilent(left.address, right.address, frames) === 1;
      if (!isSilent || !hopMeter.isAtRest) visit(start, frames);
    });
  }

  return {
    read(audio, weighting) {
      const powers = new Float64Array(Math.ceil(audio.left.length / CONTROL_FRAMES));
      let peak = 0;
      hopMeter.begin(weighting, audio.left.length);
      forEachHeard(audio, (start, frames) => {
        peak = Math.max(peak, blockPeak(frames));
        controlMeter.measure(powers, start, frames);
        hopMeter.add(start, frames);
      });
      return { powers, hopPowers: hopMeter.hopPowers, peak };
    },
    clip(audio, { start: from, room }, weighting) {
      let peak = 0;
      hopMeter.begin(weighting, audio.left.length);
      forEachHeard(audio, (start, frames) => {
        const isLoud = blockPeak(frames) > from;
        if (isLoud) {
          for (const side of [left, right]) wasm.softClip(side.address, frames, from, room);
          stereo.store(audio, start, frames);
        }
        peak = Math.max(peak, blockPeak(frames));
        hopMeter.add(start, frames);
      });
      return { peak, hopPowers: hopMeter.hopPowers };
    },
    weightedHopPowers(audio, filters: KWeighting, hopFrames, gains) {
      hopMeter.begin({ filters, hopFrames }, audio.left.length);
      forEachHeard(audio, (start, frames) => {
        if (gains) {
          factors.load(gains, start, frames);
          wasm.multiply(left.address, factors.address, frames);
          wasm.multiply(right.address, factors.address, frames);
        }
        hopMeter.add(start, frames);
      });
      return hopMeter.hopPowers;
    },
  };
}
