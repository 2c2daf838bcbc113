import { literally } from '../database/stored-text.js';
import { Prisma } from '../generated/client.js';

/** Scripts that put no spaces between words: what is looked for may stand in the middle of a run of letters. */
const WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const PLAIN_WORD = /^[\p{L}\p{M}\p{N}]+$/u;

/** What somebody looks for: each of them must be there. */
export interface SearchTerms {
  /** Found at the beginning of words, without regard to case and accents, by the full-text index. */
  readonly words: readonly string[];
  /** Found anywhere, as they are (`C#`, `lo-fi`, `100%`, Japanese), without regard to case. */
  readonly pieces: readonly string[];
}

export function searchTerms(q: string): SearchTerms {
  const terms = q.split(/\s+/u).filter((term) => term !== '');
  const isWord = (term: string) => PLAIN_WORD.test(term) && !WITHOUT_SPACES.test(term);
  return { words: terms.filter(isWord), pieces: terms.filter((term) => !isWord(term)) };
}

/** The condition in SQL; `text` is searched for pieces, `document` (a tsvector of it) for words. */
export function holds(terms: SearchTerms, text: Prisma.Sql, document: Prisma.Sql): Prisma.Sql {
  const conditions = terms.pieces.map((piece) => Prisma.sql`${text} ILIKE ${`%${literally(piece)}%`}`);
  if (terms.words.length > 0) {
    conditions.push(Prisma.sql`${document} @@ (SELECT "searchQuery"(${terms.words.join(' ')}))`);
  }
  return conditions.length > 0 ? Prisma.join(conditions, ' AND ') : Prisma.sql`FALSE`;
}
