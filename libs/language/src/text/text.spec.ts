import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentJapanese } from './japanese.js';
import { readNumberWords } from './numbers.js';
import { tokenise } from './tokenise.js';
import { correctTypos, editDistance } from './typos.js';

const words = (text: string) => correctTypos(tokenise(text)).map((token) => token.text);
const numbers = (text: string) =>
  readNumberWords(tokenise(text)).flatMap(({ number }) => (number === undefined ? [] : [number]));

describe('tokenise', () => {
  it('folds case, accents, apostrophes, full width and elisions', () => {
    expect(words("DON'T Ｍake l'intro más r&b")).toEqual(['dont', 'make', 'l', 'intro', 'mas', 'r', 'and', 'b']);
  });

  it('tells a minus sign from a dash', () => {
    expect(numbers('at -9 lufs, 75-80 bpm, lo-fi -12')).toEqual([-9, 75, 80, -12]);
  });

  it('cuts Japanese into known words and loses nothing', () => {
    expect(segmentJapanese('ダークなトラップを作って')).toContain('トラップ');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('ド', 'ラ', 'ム', '暗', 'い', 'に', 'を') }), (text) => {
        expect(segmentJapanese(text).join('')).toBe(text);
      }),
    );
  });
});

describe('number words', () => {
  it.each([
    ['one forty', [140]],
    ['a hundred and twenty', [120]],
    ['minus fourteen', [-14]],
    ['fünfundachtzig', [85]],
    ['quatre-vingt-dix', [90]],
    ['soixante et onze', [71]],
    ['centoventotto', [128]],
    ['veintiocho', [28]],
    ['one, forty', [1, 40]],
    ['another one', [1]],
  ])('reads %s', (text, expected) => {
    expect(numbers(text)).toEqual(expected);
  });
});

describe('typos', () => {
  it('repairs what is near a word of the vocabulary', () => {
    expect(words('dril dubstpe piaon gitar daaaark chillll mastring')).toEqual([
      'drill',
      'dubstep',
      'piano',
      'guitar',
      'dark',
      'chill',
      'mastering',
    ]);
  });

  it('leaves everyday words alone', () => {
    const everyday = ['trip', 'track', 'trick', 'house', 'horse', 'swamp', 'minuten', 'constructor', 'slide'];
    expect(words(everyday.join(' '))).toEqual(everyday);
  });

  it('measures edits as a distance: symmetric, zero only for the same word', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, (left, right) => {
        expect(editDistance(left, right)).toBe(editDistance(right, left));
        expect(editDistance(left, right) === 0).toBe(left === right);
      }),
    );
    expect(editDistance('trpa', 'trap')).toBe(1);
  });
});
