import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPLY_LANGUAGES } from '../phrases/phrasebook.js';
import { ENGLISH_REFUSALS, type RefusalName } from './english.js';
import { REFUSALS, refusalsIn } from './index.js';

const NAMES = Object.keys(ENGLISH_REFUSALS) as RefusalName[];
const OTHERS = REPLY_LANGUAGES.filter((language) => language !== 'en');
const fieldsOf = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, field]) => field).sort();
const filled = (template: string, value: string) =>
  template.replaceAll(/\{\w+\}/g, (field) => (field === '{titles}' ? '1. Night; 2. Day' : value));

describe('refusals', () => {
  it.each(OTHERS)('say in %s what they say in English, with everything that changes', (language) => {
    for (const name of NAMES) {
      expect([name, fieldsOf(REFUSALS[language][name])]).toEqual([name, fieldsOf(ENGLISH_REFUSALS[name])]);
    }
  });

  it.each(OTHERS)('are found again in a text, in %s', (language) => {
    for (const name of NAMES) {
      const said = refusalsIn(language, filled(ENGLISH_REFUSALS[name], '12'));
      // Two names may say the same; the sentence is that of one of them.
      const same = NAMES.filter(
        (other) => filled(ENGLISH_REFUSALS[other], '12') === filled(ENGLISH_REFUSALS[name], '12'),
      );
      expect(same.map((other) => filled(REFUSALS[language][other], '12'))).toContain(said);
    }
  });

  it('are told one after the other, and what is not known stays as it is', () => {
    const text =
      'There is no banjo in this piece: it has drums, 808 and bell. The moon is full. I did not understand “fly. away”: say it another way.';
    expect(refusalsIn('de', text)).toBe(
      'banjo gibt es in diesem Stück nicht: Es hat drums, 808 and bell. The moon is full. „fly. away“ habe ich nicht verstanden: Sag es anders.',
    );
    expect(refusalsIn('en', text)).toBe(text);
  });

  it('end with every text', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom(...Object.values(ENGLISH_REFUSALS)));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), fc.constantFrom(...OTHERS), (texts, language) => {
        expect(typeof refusalsIn(language, texts.join(' '))).toBe('string');
      }),
    );
  });
});
