import { BitReader, EndOfBits } from '../bit-reader.js';
import { crc16, crc8 } from './crc.js';
import { FlacFormatError } from './flac-format-error.js';
import { readSubframe } from './read-subframe.js';

export interface FlacFormat {
  readonly sampleRateHz: number;
  readonly channels: number;
  readonly bits: number;
  /** 0 when the encoder did not know. */
  readonly frames: number;
  /** Offset of the first frame. */
  readonly start: number;
}

interface FrameHeader {
  readonly size: number;
  /** Channel assignment of RFC 9639, section 9.1.3: 0–7 independent, 8 left-side, 9 side-right, 10 mid-side. */
  readonly assignment: number;
  readonly bits: number;
}

const STREAM_INFO = 0;
const LEAST_STREAM_INFO_BYTES = 34;
/** The second byte of the sync code; its last bit tells the blocking strategy. */
const SYNC_BYTE = 0xf8;
const [LEFT_SIDE, SIDE_RIGHT, MID_SIDE] = [8, 9, 10];
const BITS_BY_CODE = [0, 8, 12, 0, 16, 20, 24, 32];

/** Reads the blocks before the first frame. */
export function readFlacFormat(bytes: Uint8Array): FlacFormat {
  const reader = new BitReader(bytes, 8 * 4);
  let format: Omit<FlacFormat, 'start'> | undefined;
  for (let last = false; !last;) {
    if (reader.left < 32) throw new FlacFormatError('the file ends before its first frame');
    last = reader.read(1) === 1;
    const type = reader.read(7);
    const size = reader.read(24);
    if (reader.left < 8 * size) throw new FlacFormatError('the file ends before its first frame');
    const start = reader.position;
    if (type === STREAM_INFO) {
      if (size < LEAST_STREAM_INFO_BYTES) throw new FlacFormatError('the stream information is too short');
      reader.skip(16 + 16 + 24 + 24);
      const sampleRateHz = reader.read(20);
      const channels = reader.read(3) + 1;
      const bits = reader.read(5) + 1;
      format = { sampleRateHz, channels, bits, frames: reader.read(4) * 2 ** 32 + reader.read(32) };
    }
    reader.skip(start + 8 * size - reader.position);
  }
  if (!format) throw new FlacFormatError('the file has no stream information');
  return { ...format, start: reader.position / 8 };
}

/**
 * Decodes the frames of a FLAC file (RFC 9639) one after the other, up to 32 bits and 8 channels, full scale ±1. A frame
 * whose checksum is wrong is silent; a damaged header is skipped up to the next good one; a file that was cut off ends there.
 *
 * @param take gets one array per channel
 */
export function decodeFlacFrames(
  bytes: Uint8Array,
  format: FlacFormat,
  take: (channels: readonly Float32Array[]) => void,
): void {
  let at = format.start;
  while (at + 2 <= bytes.length) {
    const reader = new BitReader(bytes, 8 * at);
    const header = readFrameHeader(reader, bytes, at, format);
    if (!header) {
      at += 1;
      continue;
    }
    const samples = readSamples(reader, bytes, at, header, format.channels);
    if (!samples) return;
    take(samples.channels);
    at = samples.end;
  }
}

/** The header at byte `start`, or undefined where none is. */
function readFrameHeader(
  reader: BitReader,
  bytes: Uint8Array,
  start: number,
  format: FlacFormat,
): FrameHeader | undefined {
  if (bytes[start] !== 0xff || (bytes[start + 1] & 0xfe) !== SYNC_BYTE) return undefined;
  try {
    reader.skip(16);
    const sizeCode = reader.read(4);
    const rateCode = reader.read(4);
    const assignment = reader.read(4);
    const bitsCode = reader.read(3);
    reader.skip(1);
    skipCodedNumber(reader);
    const size = readBlockSize(reader, sizeCode);
    reader.skip([8, 16, 16][rateCode - 12] ?? 0);
    const end = reader.position / 8;
    if (reader.read(8) !== crc8(bytes.subarray(start, end))) return undefined;
    const bits = BITS_BY_CODE[bitsCode] || format.bits;
    const channels = assignment < 8 ? assignment + 1 : 2;
    if (size === 0 || assignment > MID_SIDE || channels !== format.channels) return undefined;
    return { size, assignment, bits };
  } catch (error) {
    if (error instanceof EndOfBits) return undefined;
    throw error;
  }
}

/** The number of the frame, in the manner of UTF-8. */
function skipCodedNumber(reader: BitReader): void {
  const first = reader.read(8);
  const leadingOnes = Math.clz32(~(first << 24));
  reader.skip(8 * Math.max(0, leadingOnes - 1));
}

function readBlockSize(reader: BitReader, code: number): number {
  if (code === 1) return 192;
  if (code >= 2 && code <= 5) return 144 << code;
  if (code === 6) return reader.read(8) + 1;
  if (code === 7) return reader.read(16) + 1;
  return code >= 8 ? 1 << code : 0;
}

/** The channels of one frame and the byte after it; undefined when the file ends within. */
function readSamples(reader: BitReader, bytes: Uint8Array, start: number, header: FrameHeader, channelCount: number) {
  const { size, assignment, bits } = header;
  const silent = () => Array.from({ length: channelCount }, () => new Float32Array(size));
  try {
    const wide = Array.from({ length: channelCount }, (_, channel) => {
      const isSide = channel === (assignment === SIDE_RIGHT ? 0 : 1) && assignment >= LEFT_SIDE;
      return readSubframe(reader, size, bits + (isSide ? 1 : 0));
    });
    reader.align();
    const end = reader.position / 8;
    const isWhole = reader.read(16) === crc16(bytes.subarray(start, end));
    if (!isWhole) return { channels: silent(), end: end + 2 };
    recorrelate(wide, assignment);
    return { channels: wide.map((samples) => scaled(samples, 2 ** (1 - bits))), end: end + 2 };
  } catch (error) {
    if (error instanceof EndOfBits) return undefined;
    // Reserved codes: the frame is damaged, and where it ends is not known.
    if (error instanceof FlacFormatError) return { channels: silent(), end: start + 2 };
    throw error;
  }
}

function scaled(samples: Float64Array, scale: number): Float32Array {
  const result = new Float32Array(samples.length);
  for (let i = 0; i < result.length; i++) result[i] = samples[i] * scale;
  return result;
}

/** Undoes the stereo forms, in place. */
function recorrelate([first, second]: readonly Float64Array[], assignment: number): void {
  if (assignment < LEFT_SIDE) return;
  for (let i = 0; i < first.length; i++) {
    if (assignment === LEFT_SIDE) second[i] = first[i] - second[i];
    else if (assignment === SIDE_RIGHT) first[i] += second[i];
    else {
      // The lowest bit of the sum was dropped; it equals that of the difference.
      const sum = 2 * first[i] + Math.abs(second[i] % 2);
      first[i] = (sum + second[i]) / 2;
      second[i] = first[i] - second[i];
    }
  }
}
