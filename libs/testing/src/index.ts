export * from './tone-measures.js';
export * from './pitch.js';
