export * from './tone-measures.js';
export * from './pitch.js';
export * from './score-builder.js';
export * from './nominal-phrases.js';
export * from './package-files.js';
export * from './tempo.js';
export * from './ffmpeg.js';
export * from './loudness-meter.js';
