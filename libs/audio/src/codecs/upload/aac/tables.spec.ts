import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BitReader } from '../../bit-reader.js';
import { AAC_RATES_HZ, bandOffsetsFor } from './band-offsets.js';
import { HuffmanDecoder } from './huffman-decoder.js';
import { SCALE_FACTOR_TABLE, SPECTRAL_TABLES, type HuffmanTable } from './huffman-tables.js';

const tables: [string, HuffmanTable, number][] = [
  ['scale factors', SCALE_FACTOR_TABLE, 121],
  ...SPECTRAL_TABLES.map((table, index): [string, HuffmanTable, number] => [
    `codebook ${index + 1}`,
    table,
    [81, 81, 81, 81, 81, 81, 64, 64, 169, 169, 289][index],
  ]),
];

/** Bits of a symbol, built from the table alone. */
function codeOf({ counts, symbols }: HuffmanTable, symbol: number): string {
  let code = 0;
  let place = 0;
  for (const [index, count] of counts.entries()) {
    code *= 2;
    const within = symbols.indexOf(symbol) - place;
    if (within < count) return (code + within).toString(2).padStart(index + 1, '0');
    code += count;
    place += count;
  }
  throw new Error(`no code for ${symbol}`);
}

describe.each(tables)('the code of %s', (_, table, size) => {
  it('has one code for each symbol and leaves no bits without meaning', () => {
    expect([...table.symbols].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_unused, i) => i));
    expect(table.counts.reduce((sum, count, index) => sum + count * 2 ** -(index + 1), 0)).toBe(1);
  });

  it('is read back', () => {
    const decoder = new HuffmanDecoder(table);
    fc.assert(
      fc.property(fc.array(fc.nat(size - 1), { minLength: 1, maxLength: 30 }), (symbols) => {
        const bits = symbols.map((symbol) => codeOf(table, symbol)).join('');
        const bytes = Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => parseInt(byte.padEnd(8, '0'), 2));
        const reader = new BitReader(bytes);
        expect(symbols.map(() => decoder.read(reader))).toEqual(symbols);
      }),
    );
  });
});

describe('scale factor bands', () => {
  it.each(AAC_RATES_HZ)('at %d Hz cover the spectrum in widths that the codebooks divide', (rate) => {
    const { long, short, shapedLong, shapedShort } = bandOffsetsFor(rate);
    expect([long[0], long.at(-1), short[0], short.at(-1)]).toEqual([0, 1024, 0, 128]);
    for (const offsets of [long, short]) {
      offsets.slice(1).forEach((end, band) => {
        expect(end).toBeGreaterThan(offsets[band]);
        expect(end % 4).toBe(0);
      });
    }
    expect(shapedLong).toBeLessThan(long.length);
    expect(shapedShort).toBeLessThan(short.length);
  });
});
