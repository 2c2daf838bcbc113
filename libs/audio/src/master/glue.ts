import { compressionGains, type CompressorSettings } from '../dsp/compressor.js';

/** Slow and shallow: it moves the whole mix by a decibel or two. */
const GLUE: CompressorSettings = {
  thresholdDb: 3,
  ratio: 2,
  attackSeconds: 0.03,
  releaseSeconds: 0.18,
  maxReductionDb: 2.5,
};

/**
 * What holds a mix together: the gains of one compressor over all of it, as `compressionGains` makes them. It listens to the sum
 * and stands behind it, so that no stem changes because another one does.
 *
 * @param powers of the mix, as `controlPowers` measures them
 */
export function glueGains(powers: Float64Array): Float32Array {
  return compressionGains(powers, GLUE);
}
