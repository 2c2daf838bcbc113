export { SILENCE_DB, toDb } from './decibels.js';
export {
  integratedLufs,
  measureLoudness,
  momentaryLufs,
  shortTermLufs,
  SILENCE_LUFS,
  type LoudnessReport,
} from './loudness.js';
export { measure, rms, type AudioMeasurements } from './measure.js';
export { truePeak } from './true-peak.js';
