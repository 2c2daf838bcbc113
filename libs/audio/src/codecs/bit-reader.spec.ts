import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BitReader, EndOfBits } from './bit-reader.js';

const field = fc
  .integer({ min: 1, max: 32 })
  .chain((width) => fc.record({ width: fc.constant(width), value: fc.integer({ min: 0, max: 2 ** width - 1 }) }));
const pack = (bits: string) => Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => parseInt(byte.padEnd(8, '0'), 2));

describe('bit reader', () => {
  it('reads fields of any width at any place, with and without sign', () => {
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 20 }), (fields) => {
        const bytes = pack(fields.map(({ width, value }) => value.toString(2).padStart(width, '0')).join(''));
        const [unsigned, signed] = [new BitReader(bytes), new BitReader(bytes)];
        for (const { width, value } of fields) {
          expect(unsigned.read(width)).toBe(value);
          expect(signed.readSigned(width)).toBe(value >= 2 ** (width - 1) ? value - 2 ** width : value);
        }
      }),
    );
  });

  it('counts zeros across words', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 1, maxLength: 10 }), (runs) => {
        const reader = new BitReader(pack(runs.map((zeros) => '0'.repeat(zeros) + '1').join('')));
        expect(runs.map(() => reader.readUnary())).toEqual(runs);
      }),
    );
  });

  it('does not read past the end', () => {
    const reader = new BitReader(Uint8Array.of(0));
    expect(() => reader.readUnary()).toThrow(EndOfBits);
    expect(() => new BitReader(Uint8Array.of(1, 2)).read(17)).toThrow(EndOfBits);
  });
});
