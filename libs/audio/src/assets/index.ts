export * from './asset-library.js';
export * from './asset-names.js';
