import type { BitReader } from '../../bit-reader.js';
import { AacStreamError } from './aac-stream-error.js';
import { BOOK, FRAME_SAMPLES, type Pulse, type WindowLayout } from './window-layout.js';
import { HuffmanDecoder } from './huffman-decoder.js';
import { SPECTRAL_TABLES } from './huffman-tables.js';

/** Coefficients that one code stands for, and how its number splits into them (table 4.151). */
interface Codebook {
  readonly decoder: HuffmanDecoder;
  readonly dimension: 2 | 4;
  readonly base: number;
  /** Taken from each digit: signed codebooks centre on it, the others write signs behind the code. */
  readonly centre: number;
}

const SHAPES: readonly (readonly [dimension: 2 | 4, base: number, centre: number])[] = [
  [4, 3, 1], [4, 3, 1], [4, 3, 0], [4, 3, 0], [2, 9, 4], [2, 9, 4],
  [2, 8, 0], [2, 8, 0], [2, 13, 0], [2, 13, 0], [2, 17, 0],
]; // prettier-ignore

const CODEBOOKS: readonly Codebook[] = SHAPES.map(([dimension, base, centre], index) => ({
  decoder: new HuffmanDecoder(SPECTRAL_TABLES[index]),
  dimension,
  base,
  centre,
}));

const ESCAPE = 16;
/** 13 bits are the longest escape of the standard. */
const LONGEST_PREFIX = 8;

/** spectral_data (table 4.56), with pulses added, made linear (section 4.6.1) and scaled, window after window. */
export function readSpectrum(
  reader: BitReader,
  { groups, bandCount, offsets, sequence }: WindowLayout,
  books: Uint8Array,
  scales: Float64Array,
  pulses: readonly Pulse[],
): Float64Array {
  const spectrum = new Float64Array(FRAME_SAMPLES);
  const windowSamples = sequence === 'short' ? FRAME_SAMPLES / 8 : FRAME_SAMPLES;
  let firstWindow = 0;
  groups.forEach((windows, group) => {
    for (let band = 0; band < bandCount; band++) {
      const book = books[group * bandCount + band];
      if (book === BOOK.zero || book > BOOK.escape) continue;
      for (let window = firstWindow; window < firstWindow + windows; window++) {
        const start = window * windowSamples + offsets[band];
        readBand(reader, book, spectrum, start, window * windowSamples + offsets[band + 1]);
      }
    }
    firstWindow += windows;
  });
  for (const { at, amplitude } of pulses) {
    if (at < FRAME_SAMPLES) spectrum[at] += spectrum[at] > 0 ? amplitude : -amplitude;
  }
  scaleBands(spectrum, { groups, bandCount, offsets, windowSamples }, books, scales);
  return spectrum;
}

function readBand(reader: BitReader, book: number, spectrum: Float64Array, start: number, end: number): void {
  const { decoder, dimension, base, centre } = CODEBOOKS[book - 1];
  for (let at = start; at < end; at += dimension) {
    let code = decoder.read(reader);
    for (let k = dimension - 1; k >= 0; k--) {
      spectrum[at + k] = (code % base) - centre;
      code = Math.floor(code / base);
    }
    if (centre > 0) continue;
    for (let k = at; k < at + dimension; k++) {
      if (spectrum[k] !== 0 && reader.read(1) === 1) spectrum[k] = -spectrum[k];
    }
    if (book === BOOK.escape) {
      for (let k = at; k < at + dimension; k++) {
        if (Math.abs(spectrum[k]) === ESCAPE) spectrum[k] = Math.sign(spectrum[k]) * readEscape(reader);
      }
    }
  }
}

function readEscape(reader: BitReader): number {
  let prefix = 0;
  while (reader.read(1) === 1) {
    prefix += 1;
    if (prefix > LONGEST_PREFIX) throw new AacStreamError('an escape is too long');
  }
  return 2 ** (prefix + 4) + reader.read(prefix + 4);
}

interface Bands {
  readonly groups: readonly number[];
  readonly bandCount: number;
  readonly offsets: readonly number[];
  readonly windowSamples: number;
}

function scaleBands(
  spectrum: Float64Array,
  { groups, bandCount, offsets, windowSamples }: Bands,
  books: Uint8Array,
  scales: Float64Array,
): void {
  let window = 0;
  groups.forEach((windows, group) => {
    for (const last = window + windows; window < last; window++) {
      for (let band = 0; band < bandCount; band++) {
        if (books[group * bandCount + band] > BOOK.escape) continue;
        const scale = scales[group * bandCount + band];
        for (let k = window * windowSamples + offsets[band]; k < window * windowSamples + offsets[band + 1]; k++) {
          const level = Math.abs(spectrum[k]);
          if (level > 0) spectrum[k] = Math.sign(spectrum[k]) * level * Math.cbrt(level) * scale;
        }
      }
    }
  });
}
