import type { StereoAudio } from '../stereo-audio.js';
import type { AssetName, AssetReader } from './asset-names.js';
import { decodeOneShot } from './one-shot.js';
import { loadSoundFont, type SoundFont } from './sound-font.js';

/** Decoded recordings, each read once. */
export interface AssetLibrary {
  oneShot(name: Exclude<AssetName, 'FluidR3Mono_GM.sf3'>): Promise<StereoAudio>;
  soundFont(): Promise<SoundFont>;
}

const libraries = new WeakMap<AssetReader, AssetLibrary>();

/** The library behind a reader: the same reader always gets the same one, so a thread decodes each recording once. */
export function assetLibrary(read: AssetReader): AssetLibrary {
  let library = libraries.get(read);
  if (!library) {
    library = createAssetLibrary(read);
    libraries.set(read, library);
  }
  return library;
}

function createAssetLibrary(read: AssetReader): AssetLibrary {
  const oneShots = new Map<AssetName, Promise<StereoAudio>>();
  let font: Promise<SoundFont> | undefined;
  return {
    oneShot(name) {
      let hit = oneShots.get(name);
      if (!hit) {
        hit = read(name).then(decodeOneShot);
        oneShots.set(name, hit);
        // A failed read (a disk that was away) may succeed the next time.
        hit.catch(() => oneShots.delete(name));
      }
      return hit;
    },
    soundFont() {
      font ??= read('FluidR3Mono_GM.sf3').then(loadSoundFont);
      font.catch(() => (font = undefined));
      return font;
    },
  };
}
