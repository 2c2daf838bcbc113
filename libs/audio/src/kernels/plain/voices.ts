import { sineOfCycles } from '../../dsp/sine-table.js';
import type { ModulatedSine } from '../kernels.js';

export function addModulatedSine(out: Float32Array, sine: ModulatedSine): void {
  const { carrierStep, modulatorStep, levelKeep, indexKeep } = sine;
  let { level, index } = sine;
  for (let i = 0; i < out.length; i++) {
    out[i] += level * sineOfCycles(carrierStep * i + index * sineOfCycles(modulatorStep * i));
    level *= levelKeep;
    index *= indexKeep;
  }
}
