import type { Kernels } from '../kernels.js';
import { butterflies as plainButterflies } from '../plain/fft.js';
import type { Scratch } from './scratch.js';
import type { WasmExports } from './wasm.js';

/** Larger transforms are rare, and would not stay in the cache anyway. */
const MAX_SIZE = 8192;

export function fft(wasm: WasmExports, scratch: Scratch): Pick<Kernels, 'butterflies'> {
  const [real, imaginary, cos, sin] = [0, 1, 2, 3].map(() => scratch.doubles(MAX_SIZE));
  /** Tables serve many transforms, and are as long as these. */
  let loaded: { cosines?: Float64Array; sines?: Float64Array } = {};
  return {
    butterflies(re, im, cosines, sines) {
      const size = re.length;
      if (size > MAX_SIZE || size < 2) return plainButterflies(re, im, cosines, sines);
      real.set(re);
      imaginary.set(im);
      if (cosines !== loaded.cosines || sines !== loaded.sines) {
        cos.set(cosines);
        sin.set(sines);
        loaded = { cosines, sines };
      }
      wasm.butterflies(real.byteOffset, imaginary.byteOffset, size, cos.byteOffset, sin.byteOffset);
      re.set(real.subarray(0, size));
      im.set(imaginary.subarray(0, size));
    },
  };
}
