export * from './asset-library.js';
export * from './asset-names.js';
export type { SoundFont } from './sound-font.js';
export type { Zone, ZoneSample } from './zone.js';
