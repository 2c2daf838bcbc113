import type { GenreFacts } from '@ctc/contracts';
import { createLocalTextProvider, type LocalTextOptions } from './local/local-text-provider.js';
import type { PriceList } from './prices/price-list.js';
import { createAnthropicTextProvider } from './rented/anthropic.js';
import { createGoogleTextProvider } from './rented/google.js';
import { createOpenAiTextProvider } from './rented/openai.js';
import type { VendorSettings } from './rented/vendor.js';
import type { TextProvider } from './text-provider.js';

const VENDORS = {
  openai: createOpenAiTextProvider,
  anthropic: createAnthropicTextProvider,
  google: createGoogleTextProvider,
} as const;
export type VendorName = keyof typeof VENDORS;
export type TextProviderName = VendorName | 'local';

export interface TextProvidersConfig {
  /** Names in order of preference; `local` alone by default. */
  readonly order?: readonly TextProviderName[];
  /** What the answers may say of each genre. */
  readonly genres?: readonly GenreFacts[];
  readonly vendors?: Partial<Readonly<Record<VendorName, VendorSettings>>>;
  /** Prices of this installation, which come before ours. */
  readonly prices?: PriceList;
  /** Makes the local provider's pieces come like speech. */
  readonly pause?: LocalTextOptions['pause'];
}

/**
 * The text providers of this installation, in the order in which they are asked.
 * @throws RangeError for a vendor without settings
 */
export function createTextProviders(config: TextProvidersConfig = {}): TextProvider[] {
  const { order = ['local'], genres = [], vendors = {}, prices, pause } = config;
  return [...new Set(order)].map((name) => {
    if (name === 'local') return createLocalTextProvider({ genres, pause });
    const settings = vendors[name];
    if (!settings) throw new RangeError(`${name} has no settings`);
    return VENDORS[name](settings, { genres, prices });
  });
}
