import type { Kernels } from '../kernels.js';
import { forEachBlock, type Scratch } from './scratch.js';
import type { WasmExports } from './wasm.js';

export function voices(wasm: WasmExports, scratch: Scratch): Pick<Kernels, 'addModulatedSine'> {
  const state = scratch.doubles(2);
  const block = scratch.block();
  return {
    addModulatedSine(out, { carrierStep, modulatorStep, level, levelKeep, index, indexKeep }) {
      const steps = [carrierStep, modulatorStep, levelKeep, indexKeep] as const;
      state.set([level, index]);
      forEachBlock(out.length, (start, frames) => {
        block.load(out, start, frames);
        wasm.addModulatedSine(block.address, frames, start, ...steps, state.byteOffset);
        block.store(out, start, frames);
      });
    },
  };
}
