import type { BitReader } from '../../bit-reader.js';
import type { HuffmanTable } from './huffman-tables.js';

/** Reads symbols of one canonical code: the length whose range holds the next bits, then the place within it. */
export class HuffmanDecoder {
  /** The first code after those of a length, moved to the top of 32 bits: what lies below is that long, or shorter. */
  private readonly limits: Float64Array;
  /** Place in `symbols` of the first code of a length, less that code. */
  private readonly offsets: Int32Array;
  private readonly symbols: readonly number[];

  constructor({ counts, symbols }: HuffmanTable) {
    this.symbols = symbols;
    this.limits = new Float64Array(counts.length);
    this.offsets = new Int32Array(counts.length);
    let code = 0;
    let place = 0;
    counts.forEach((count, index) => {
      code *= 2;
      this.offsets[index] = place - code;
      code += count;
      place += count;
      this.limits[index] = code * 2 ** (31 - index);
    });
  }

  read(reader: BitReader): number {
    const bits = reader.peek32() >>> 0;
    let index = 0;
    // The codes are complete: the last limit is 2^32.
    while (bits >= this.limits[index]) index += 1;
    reader.skip(index + 1);
    return this.symbols[(bits >>> (31 - index)) + this.offsets[index]];
  }
}
