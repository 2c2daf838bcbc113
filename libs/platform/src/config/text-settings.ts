import { readFileSync } from 'node:fs';
import { TEXT_VENDORS, type Config, type TextPrices, type TextVendor, type TextVendorSettings } from './config.js';
import type { SettingReader } from './setting-reader.js';

/** How each vendor's variables begin. */
const PREFIXES = { openai: 'OPENAI', anthropic: 'ANTHROPIC', google: 'GOOGLE_AI' } as const satisfies Record<
  TextVendor,
  string
>;

/** Who writes the answers, where, and for how much. */
export function readTextProviders(reader: SettingReader): Pick<Config['text'], 'providers' | 'vendors' | 'prices'> {
  const vendors: Partial<Record<TextVendor, TextVendorSettings>> = {};
  for (const vendor of TEXT_VENDORS) {
    const settings = readVendor(reader, vendor);
    if (settings) vendors[vendor] = settings;
  }
  const named = reader.read('TEXT_PROVIDERS');
  for (const name of named ?? []) {
    if (name !== 'local' && !reader.isSet(`${PREFIXES[name]}_API_KEY`)) {
      reader.mistakes.push(`TEXT_PROVIDERS="${named?.join(',')}": ${name} needs ${PREFIXES[name]}_API_KEY`);
    }
  }
  const usual = [...TEXT_VENDORS.filter((vendor) => vendors[vendor]), 'local' as const];
  return { providers: named ?? usual, vendors, prices: readPrices(reader) };
}

function readVendor(reader: SettingReader, vendor: TextVendor): TextVendorSettings | undefined {
  const prefix = PREFIXES[vendor];
  const apiKey = reader.read(`${prefix}_API_KEY`);
  const baseUrl = reader.read(`${prefix}_BASE_URL`);
  const model = reader.required(`${prefix}_MODEL`);
  return apiKey === undefined ? undefined : { apiKey, ...(baseUrl === undefined ? {} : { baseUrl }), model };
}

function readPrices(reader: SettingReader): TextPrices {
  const path = reader.read('TEXT_PRICES_FILE');
  if (path === undefined) return {};
  const prices = parseJson(path);
  if (isPriceList(prices)) return prices;
  reader.refuse('TEXT_PRICES_FILE', path);
  return {};
}

/** undefined when there is no such file, or no JSON in it. */
function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function isPriceList(value: unknown): value is TextPrices {
  const isAmount = (amount: unknown) => typeof amount === 'number' && Number.isFinite(amount) && amount >= 0;
  const isPrice = (price: unknown) => isRecord(price) && isAmount(price.input) && isAmount(price.output);
  return (
    isRecord(value) && Object.values(value).every((models) => isRecord(models) && Object.values(models).every(isPrice))
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
