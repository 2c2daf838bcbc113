import type { StereoAudio } from '../stereo-audio.js';
import { decodeUpload } from '../codecs/upload/decode-upload.js';
import type { AssetName, AssetReader, OneShotName, RecordingName } from './asset-names.js';
import { decodeOneShot } from './one-shot.js';
import { loadSoundFont, type SoundFont } from './sound-font.js';

/** Decoded recordings, each read once. */
export interface AssetLibrary {
  oneShot(name: OneShotName): Promise<StereoAudio>;
  /** As it was recorded: a loop keeps its length to the frame. */
  recording(name: RecordingName): Promise<StereoAudio>;
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
  const sounds = new Map<AssetName, Promise<StereoAudio>>();
  let font: Promise<SoundFont> | undefined;
  const once = (name: AssetName, decode: (bytes: Uint8Array) => Promise<StereoAudio>) => {
    let sound = sounds.get(name);
    if (!sound) {
      sound = read(name).then(decode);
      sounds.set(name, sound);
      // A failed read (a disk that was away) may succeed the next time.
      sound.catch(() => sounds.delete(name));
    }
    return sound;
  };
  return {
    oneShot: (name) => once(name, decodeOneShot),
    recording: (name) => once(name, async (bytes) => (await decodeUpload(bytes)).audio),
    soundFont() {
      font ??= read('FluidR3Mono_GM.sf3').then(loadSoundFont);
      font.catch(() => (font = undefined));
      return font;
    },
  };
}
