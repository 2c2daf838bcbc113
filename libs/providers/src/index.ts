export * from './text/text-provider.js';
export { createLocalTextProvider, type LocalTextOptions } from './text/local/local-text-provider.js';
export {
  createTextProviders,
  type TextProviderName,
  type TextProvidersConfig,
  type VendorName,
} from './text/create-text-providers.js';
export type { VendorSettings } from './text/rented/vendor.js';
export { PRICES_AS_OF, type Price, type PriceList } from './text/prices/price-list.js';
export { knownPriceOf } from './text/prices/price-of.js';
export type { Attempt } from './text/resilient/tally.js';
export {
  resilient,
  type AnswerOptions,
  type Decision,
  type ResilientOptions,
  type ResilientTextProvider,
} from './text/resilient/resilient.js';
export * from './music/music-provider.js';
export { MusicFailure, type Outcome } from './music/music-failure.js';
export { createMusicProviders, type MusicVendors } from './music/create-music-providers.js';
export type { MusicLimits, MusicOptions, MusicVendorSettings } from './music/rented/vendor-http.js';
export { pieceCostMicros } from './music/prices/price-of.js';
export { MUSIC_PRICES_AS_OF, type MusicPriceList } from './music/prices/price-list.js';
