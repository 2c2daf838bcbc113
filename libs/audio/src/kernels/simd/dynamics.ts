import { CONTROL_FRAMES, type Kernels } from '../kernels.js';
import { ControlGains } from './control-gains.js';
import { ControlMeter } from './control-meter.js';
import { forEachBlock, type Scratch, type StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

type Dynamics = Pick<Kernels, 'controlPowers' | 'applyGains'>;

export function dynamics(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Dynamics {
  const { left, right } = stereo;
  const controlMeter = new ControlMeter(wasm, scratch, stereo);
  const blockGains = new ControlGains(scratch);

  return {
    controlPowers(audio) {
      const powers = new Float64Array(Math.ceil(audio.left.length / CONTROL_FRAMES));
      forEachBlock(audio.left.length, (start, frames) => {
        stereo.load(audio, start, frames);
        controlMeter.measure(powers, start, frames);
      });
      return powers;
    },
    applyGains(audio, gains) {
      const frames = Math.min(audio.left.length, (gains.length - 1) * CONTROL_FRAMES);
      forEachBlock(frames, (start, length) => {
        if (!blockGains.load(gains, start, length)) return;
        stereo.load(audio, start, length);
        wasm.applyGains(left.address, right.address, Math.ceil(length / CONTROL_FRAMES), blockGains.address);
        stereo.store(audio, start, length);
      });
    },
  };
}
