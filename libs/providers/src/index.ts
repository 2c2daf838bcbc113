export * from './text/text-provider.js';
export { createLocalTextProvider, type LocalTextOptions } from './text/local/local-text-provider.js';
export {
  createTextProviders,
  TEXT_PROVIDER_NAMES,
  type TextProviderName,
  type TextProvidersConfig,
} from './text/create-text-providers.js';
export {
  resilient,
  type AnswerOptions,
  type ResilientOptions,
  type ResilientTextProvider,
} from './text/resilient/resilient.js';
