export type { EqBands } from './eq-bands.js';
export { mix, PREMASTER_LUFS, type Mix, type MixOptions, type MixStem } from './mix.js';
export { mixStem, type MixScore, type StemOptions, type TrackAudio } from './mix-stem.js';
export { sumOf } from './sum.js';
export { behindFader, isWithinMix, type StemOverride } from './stem-override.js';
export { type HeardScore, scoreHeardBy } from './heard-by.js';
