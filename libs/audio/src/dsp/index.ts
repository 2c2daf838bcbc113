export * from './biquad.js';
export * from './decibels.js';
export * from './delay.js';
export * from './drive.js';
export * from './noise.js';
export * from './one-pole.js';
export * from './reverb.js';
export * from './state-variable-filter.js';
