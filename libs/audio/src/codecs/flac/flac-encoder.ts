import { SAMPLE_RATE_HZ, type StereoAudio } from '../../stereo-audio.js';
import { ByteWriter } from '../byte-writer.js';
import { interleaveIntegers } from '../quantise.js';
import type { AudioTags } from '../tags.js';
import { utf8Bytes } from '../utf8.js';
import { packedBytes24 } from '../wav-encoder.js';
import { BitWriter } from './bit-writer.js';
import { BITS_PER_SAMPLE, BLOCK_FRAMES, writeFrame } from './frame.js';
import { tukeyWindow } from './linear-prediction.js';
import { md5 } from './md5.js';

const STREAM_INFO = 0;
const VORBIS_COMMENT = 4;
const LAST_BLOCK = 0x80;
const CHANNELS = 2;

/**
 * A FLAC file (RFC 9639), 24 bits, 44.1 kHz stereo, with Vorbis comments. Linear prediction of order 8 in blocks of
 * 4096, as libFLAC's level 5: files come out within about 1 % of its size.
 */
export function encodeFlac(audio: StereoAudio, tags?: AudioTags): Uint8Array<ArrayBuffer> {
  const interleaved = interleaveIntegers(audio, BITS_PER_SAMPLE);
  const { frames, smallest, largest } = encodeFrames(interleaved);
  return new ByteWriter()
    .text('fLaC')
    .bytes(Uint8Array.of(STREAM_INFO))
    .uint24BigEndian(34)
    .bytes(streamInfo(audio.left.length, smallest, largest, md5(packedBytes24(interleaved))))
    .bytes(vorbisComment(tags))
    .bytes(frames)
    .finish();
}

function encodeFrames(interleaved: Int32Array): { frames: Uint8Array; smallest: number; largest: number } {
  const total = interleaved.length / CHANNELS;
  const bits = new BitWriter();
  const window = tukeyWindow(BLOCK_FRAMES);
  let smallest = total === 0 ? 0 : Infinity;
  let largest = 0;
  for (let start = 0; start < total; start += BLOCK_FRAMES) {
    const size = Math.min(BLOCK_FRAMES, total - start);
    const [left, right] = [new Int32Array(size), new Int32Array(size)];
    for (let i = 0; i < size; i++) {
      left[i] = interleaved[2 * (start + i)];
      right[i] = interleaved[2 * (start + i) + 1];
    }
    const before = bits.length;
    writeFrame(bits, left, right, start / BLOCK_FRAMES, size === BLOCK_FRAMES ? window : tukeyWindow(size));
    smallest = Math.min(smallest, bits.length - before);
    largest = Math.max(largest, bits.length - before);
  }
  return { frames: bits.view(), smallest, largest };
}

function streamInfo(frames: number, smallest: number, largest: number, checksum: Uint8Array): Uint8Array {
  return new ByteWriter()
    .uint16BigEndian(BLOCK_FRAMES)
    .uint16BigEndian(BLOCK_FRAMES)
    .uint24BigEndian(smallest)
    .uint24BigEndian(largest)
    .uint32BigEndian((SAMPLE_RATE_HZ << 12) | ((CHANNELS - 1) << 9) | ((BITS_PER_SAMPLE - 1) << 4))
    .uint32BigEndian(frames)
    .bytes(checksum)
    .finish();
}

function vorbisComment(tags: AudioTags | undefined): Uint8Array {
  const entries = {
    TITLE: tags?.title,
    GENRE: tags?.genre,
    BPM: tags?.bpm,
    INITIALKEY: tags?.key,
    COMMENT: tags?.comment,
    DESCRIPTION: tags?.comment,
    ENCODER: tags?.software,
  };
  const comments = Object.entries(entries).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  const block = new ByteWriter();
  const string = (text: string) => {
    const bytes = utf8Bytes(text);
    block.uint32(bytes.length).bytes(bytes);
  };
  string(tags?.software ?? '');
  block.uint32(comments.length);
  comments.forEach(string);
  const content = block.finish();
  return new ByteWriter()
    .bytes(Uint8Array.of(LAST_BLOCK | VORBIS_COMMENT))
    .uint24BigEndian(content.length)
    .bytes(content)
    .finish();
}
