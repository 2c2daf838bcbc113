import type { Kernels } from './kernels.js';
import { plainKernels } from './plain/index.js';
import { simdKernels } from './simd/index.js';

export { plainKernels };

/** The fastest loops that this platform runs; made once per thread. */
export const kernels: Kernels = simdKernels() ?? plainKernels;
