export { applyGains, controlSums, softClip } from './dynamics';
export { cascade } from './cascade';
export { echo } from './delay';
export { joinBands, splitBands } from './bands';
export { limiterGains } from './limiter';
export { reverb } from './reverb';
export { add, addScaled, blend, dot, isSilent, multiply, samplePeak, sum } from './sums';
export { tracePeaks, truePeak } from './true-peak';
export { weightedPowers } from './k-weighting';
