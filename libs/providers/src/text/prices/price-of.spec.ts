import { describe, expect, it } from 'vitest';
import { PRICES, PRICES_AS_OF } from './price-list.js';
import { costMicros, knownPriceOf, priceOf } from './price-of.js';

describe('priceOf', () => {
  it('knows a model with and without its date', () => {
    expect(priceOf('openai', 'gpt-5.4-mini-2026-03-17')).toEqual({ input: 0.75, output: 4.5 });
    expect(priceOf('anthropic', 'claude-haiku-4-5-20251001')).toEqual(priceOf('anthropic', 'claude-haiku-4-5'));
  });

  it('lets an installation say its own prices', () => {
    const own = { openai: { 'llama-4': { input: 0, output: 0 }, 'gpt-6-luna': { input: 9, output: 9 } } };
    expect(priceOf('openai', 'llama-4', own)).toEqual({ input: 0, output: 0 });
    expect(priceOf('openai', 'gpt-6-luna', own)).toEqual({ input: 9, output: 9 });
    expect(priceOf('openai', 'gpt-6-sol', own)).toEqual(PRICES.openai?.['gpt-6-sol']);
  });

  it('takes an unknown model for the dearest of its vendor', () => {
    expect(knownPriceOf('openai', 'gpt-99')).toBeUndefined();
    expect(priceOf('openai', 'gpt-99')).toEqual({ input: 10, output: 50 });
  });

  it('is a dated list of prices above zero', () => {
    expect(new Date(PRICES_AS_OF).getTime()).toBeGreaterThan(0);
    const prices = Object.values(PRICES).flatMap((models) => Object.values(models));
    expect(prices.every(({ input, output }) => input > 0 && output > input)).toBe(true);
  });
});

describe('costMicros', () => {
  it('counts dollars per million tokens', () => {
    expect(costMicros({ input: 2, output: 10 }, { input: 1_000_000, output: 1_000_000 })).toBe(12_000_000);
    expect(costMicros({ input: 0.1, output: 0.5 }, { input: 0, output: 0 })).toBe(0);
    expect(costMicros({ input: 0.1, output: 0.5 }, { input: 1, output: 0 })).toBe(1);
  });
});
