import { ByteWriter } from '../byte-writer.js';
import { FRAME_SAMPLES, frameBytes, frameOffsets } from './frames.js';

/** What LAME puts before the first sample (ENCDELAY in its encoder.h). */
const ENCODER_DELAY = 576;
/** Header, then 32 bytes of side information in a stereo frame of MPEG-1. */
const INFO_OFFSET = 4 + 32;
/** Lowest bitrate whose frame holds the 192 bytes of the tag: 64 kbit/s gives 208. */
const VBR_INFO_RATE = 0x50;
const ALL_FIELDS = 0b1111;
const TOC_ENTRIES = 100;
/** In the LAME extension: method 1 is constant bitrate, 4 is the default variable one. */
const METHODS = { constant: 1, variable: 4 };

/**
 * Puts the frame before the stream that LAME's own program writes and its bare library leaves to the caller
 * (gabriel.mp3-tech.org/mp3infotag.html): number of frames and a table of contents, without which players guess the
 * length of variable-rate files, and delay and padding, with which they play exactly `samples` samples, gapless.
 */
export function withInfoFrame(
  stream: Uint8Array,
  samples: number,
  mode: keyof typeof METHODS,
): Uint8Array<ArrayBuffer> {
  const offsets = frameOffsets(stream);
  const header = stream.slice(0, 4);
  if (mode === 'variable') header[2] = VBR_INFO_RATE | (header[2] & 0x0c);
  const size = frameBytes(header[2]);
  const padding = offsets.length * FRAME_SAMPLES - ENCODER_DELAY - samples;
  const frame = new ByteWriter()
    .bytes(header)
    .zeros(INFO_OFFSET - 4)
    .text(mode === 'constant' ? 'Info' : 'Xing')
    .uint32BigEndian(ALL_FIELDS)
    .uint32BigEndian(offsets.length)
    .uint32BigEndian(size + stream.length)
    .bytes(tableOfContents(offsets, stream.length))
    .uint32BigEndian(0)
    .bytes(lameExtension(padding, size + stream.length, crc16(stream), METHODS[mode]))
    .finish();
  const tagged = new ByteWriter().bytes(frame).uint16BigEndian(crc16(frame)).finish();
  return new ByteWriter()
    .bytes(tagged)
    .zeros(size - tagged.length)
    .bytes(stream)
    .finish();
}

/** Where each hundredth of the playing time begins, in 256ths of the bytes. */
function tableOfContents(offsets: readonly number[], streamBytes: number): Uint8Array {
  return Uint8Array.from({ length: TOC_ENTRIES }, (_, i) => {
    const offset = offsets[Math.floor((i * offsets.length) / TOC_ENTRIES)] ?? 0;
    return Math.floor((256 * offset) / Math.max(1, streamBytes));
  });
}

function lameExtension(padding: number, totalBytes: number, musicCrc: number, method: number): Uint8Array {
  const [lowpass, replayGain, encodingFlags, bitrate, misc, gain, preset] = [1, 8, 1, 1, 1, 1, 2];
  return new ByteWriter()
    .field('LAME3.100', 9)
    .bytes(Uint8Array.of(method))
    .zeros(lowpass + replayGain + encodingFlags + bitrate)
    .uint24BigEndian((ENCODER_DELAY << 12) | Math.max(0, Math.min(0xfff, padding)))
    .zeros(misc + gain + preset)
    .uint32BigEndian(totalBytes)
    .uint16BigEndian(musicCrc)
    .finish();
}

/** CRC-16/ARC, the one of the LAME tag. */
function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ TABLE[(crc ^ bytes[i]) & 0xff];
  return crc;
}

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let i = 0; i < 8; i++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  return crc;
});
