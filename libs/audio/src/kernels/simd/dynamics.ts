import { CONTROL_FRAMES, type Kernels } from '../kernels.js';
import { ControlMeter } from './control-meter.js';
import { forEachBlock, type Scratch, type StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

export function dynamics(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Pick<Kernels, 'controlPowers'> {
  const controlMeter = new ControlMeter(wasm, scratch, stereo);

  return {
    controlPowers(audio) {
      const powers = new Float64Array(Math.ceil(audio.left.length / CONTROL_FRAMES));
      forEachBlock(audio.left.length, (start, frames) => {
        stereo.load(audio, start, frames);
        controlMeter.measure(powers, start, frames);
      });
      return powers;
    },
  };
}
