import type { Reading } from '../reading.js';
import { tokenise } from '../text/tokenise.js';
import { fold } from '../text/token.js';
import type { ReferenceSpan } from './point-at-pieces.js';

/** A title of the conversation, word for word; one of a single word must have its capital or stand in quotation marks. */
export function titleAt(reading: Reading, at: number, titles: readonly string[]): ReferenceSpan | undefined {
  for (const title of titles) {
    const words = tokenise(title).map(({ raw }) => raw);
    if (words.length === 0 || !words.every((word, offset) => isSame(reading, at + offset, word))) continue;
    const isName =
      words.length > 1 || reading.tokens[at]?.raw === words[0] || /["“”„«]$/.test(reading.tokens[at]?.gap ?? '');
    if (isName) return { piece: { title }, to: at + words.length };
  }
  return undefined;
}

const isSame = (reading: Reading, at: number, word: string): boolean =>
  fold(reading.tokens[at]?.raw ?? '') === fold(word);
