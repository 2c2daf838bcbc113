import type { MusicVendor } from '@ctc/contracts';
import type { MusicProvider } from './music-provider.js';
import { createElevenLabsMusicProvider } from './rented/elevenlabs.js';
import { createLyriaMusicProvider } from './rented/lyria.js';
import { createReplicateMusicProvider } from './rented/replicate.js';
import { createStabilityMusicProvider } from './rented/stability.js';
import type { MusicOptions, MusicVendorSettings } from './rented/vendor-http.js';

const VENDORS = {
  elevenlabs: createElevenLabsMusicProvider,
  stability: createStabilityMusicProvider,
  lyria: createLyriaMusicProvider,
  replicate: createReplicateMusicProvider,
} as const satisfies Record<MusicVendor, unknown>;

export type MusicVendors = Partial<Readonly<Record<MusicVendor, MusicVendorSettings>>>;

/** Everybody of whom this installation has a key. @throws RangeError for a model that is not known */
export function createMusicProviders(vendors: MusicVendors, options: MusicOptions = {}): MusicProvider[] {
  const named = Object.entries(vendors) as [MusicVendor, MusicVendorSettings][];
  return named.map(([name, settings]) => VENDORS[name](settings, options));
}
