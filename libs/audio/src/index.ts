export * from './stereo-audio.js';
export * from './meters/index.js';
export * from './dsp/index.js';
export * from './codecs/index.js';
export * from './peaks/index.js';
export * from './assets/index.js';
export * from './instruments/index.js';
export * from './render/index.js';
