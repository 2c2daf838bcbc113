export { bandFrames, OCTAVE_EDGES_HZ, octaveSharesDb, type BandFrame } from './band-spectrum.js';
export { GENRE_BALANCE_DB } from './genre-balance.js';
export { estimateKey, estimateMixKey, type NamedAudio } from './key.js';
export {
  measuredQuality,
  stemClarity,
  stereoImage,
  type MeasuredQuality,
  type StereoImage,
} from './measured-quality.js';
export { estimateTempo, type TempoOptions } from './tempo.js';
