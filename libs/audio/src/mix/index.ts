export type { EqBands } from './eq-bands.js';
export { type Glue, gluedSum, glueOf, PREMASTER_LUFS } from './glue.js';
export { mix, type Mix, type MixOptions, type MixStem } from './mix.js';
export { mixStem, type MixScore, type StemOptions, type TrackAudio } from './mix-stem.js';
export { behindFader, isWithinMix, type StemOverride } from './stem-override.js';
export { type HeardScore, scoreHeardBy } from './heard-by.js';
