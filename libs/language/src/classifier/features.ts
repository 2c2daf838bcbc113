import type { Token } from '../text/token.js';

/** A power of two: a feature is the low bits of its hash. */
export const BUCKETS = 2 ** 15;
const SHORTEST_GRAM = 2;
const LONGEST_GRAM = 4;
/** What comes later in a long message hardly changes what it asks for. */
const MOST_LETTERS = 400;
/** Words mean something else where there is a piece: they are hashed apart. */
const SEED = { withHistory: 91, withoutHistory: 57 } as const;

/** The buckets of a message, each once: its n-grams of 2 to 4 letters, and its words and pairs of neighbours. */
export function featuresOf(tokens: readonly Token[], hasHistory: boolean): number[] {
  const text = plain(tokens);
  const found = new Set<number>();
  for (let length = SHORTEST_GRAM; length <= LONGEST_GRAM; length++) {
    for (let at = 0; at + length <= text.length; at++) found.add(hash(text, at, at + length, length));
  }
  const seed = hasHistory ? SEED.withHistory : SEED.withoutHistory;
  const words = text.trim().split(' ');
  for (const [at, word] of words.entries()) {
    const pair = `${word} ${words[at + 1] ?? ''}`;
    found.add(hash(word, 0, word.length, seed)).add(hash(pair, 0, pair.length, seed));
  }
  return [...found.add(hash('', 0, 0, seed))];
}

/** The words as they are read, numbers as 0, Japanese without spaces. */
function plain(tokens: readonly Token[]): string {
  let text = ' ';
  for (const { number, clockSeconds, text: word, gap } of tokens) {
    if (text.length > MOST_LETTERS) break;
    if (gap !== '' && !text.endsWith(' ')) text += ' ';
    text += number === undefined && clockSeconds === undefined ? word : '0';
  }
  return `${text.slice(0, MOST_LETTERS)} `;
}

/** FNV-1a over code units, folded into a bucket. */
function hash(text: string, from: number, to: number, seed: number): number {
  let value = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = from; at < to; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 15)) & (BUCKETS - 1);
}
