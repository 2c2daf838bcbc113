import { PRICES, type Price, type PriceList } from './price-list.js';

/** `gpt-5.4-mini-2026-03-17`, `claude-haiku-4-5-20251001`, `gemini-3.5-flash-lite-001`. */
const VERSION = /-(\d{4}-\d{2}-\d{2}|\d{8}|\d{3}|latest)$/;

/**
 * What a model costs. One that nobody has priced costs what the dearest of its vendor costs: a budget must not be blind.
 * @param own prices of this installation, which come before ours
 */
export function priceOf(vendor: string, model: string, own: PriceList = {}): Price {
  return knownPriceOf(vendor, model, own) ?? dearestOf(vendor);
}

/** undefined for a model that is in neither list. */
export function knownPriceOf(vendor: string, model: string, own: PriceList = {}): Price | undefined {
  const family = model.replace(VERSION, '');
  const known = [own[vendor]?.[model], own[vendor]?.[family], PRICES[vendor]?.[model], PRICES[vendor]?.[family]];
  return known.find((price) => price !== undefined);
}

/** Millionths of a dollar, rounded up; dollars per million tokens are millionths per token. */
export function costMicros({ input, output }: Price, tokens: { input: number; output: number }): number {
  return Math.ceil(tokens.input * input + tokens.output * output);
}

function dearestOf(vendor: string): Price {
  const prices = Object.values(PRICES[vendor] ?? {});
  return prices.reduce((dearest, price) => (price.output > dearest.output ? price : dearest), { input: 0, output: 0 });
}
