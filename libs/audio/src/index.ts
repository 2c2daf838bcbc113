export * from './stereo-audio.js';
