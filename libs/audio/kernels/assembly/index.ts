export { applyGains, controlSums, softClip } from './dynamics';
export { cascade, shortCascade } from './cascade';
export { decimate } from './decimate';
export { echo } from './delay';
export { extremes } from './extremes';
export { butterflies } from './fft';
export { interleave24, interleaveFloats } from './interleave';
export { joinBands, splitBands } from './bands';
export { limiterGains } from './limiter';
export { reverb } from './reverb';
export { playSample } from './samples';
export { addModulatedSine } from './sines';
export {
  add,
  addScaled,
  blend,
  dot,
  duckUnder,
  isSilent,
  maxima,
  multiply,
  place,
  raise,
  samplePeak,
  sum,
} from './sums';
export { tracePeaks, truePeak } from './true-peak';
export { weightedPowers } from './k-weighting';
