export * from './tone-measures.js';
