import { adtsAt } from './aac/adts.js';
import { findFrame, id3Bytes } from './mp3-frames.js';

export const AUDIO_FORMATS = ['wav', 'flac', 'ogg', 'm4a', 'aac', 'mp3'] as const;
export type AudioFormat = (typeof AUDIO_FORMATS)[number];

/** Junk that some recorders leave before the first MP3 frame. */
const MP3_SEARCH_BYTES = 65_536;

/** What the bytes are, by what they begin with and not by their name; undefined for anything else. */
export function recogniseFormat(bytes: Uint8Array): AudioFormat | undefined {
  const tagged = id3Bytes(bytes);
  if ((text(bytes, 0) === 'RIFF' || text(bytes, 0) === 'RF64') && text(bytes, 8) === 'WAVE') return 'wav';
  if (text(bytes, tagged) === 'fLaC') return 'flac';
  if (text(bytes, 0) === 'OggS') return 'ogg';
  if (text(bytes, 4) === 'ftyp') return 'm4a';
  if (adtsAt(bytes, tagged)) return 'aac';
  return findFrame(bytes, tagged, tagged + MP3_SEARCH_BYTES) ? 'mp3' : undefined;
}

function text(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
