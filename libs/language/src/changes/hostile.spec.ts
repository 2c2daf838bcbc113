import { SECTION_NAMES } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChanges } from './read-changes.js';

/** Building blocks that each reader of changes reacts to. */
const BLOCKS = [
  'make it ',
  'slower ',
  'no ',
  'not ',
  'and ',
  'but ',
  ', ',
  '. ',
  'drums ',
  'bass ',
  'the ',
  'in the ',
  'chorus ',
  'second ',
  'last ',
  'bars ',
  '9 ',
  'to ',
  '16 ',
  '-',
  '808 ',
  '90s ',
  '120 bpm ',
  '3 dB ',
  '10% ',
  'except ',
  'everywhere ',
  'instead of ',
  'replace ',
  'with ',
  'only ',
  'undo ',
  'twice ',
  'octave ',
  'up ',
  'A minor ',
  'minor ',
  'house ',
  'darker ',
  'less ',
  'more ',
  'louder ',
  'busier ',
  'another ',
  'add ',
  'remove ',
  'drop ',
  'repeat ',
  'shorter ',
  'they ',
  'there ',
  'ohne ',
  'más ',
  'サビ',
  'ドラムを',
  '消して',
  '最後の',
  '小節',
  '1:30 ',
  '🔥',
  "l'",
  'constructor ',
  '__proto__ ',
  'toString ',
  '%s',
  '\n',
];

const message = fc.array(fc.constantFrom(...BLOCKS), { maxLength: 40 }).map((blocks) => blocks.join(''));
const context = fc.record(
  {
    history: fc.array(fc.string(), { maxLength: 2 }),
    current: fc.record({ bpm: fc.integer({ min: 60, max: 200 }), durationSeconds: fc.integer({ min: 15, max: 300 }) }),
    sections: fc.array(fc.constantFrom(...SECTION_NAMES), { maxLength: 8 }),
  },
  { requiredKeys: [] },
);

describe('readChanges on hostile input', () => {
  it('answers any text with a list', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), context, (text, piece) => {
        expect(Array.isArray(readChanges(text, piece))).toBe(true);
      }),
    );
  });

  it.each(['-120 bpm más', '150 percent slower'])('never makes time run backwards: %s', (text) => {
    const [change] = readChanges(text, { current: { bpm: 60, durationSeconds: 15 } });
    expect(change).toMatchObject({ kind: 'tempo' });
    expect(Object.values(change ?? {}).find((value) => typeof value === 'number')).toBeGreaterThan(0);
  });

  it('gives numbers that music can use, whatever is put together', () => {
    fc.assert(
      fc.property(message, context, (text, piece) => {
        for (const change of readChanges(text, piece)) {
          for (const value of Object.values(change)) {
            if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
          }
          if (change.kind === 'tempo') expect('bpm' in change ? change.bpm : change.factor).toBeGreaterThan(0);
          if (change.kind === 'duration')
            expect('seconds' in change ? change.seconds : change.factor).toBeGreaterThan(0);
          if ('scope' in change && change.scope?.bars) {
            const { from, to } = change.scope.bars;
            expect(from !== 0 && to !== 0 && (to < 0 || to >= from)).toBe(true);
          }
          if ('scope' in change) expect(change.scope?.sections?.length).not.toBe(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is the same every time', () => {
    fc.assert(
      fc.property(message, context, (text, piece) => {
        expect(readChanges(text, piece)).toEqual(readChanges(text, piece));
      }),
    );
  });

  it('takes at most 2 ms of processor time for a usual message', () => {
    fc.assert(
      fc.property(message, (text) => {
        readChanges(text);
      }),
      { numRuns: 200, seed: 1 },
    );
    const messages = fc.sample(message, { numRuns: 300, seed: 2 });
    const start = process.cpuUsage();
    for (const text of messages) readChanges(text);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000 / messages.length).toBeLessThan(2);
  });

  it('gets through the longest message, whatever is repeated', () => {
    // No clock is asked: linear work takes moments here, and anything that explodes runs into the timeout.
    for (const [index, block] of BLOCKS.entries()) {
      const pair = block + BLOCKS[(index * 7 + 3) % BLOCKS.length];
      for (const text of [block, pair]) expect(readChanges(text.repeat(4000).slice(0, 4000))).toBeDefined();
    }
  });
});
