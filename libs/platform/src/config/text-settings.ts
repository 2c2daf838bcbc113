import { TEXT_VENDORS, type Config, type TextPrices, type TextVendor, type TextVendorSettings } from './config.js';
import { isAmount, isRecord, readJsonFile } from './json-file.js';
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
  const prices = readJsonFile(path);
  if (isPriceList(prices)) return prices;
  reader.refuse('TEXT_PRICES_FILE', path);
  return {};
}

function isPriceList(value: unknown): value is TextPrices {
  const isPrice = (price: unknown) => isRecord(price) && isAmount(price.input) && isAmount(price.output);
  return (
    isRecord(value) && Object.values(value).every((models) => isRecord(models) && Object.values(models).every(isPrice))
  );
}
