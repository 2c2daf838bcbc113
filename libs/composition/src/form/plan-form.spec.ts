import { SECTION_NAMES } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableFor } from '../genres/index.js';
import { createRandom } from '../random.js';
import { planForm, type FormSection } from './plan-form.js';

const genre = fc.constantFrom('trap' as const, 'lo-fi' as const, 'boom bap' as const);
const unit = fc.constantFrom(1, 2);

function expectTiles(sections: readonly FormSection[], bars: number): void {
  let next = 0;
  for (const section of sections) {
    expect(section.startBar).toBe(next);
    expect(section.bars).toBeGreaterThanOrEqual(1);
    next += section.bars;
  }
  expect(next).toBe(bars);
}

describe('planForm', () => {
  it('tiles any length, in multiples of its unit', () => {
    fc.assert(
      fc.property(genre, fc.integer({ min: 2, max: 250 }), unit, fc.nat(), (name, size, step, seed) => {
        const bars = Math.max(step, Math.floor(size / step) * step);
        const sections = planForm(tableFor(name).form, bars, step, createRandom(seed));
        expectTiles(sections, bars);
        expect(sections.every((section) => section.bars % step === 0)).toBe(true);
      }),
    );
  });

  it('tiles any structure that the user names, in its order', () => {
    const structure = fc.array(fc.constantFrom(...SECTION_NAMES), { minLength: 1, maxLength: 32 });
    fc.assert(
      fc.property(genre, fc.integer({ min: 3, max: 250 }), structure, (name, bars, names) => {
        const sections = planForm(tableFor(name).form, bars, 1, createRandom(1), names);
        expectTiles(sections, bars);
        expect(sections.map((section) => section.name)).toEqual(names.slice(0, bars));
      }),
    );
  });

  it('opens with an intro and closes with an outro where there is room', () => {
    for (let bars = 12; bars < 200; bars++) {
      const sections = planForm(tableFor('trap').form, bars, 1, createRandom(bars));
      expect(sections[0].name).toBe('intro');
      expect(sections.at(-1)!.name).toBe('outro');
      expect(sections.slice(1, -1).every((section) => section.bars % 4 === 0)).toBe(true);
    }
  });

  it('leaves the outro more than its last hit where the piece is long enough to have one', () => {
    for (let bars = 16; bars < 200; bars++) {
      const sections = planForm(tableFor('house').form, bars, 1, createRandom(bars));
      const [intro, outro] = [sections[0], sections.at(-1)!];
      expect(outro.bars, `${bars} bars`).toBeGreaterThanOrEqual(intro.bars / 2);
      if (intro.bars + outro.bars > 3) expect(outro.bars).toBeGreaterThan(1);
    }
  });

  it('gives half a minute two different bodies', () => {
    const bodies = planForm(tableFor('lo-fi').form, 9, 1, createRandom(3)).filter(
      ({ name }) => !/intro|outro/.test(name),
    );
    expect(new Set(bodies.map((section) => section.name)).size).toBe(2);
  });
});
