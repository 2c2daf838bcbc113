import { createLocalTextProvider, type LocalTextOptions } from './local/local-text-provider.js';
import type { TextProvider } from './text-provider.js';

export const TEXT_PROVIDER_NAMES = ['local'] as const;
export type TextProviderName = (typeof TEXT_PROVIDER_NAMES)[number];

export interface TextProvidersConfig {
  /** Names in order of preference; `local` alone by default. */
  readonly order?: readonly TextProviderName[];
  readonly local?: LocalTextOptions;
}

/** The text providers of this installation, in the order in which they are asked. */
export function createTextProviders({ order = ['local'], local }: TextProvidersConfig = {}): TextProvider[] {
  const create: Readonly<Record<TextProviderName, () => TextProvider>> = {
    local: () => createLocalTextProvider(local),
  };
  return [...new Set(order)].map((name) => create[name]());
}
