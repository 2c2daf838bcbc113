export * from './stereo-audio.js';
export * from './meters/index.js';
export * from './dsp/index.js';
