import { ORDINAL_ENDINGS, ORDINALS } from '../lexicon/places.js';
import type { Reading } from '../reading.js';

/** Nobody counts pieces or sections further than this. */
const MOST = 16;

/** An ordinal that ends at token `at`, in one word or two ("2nd" is a number and its ending). */
export function ordinalAt(reading: Reading, at: number): { which: number; from: number } | undefined {
  const number = reading.tokens[at - 1]?.number;
  if (reading.isOneOf(at, ORDINAL_ENDINGS) && number !== undefined && /^[.\s-]?$/.test(reading.tokens[at]?.gap ?? '')) {
    return number >= 1 && number <= MOST ? { which: number, from: at - 1 } : undefined;
  }
  const which = ORDINALS.get(reading.word(at)) ?? ORDINALS.get(reading.word(at).replace(/の$/, ''));
  return which === undefined ? undefined : { which, from: at };
}
