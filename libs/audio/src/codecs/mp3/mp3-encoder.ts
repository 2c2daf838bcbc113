import { createMp3Encoder } from 'wasm-media-encoders';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../../stereo-audio.js';
import { ByteWriter } from '../byte-writer.js';
import type { AudioTags } from '../tags.js';
import { id3Tag } from './id3.js';
import { withInfoFrame } from './info-frame.js';

/** `320`: constant 320 kbit/s. `v2`: LAME's variable quality 2, about 190 kbit/s. */
export type Mp3Quality = '320' | 'v2';

export interface Mp3Options {
  /** `320` unless said otherwise. */
  readonly quality?: Mp3Quality;
  readonly tags?: AudioTags;
}

/** A second at a time: LAME copies what it is given, and 180 s at once would need 64 MB of wasm memory. */
const CHUNK_FRAMES = SAMPLE_RATE_HZ;

/**
 * An MP3 file by LAME (compiled to WebAssembly, carried inline by its package: no file, no network), with an ID3v2.4
 * tag and gapless information: decoders that know it return exactly as many samples as went in.
 */
export async function encodeMp3(
  audio: StereoAudio,
  { quality = '320', tags }: Mp3Options = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = await createMp3Encoder();
  const rate = quality === '320' ? ({ bitrate: 320 } as const) : { vbrQuality: 2 };
  encoder.configure({ channels: 2, sampleRate: SAMPLE_RATE_HZ, ...rate });
  const stream = new ByteWriter();
  for (let start = 0; start < audio.left.length; start += CHUNK_FRAMES) {
    const end = start + CHUNK_FRAMES;
    // The encoder owns what it returns and overwrites it on the next call.
    stream.bytes(encoder.encode([audio.left.subarray(start, end), audio.right.subarray(start, end)]).slice());
  }
  stream.bytes(encoder.finalize().slice());
  const file = new ByteWriter();
  if (tags) file.bytes(id3Tag(tags));
  return file
    .bytes(withInfoFrame(stream.finish(), audio.left.length, quality === '320' ? 'constant' : 'variable'))
    .finish();
}
