import type { Kernels } from '../kernels.js';
import { bands } from './bands.js';
import { decimate } from './decimate.js';
import { dynamics } from './dynamics.js';
import { extremes } from './extremes.js';
import { fft } from './fft.js';
import { filters } from './filters.js';
import { finish } from './finish.js';
import { interleave } from './interleave.js';
import { loudness } from './loudness.js';
import { peaks } from './peaks.js';
import { route } from './route.js';
import { samples } from './samples.js';
import { Scratch, StereoBlock } from './scratch.js';
import { sums } from './sums.js';
import { voices } from './voices.js';
import { openWasm } from './wasm.js';

/** The loops in WebAssembly with SIMD, on the memory of this thread; null where it is missing. */
export function simdKernels(): Kernels | null {
  const wasm = openWasm();
  if (!wasm) return null;
  const scratch = new Scratch(wasm);
  const stereo = new StereoBlock(scratch);
  return {
    ...sums(wasm, scratch, stereo),
    ...route(wasm, scratch, stereo),
    ...filters(wasm, scratch, stereo),
    ...loudness(wasm, scratch, stereo),
    ...dynamics(wasm, scratch, stereo),
    ...finish(wasm, scratch, stereo),
    ...bands(wasm, scratch, stereo),
    ...peaks(wasm, scratch),
    ...decimate(wasm, scratch, stereo),
    ...extremes(wasm, scratch, stereo),
    ...fft(wasm, scratch),
    ...interleave(wasm, scratch, stereo),
    ...voices(wasm, scratch),
    ...samples(wasm, scratch),
  };
}
