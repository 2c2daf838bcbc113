import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChangeOrder, readMixWishes, readPlan, understand } from './index.js';

/** The longest message (CONTRACT section 2). */
const LONGEST = 4000;

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  understand: (text) => understand(text, [text]),
  readPlan: (text) => readPlan(text),
  readChangeOrder: (text) => readChangeOrder(text),
  readMixWishes: (text) => readMixWishes(text),
};

/** What our patterns begin with, repeat, or look for: repeated without end they try the ways in which a pattern could go on. */
const PIECES = [
  ...['a ', '1 ', 'bpm ', '120-', '1:', '00:', 'bars 1 to ', 'key of ', 'C ', 'c minor ', 'F# '],
  ...['and ', 'then ', 'with ', 'no ', 'not ', 'make it ', 'in the ', 'the ', 'verse ', 'drums ', 'louder '],
  ...['lo-fi ', 'drum and ', '10 seconds ', '-14 ', ' LUFS', ', ', '. ', '; ', '\n', '  ', '\t', '"', '(', '!'],
  ...['é', '鼓', '🥁', '\u200b', '\u00a0', 'ä ', 'mach es ', 'plus ', 'più ', 'sin '],
];

const filled = (...pieces: readonly string[]) => pieces.join('').repeat(LONGEST).slice(0, LONGEST);

/**
 * A pattern with exponential or cubic time does not come back from these within the time that a test has; static rules
 * (`regexp/no-super-linear-backtracking`) look at each pattern by itself, this at all of them as they are put together.
 */
describe('the longest message there can be', () => {
  it.each(Object.keys(READERS))('is read to its end by %s, whatever is repeated in it', (name) => {
    const read = PIECES.flatMap((piece) => [filled(piece), `${filled(piece).slice(0, -1)}$`]).map(READERS[name]);
    expect(read).toHaveLength(PIECES.length * 2);
    expect(read).not.toContain(undefined);
  });

  it('is read to its end, whatever is mixed in it', () => {
    const mixed = fc.array(fc.constantFrom(...PIECES), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(mixed, (pieces) => {
        const text = filled(...pieces);
        for (const read of Object.values(READERS)) read(text);
      }),
      { numRuns: 15 },
    );
  });
});
