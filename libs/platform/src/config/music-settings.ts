import type { MusicProviderName, MusicVendor } from '@ctc/contracts';
import { RENTED_MUSIC, type Config, type MusicPrices, type MusicVendorSettings } from './config.js';
import { isAmount, isRecord, readJsonFile } from './json-file.js';
import type { SettingReader } from './setting-reader.js';

/** The variables of each vendor. Google's key and address serve its text models too. */
const VARIABLES = {
  elevenlabs: { key: 'ELEVENLABS_API_KEY', address: 'ELEVENLABS_BASE_URL', model: 'ELEVENLABS_MODEL' },
  stability: { key: 'STABILITY_API_KEY', address: 'STABILITY_BASE_URL', model: 'STABILITY_MODEL' },
  lyria: { key: 'GOOGLE_AI_API_KEY', address: 'GOOGLE_AI_BASE_URL', model: 'LYRIA_MODEL' },
  replicate: { key: 'REPLICATE_API_TOKEN', address: 'REPLICATE_BASE_URL', model: 'REPLICATE_MODEL' },
} as const satisfies Record<MusicVendor, unknown>;

const isVendor = (name: MusicProviderName): name is MusicVendor => name in VARIABLES;

/** Who makes the music, where, and for how much. */
export function readMusicProviders(reader: SettingReader): Config['music'] {
  const vendors: Partial<Record<MusicVendor, MusicVendorSettings>> = {};
  for (const vendor of RENTED_MUSIC) {
    const settings = readVendor(reader, vendor);
    if (settings) vendors[vendor] = settings;
  }
  const named = reader.required('MUSIC_PROVIDERS');
  for (const name of named) {
    if (isVendor(name) && !reader.isSet(VARIABLES[name].key)) {
      reader.mistakes.push(`MUSIC_PROVIDERS="${named.join(',')}": ${name} needs ${VARIABLES[name].key}`);
    }
  }
  return {
    providers: [...new Set<MusicProviderName>([...named, 'local', 'samples'])],
    vendors,
    prices: readPrices(reader),
    timeoutSeconds: reader.required('MUSIC_TIMEOUT_SECONDS'),
  };
}

/** Who has a key for a music vendor may think that it makes the music. Google's key is there for its text models. */
export function unusedMusicKeys({ providers, vendors }: Config['music']): string[] {
  const unused = RENTED_MUSIC.filter((name) => name !== 'lyria' && vendors[name] && !providers.includes(name));
  return unused.map(
    (name) =>
      `${VARIABLES[name].key} is set, but MUSIC_PROVIDERS does not name ${name}: it makes only what is ordered from it by name`,
  );
}

function readVendor(reader: SettingReader, vendor: MusicVendor): MusicVendorSettings | undefined {
  const { key, address, model } = VARIABLES[vendor];
  const apiKey = reader.read(key);
  const baseUrl = reader.read(address)?.replace(/\/+$/, '');
  const settings = { ...(baseUrl === undefined ? {} : { baseUrl }), model: reader.required(model) };
  return apiKey === undefined ? undefined : { apiKey, ...settings };
}

function readPrices(reader: SettingReader): MusicPrices {
  const path = reader.read('MUSIC_PRICES_FILE');
  if (path === undefined) return {};
  const prices = readJsonFile(path);
  if (isPriceList(prices)) return prices;
  reader.refuse('MUSIC_PRICES_FILE', path);
  return {};
}

function isPriceList(value: unknown): value is MusicPrices {
  const isPrice = (price: unknown) =>
    isRecord(price) &&
    Object.entries(price).every(([unit, amount]) => ['perPiece', 'perSecond'].includes(unit) && isAmount(amount));
  return (
    isRecord(value) &&
    Object.entries(value).every(
      ([vendor, models]) =>
        RENTED_MUSIC.some((each) => each === vendor) && isRecord(models) && Object.values(models).every(isPrice),
    )
  );
}
