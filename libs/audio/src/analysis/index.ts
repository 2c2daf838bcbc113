export { estimateKey, estimateMixKey, type NamedAudio } from './key.js';
export { measuredQuality, stemClarity, type MeasuredQuality } from './measured-quality.js';
export { estimateTempo, type TempoOptions } from './tempo.js';
