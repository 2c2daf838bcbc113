import type { Kernels } from '../kernels.js';
import { forEachBlock, type Scratch, StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

type Sums = Pick<Kernels, 'add' | 'sumInto' | 'multiply' | 'samplePeak'>;

export function sums(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Sums {
  const { left, right } = stereo;
  const result = scratch.block();
  const sum = new StereoBlock(scratch);
  return {
    add(into, from) {
      forEachBlock(from.length, (start, frames) => {
        left.load(from, start, frames);
        result.load(into, start, frames);
        wasm.add(result.address, left.address, frames);
        result.store(into, start, frames);
      });
    },
    sumInto(audios, into) {
      forEachBlock(into.left.length, (start, frames) => {
        sum.left.samples.fill(0);
        sum.right.samples.fill(0);
        for (const audio of audios) {
          stereo.load(audio, start, frames);
          wasm.add(sum.left.address, left.address, frames);
          wasm.add(sum.right.address, right.address, frames);
        }
        sum.store(into, start, frames);
      });
    },
    multiply(samples, factors, out) {
      forEachBlock(samples.length, (start, frames) => {
        left.load(samples, start, frames);
        right.load(factors, start, frames);
        wasm.multiply(left.address, right.address, frames);
        left.store(out, start, frames);
      });
    },
    samplePeak(samples) {
      let peak = 0;
      forEachBlock(samples.length, (start, frames) => {
        left.load(samples, start, frames);
        peak = Math.max(peak, wasm.samplePeak(left.address, frames));
      });
      return peak;
    },
  };
}
