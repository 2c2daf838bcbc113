import type { Kernels } from '../kernels.js';
import { forEachBlock, type Scratch, type StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

type Sums = Pick<Kernels, 'add' | 'multiply' | 'samplePeak' | 'middleAndSide'>;

export function sums(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Sums {
  const { left, right } = stereo;
  const result = scratch.block();
  return {
    add(into, from) {
      forEachBlock(from.length, (start, frames) => {
        left.load(from, start, frames);
        result.load(into, start, frames);
        wasm.add(result.address, left.address, frames);
        result.store(into, start, frames);
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
    middleAndSide(audio) {
      let [lefts, rights, products] = [0, 0, 0];
      forEachBlock(audio.left.length, (start, frames) => {
        left.load(audio.left, start, frames);
        right.load(audio.right, start, frames);
        lefts += wasm.dot(left.address, left.address, frames);
        rights += wasm.dot(right.address, right.address, frames);
        products += wasm.dot(left.address, right.address, frames);
      });
      return { middle: lefts + 2 * products + rights, side: Math.max(0, lefts - 2 * products + rights) };
    },
  };
}
