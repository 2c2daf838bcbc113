import { INTENTS } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understand } from './understand.js';

const FIVE_MESSAGES = 20_000;
/** Building blocks that each part of the reading reacts to. */
const BLOCKS = [
  'make a ',
  'no ',
  'not ',
  'or ',
  'and ',
  'instead of drums ',
  'trap beat ',
  '140 bpm ',
  '70-80 ',
  '1:30 ',
  '1 min 30 ',
  'a minute and ',
  'in a minor ',
  'F#m ',
  'one forty ',
  'quatre vingt ',
  "l'l'",
  '-',
  '!?',
  '808 ',
  '90s ',
  'ドラムを',
  '漢字',
  'xqzvk ',
  'percusionsqx ',
  'separat',
  'é̀',
  '🔥',
  '\n',
  '　',
  'aaaa',
  '%s',
  '<b>',
  'constructor ',
  '__proto__ ',
  'toString ',
  'hasOwnProperty ',
];

describe('understand on hostile input', () => {
  it('answers any text with an intent, a confidence and names', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.array(fc.string(), { maxLength: 2 }),
        (text, history) => {
          const answer = understand(text, history);
          expect(INTENTS).toContain(answer.intent);
          expect(answer.confidence).toBeGreaterThanOrEqual(0);
          expect(answer.confidence).toBeLessThanOrEqual(1);
          expect(answer.matched.every((name) => /^[a-z]+\.[a-z-]+$/.test(name))).toBe(true);
        },
      ),
    );
  });

  it('is the same every time', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...BLOCKS), { maxLength: 30 }), (blocks) => {
        expect(understand(blocks.join(''))).toEqual(understand(blocks.join('')));
      }),
    );
  });

  it('gets through five times the longest message, whatever is repeated', () => {
    // No clock is asked: linear work takes a second here, and anything that explodes runs into the timeout.
    const pairs = BLOCKS.flatMap((block, index) => [block, block + BLOCKS[(index * 7 + 3) % BLOCKS.length]]);
    for (const block of pairs) {
      const text = block.repeat(FIVE_MESSAGES).slice(0, FIVE_MESSAGES);
      expect(INTENTS, JSON.stringify(block)).toContain(understand(text, ['a trap beat']).intent);
    }
  });
});
