import type { BitReader } from '../../bit-reader.js';
import type { BandOffsets } from './band-offsets.js';
import { HuffmanDecoder } from './huffman-decoder.js';
import { SCALE_FACTOR_TABLE } from './huffman-tables.js';
import { AacStreamError } from './aac-stream-error.js';
import { readSpectrum } from './spectrum.js';
import { readShaping, type ShapingFilter } from './noise-shaping.js';
import { BOOK, readWindowLayout, type Pulse, type WindowLayout } from './window-layout.js';

/** One channel of a frame, before stereo, noise shaping and the transform. */
export interface ChannelStream {
  readonly layout: WindowLayout;
  /** By group and band. */
  readonly books: Uint8Array;
  /** By group and band: factor of the coefficients, level of noise, or position of intensity. */
  readonly scales: Float64Array;
  /** `FRAME_SAMPLES`; short windows one after the other. */
  readonly spectrum: Float64Array;
  readonly shaping: readonly (readonly ShapingFilter[])[];
}

const SCALE_FACTORS = new HuffmanDecoder(SCALE_FACTOR_TABLE);
const NO_DIFFERENCE = 60;
const NOISE_START = 90;

/** individual_channel_stream (table 4.50). `shared` is the layout of a pair that has one in common. */
export function readChannelStream(
  reader: BitReader,
  bands: BandOffsets,
  shared: WindowLayout | undefined,
): ChannelStream {
  const globalGain = reader.read(8);
  const layout = shared ?? readWindowLayout(reader, bands);
  const books = readBooks(reader, layout);
  const scales = readScales(reader, books, globalGain);
  const pulses = reader.read(1) === 1 ? readPulses(reader, layout) : [];
  const shaping = reader.read(1) === 1 ? readShaping(reader, layout) : [];
  if (reader.read(1) === 1) throw new AacStreamError('gain control is not part of low complexity');
  const spectrum = readSpectrum(reader, layout, books, scales, pulses);
  return { layout, books, scales, spectrum, shaping };
}

function readBooks(reader: BitReader, { sequence, bandCount, groups }: WindowLayout): Uint8Array {
  const lengthBits = sequence === 'short' ? 3 : 5;
  const more = 2 ** lengthBits - 1;
  const books = new Uint8Array(groups.length * bandCount);
  for (let group = 0; group < groups.length; group++) {
    for (let band = 0; band < bandCount;) {
      const book = reader.read(4);
      if (book === BOOK.reserved) throw new AacStreamError('reserved codebook');
      let length = 0;
      let step: number;
      do {
        step = reader.read(lengthBits);
        length += step;
      } while (step === more);
      if (band + length > bandCount) throw new AacStreamError('a section passes the last band');
      books.fill(book, group * bandCount + band, group * bandCount + band + length);
      band += length;
    }
  }
  return books;
}

/** Section 4.6.2.3: three running values, each coded by its differences. */
function readScales(reader: BitReader, books: Uint8Array, globalGain: number): Float64Array {
  const scales = new Float64Array(books.length);
  let gain = globalGain;
  let position = 0;
  let noise: number | undefined;
  books.forEach((book, index) => {
    if (book === BOOK.zero) return;
    if (book === BOOK.noise) {
      if (noise === undefined) noise = globalGain - NOISE_START + reader.read(9) - 256;
      else noise += SCALE_FACTORS.read(reader) - NO_DIFFERENCE;
      scales[index] = 2 ** (noise / 4);
      return;
    }
    const difference = SCALE_FACTORS.read(reader) - NO_DIFFERENCE;
    if (book >= BOOK.outOfPhase) {
      position += difference;
      scales[index] = 2 ** (-position / 4);
    } else {
      gain += difference;
      if (gain < 0 || gain > 255) throw new AacStreamError('a scale factor is out of range');
      scales[index] = 2 ** ((gain - 100) / 4);
    }
  });
  return scales;
}

function readPulses(reader: BitReader, { sequence, offsets, bandCount }: WindowLayout): Pulse[] {
  if (sequence === 'short') throw new AacStreamError('pulses in short windows');
  const count = reader.read(2) + 1;
  const band = reader.read(6);
  if (band >= bandCount) throw new AacStreamError('pulses beyond the last band');
  let at = offsets[band];
  return Array.from({ length: count }, () => {
    at += reader.read(5);
    return { at, amplitude: reader.read(4) };
  });
}
