import type { BitWriter } from './bit-writer.js';
import { crc16, crc8 } from './crc.js';
import { writeSubframe } from './subframe.js';

export const BLOCK_FRAMES = 4096;
export const BITS_PER_SAMPLE = 24;

/** Codes of RFC 9639, sections 9.1.1 to 9.1.4. */
const SYNC_FIXED_BLOCK_SIZE = 0xfff8;
const BLOCK_OF_4096 = 0b1100;
const BLOCK_SIZE_AT_END = 0b0111;
const RATE_44100 = 0b1001;
const SAMPLE_OF_24_BITS = 0b110;

type Pair = readonly [first: Int32Array, second: Int32Array];
interface Decorrelation {
  readonly code: number;
  readonly pair: Pair;
  /** A difference of two channels needs one bit more. */
  readonly bits: readonly [number, number];
}

/** One frame: a block of both channels, in the cheapest of the four stereo forms. */
export function writeFrame(
  bits: BitWriter,
  left: Int32Array,
  right: Int32Array,
  index: number,
  window: Float64Array,
): void {
  const start = bits.length;
  const { code, pair, bits: widths } = decorrelate(left, right);
  const full = left.length === BLOCK_FRAMES;
  bits.write(SYNC_FIXED_BLOCK_SIZE, 16);
  bits.write(full ? BLOCK_OF_4096 : BLOCK_SIZE_AT_END, 4);
  bits.write(RATE_44100, 4);
  bits.write(code, 4);
  bits.write(SAMPLE_OF_24_BITS << 1, 4);
  writeCodedNumber(bits, index);
  if (!full) bits.write(left.length - 1, 16);
  bits.write(crc8(bits.view(start)), 8);
  writeSubframe(bits, pair[0], window, widths[0]);
  writeSubframe(bits, pair[1], window, widths[1]);
  bits.align();
  bits.write(crc16(bits.view(start)), 16);
}

/** The frame number in the manner of UTF-8; three bytes hold two hours. */
function writeCodedNumber(bits: BitWriter, value: number): void {
  if (value < 0x80) {
    bits.write(value, 8);
  } else if (value < 0x800) {
    bits.write(0xc0 | (value >> 6), 8);
    bits.write(0x80 | (value & 0x3f), 8);
  } else {
    bits.write(0xe0 | (value >> 12), 8);
    bits.write(0x80 | ((value >> 6) & 0x3f), 8);
    bits.write(0x80 | (value & 0x3f), 8);
  }
}

function decorrelate(left: Int32Array, right: Int32Array): Decorrelation {
  const mid = new Int32Array(left.length);
  const side = new Int32Array(left.length);
  for (let i = 0; i < left.length; i++) {
    mid[i] = (left[i] + right[i]) >> 1;
    side[i] = left[i] - right[i];
  }
  const [l, r, m, s] = [left, right, mid, side].map(roughness);
  const forms: readonly [number, Decorrelation][] = [
    [l + r, { code: 0b0001, pair: [left, right], bits: [BITS_PER_SAMPLE, BITS_PER_SAMPLE] }],
    [l + s, { code: 0b1000, pair: [left, side], bits: [BITS_PER_SAMPLE, BITS_PER_SAMPLE + 1] }],
    [s + r, { code: 0b1001, pair: [side, right], bits: [BITS_PER_SAMPLE + 1, BITS_PER_SAMPLE] }],
    [m + s, { code: 0b1010, pair: [mid, side], bits: [BITS_PER_SAMPLE, BITS_PER_SAMPLE + 1] }],
  ];
  return forms.reduce((best, form) => (form[0] < best[0] ? form : best))[1];
}

/** About the bits per sample after prediction: the logarithm of the mean second difference. */
function roughness(channel: Int32Array): number {
  let sum = 0;
  for (let i = 2; i < channel.length; i++) sum += Math.abs(channel[i] - 2 * channel[i - 1] + channel[i - 2]);
  return Math.log2(1 + sum / channel.length);
}
