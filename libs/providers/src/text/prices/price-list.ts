/** US dollars for a million tokens; thinking is output. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

/** Vendor → model → price. A model that ends in a date costs what the model without it costs. */
export type PriceList = Readonly<Record<string, Readonly<Record<string, Price>>>>;

/** When the list below was last compared with what the vendors publish. */
export const PRICES_AS_OF = '2026-11-27';

/**
 * Standard rates for prompts as short as ours (longer than 100,000 to 272,000 tokens costs more), without the discount
 * for cached input, so that a budget is rather kept than overrun. TEXT_PRICES_FILE adds to the list and overrides it.
 * Sources: developers.openai.com/api/docs/pricing, platform.claude.com/docs/en/about-claude/pricing,
 * ai.google.dev/gemini-api/docs/pricing.
 */
export const PRICES: PriceList = {
  openai: {
    'gpt-6-luna': { input: 0.1, output: 0.5 },
    'gpt-6-sol': { input: 2, output: 10 },
    'gpt-6-astra': { input: 10, output: 50 },
    'gpt-6.1-terra': { input: 1, output: 5 },
    'gpt-6.1-sol': { input: 2, output: 10 },
    'gpt-5.6-luna': { input: 0.2, output: 1.2 },
    'gpt-5.6-terra': { input: 2, output: 12 },
    'gpt-5.4-mini': { input: 0.75, output: 4.5 },
    'gpt-5.4-nano': { input: 0.2, output: 1.25 },
    'gpt-5-mini': { input: 0.25, output: 2 },
    'gpt-4o': { input: 2.5, output: 10 },
    'gpt-4o-mini': { input: 0.15, output: 0.6 },
  },
  anthropic: {
    'claude-haiku-5-5': { input: 0.1, output: 0.5 },
    'claude-haiku-4-5': { input: 1, output: 5 },
    'claude-sonnet-5-5': { input: 2, output: 10 },
    'claude-sonnet-5': { input: 2, output: 10 },
    'claude-sonnet-4-6': { input: 3, output: 15 },
    'claude-opus-5-5': { input: 4, output: 20 },
    'claude-opus-5': { input: 5, output: 25 },
    'claude-fable-5-1': { input: 10, output: 50 },
  },
  google: {
    'gemini-3.5-flash-lite': { input: 0.3, output: 2.5 },
    'gemini-3.1-flash-lite': { input: 0.25, output: 1.5 },
    // From 1 January 2027; until then 0.75 and 3.75.
    'gemini-3.8-flash': { input: 1.5, output: 7.5 },
    'gemini-3.5-flash': { input: 1.5, output: 9 },
    'gemini-3.1-pro-preview': { input: 2, output: 12 },
  },
};
