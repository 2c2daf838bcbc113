export { type Instrument, type NoteShape, velocityGain } from './instrument.js';
export { SAMPLED_PRESETS } from './sampled-presets.js';
