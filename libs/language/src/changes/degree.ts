import { LARGE_DEGREE_WORDS, SMALL_DEGREE_WORDS } from '../lexicon/degrees.js';
import type { Reading } from '../reading.js';
import { isExcessive } from '../entities/style.js';

export type Degree = 'small' | 'plain' | 'large';

/** "a bit" or "way" somewhere in a clause. A word that is part of another phrase ("muito alto" is too loud) says nothing. */
export function degreeOf(reading: Reading): Degree {
  const isSaid = (words: ReadonlySet<string>) =>
    reading.tokens.some((_, at) => says(reading, at, words) && !isWithin(reading, at));
  if (isSaid(SMALL_DEGREE_WORDS)) return 'small';
  return isSaid(LARGE_DEGREE_WORDS) ? 'large' : 'plain';
}

const LOUDNESS = /^(alt[oa]s?|baix[oa]s?|fortes?)$/;
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}]/u;

/** Japanese runs on: 少し stands in をもう少し too. */
function says(reading: Reading, at: number, words: ReadonlySet<string>): boolean {
  if (reading.isOneOf(at, words)) return true;
  const word = reading.word(at);
  return JAPANESE.test(word) && [...words].some((each) => JAPANESE.test(each) && word.includes(each));
}

/** "troppo", "muito rapido": the word for "too" and no degree of its own. */
function isWithin(reading: Reading, at: number): boolean {
  if (/^(muito|bien)$/.test(reading.word(at))) {
    const next = reading.mentions.filter(({ from, to }) => from === at + 1 || (from <= at && to > at + 1));
    const isInside = next.some(
      (mention) => mention.from <= at || (isExcessive(reading, mention) && mention.tag === 'tempoWord'),
    );
    return isInside || LOUDNESS.test(reading.word(at + 1));
  }
  return false;
}
