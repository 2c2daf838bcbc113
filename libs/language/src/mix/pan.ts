import type { Reading } from '../reading.js';
import { degreeOf } from '../changes/degree.js';

const LEFT = /^(left|links|izquierda|gauche|esquerda|sinistra|左|左に|l)$/;
const RIGHT = /^(right|rechts|derecha|droite|direita|destra|右|右に|r)$/;
const CENTER = /^(center|centre|centered|centred|middle|mitte|mittig|centro|真ん中|中央)$/;
const PANNING = /^(pan|pans|panned|panning|panea|panorama|パン)$/;
const HARD =
  /^(hard|fully|completely|full|all|ganz|hart|todo|toda|completamente|tout|totalement|completement|tutto|完全に)$/;
/** "the right one", "right now", "what is left": no side of anything. */
const NO_SIDE = /^(now|away|there|here|one|after|before|amount|level|sound|alone|it|as|the|out)$/;
const STEP = { small: 0.2, plain: 0.4, large: 0.7 } as const;

/** Where a clause puts its parts, −1 left … 1 right; undefined when it says nothing of that. */
export function readPan(words: Reading): number | undefined {
  const isPanning = words.tokens.some(({ text }) => PANNING.test(text)) || CENTER.test(words.word(0));
  const at = words.tokens.findIndex((_, index) => isSide(words, index, isPanning));
  if (at === -1) return isPanning && words.tokens.some(({ text }) => CENTER.test(text)) ? 0 : undefined;
  // "hard left and right" spreads one part over both sides, which no single position can say.
  const isBoth = words.tokens.some(
    (_, index) => index !== at && isSide(words, index, true) && isLeft(words, index) !== isLeft(words, at),
  );
  if (isBoth) return undefined;
  return isLeft(words, at) ? -amountOf(words) : amountOf(words);
}

const isLeft = (words: Reading, at: number): boolean => LEFT.test(words.word(at));

function isSide(words: Reading, at: number, isPanning: boolean): boolean {
  const word = words.word(at);
  if (/^[lr]$/.test(word)) return words.tokens[at - 1]?.number !== undefined;
  if (!LEFT.test(word) && !RIGHT.test(word)) return false;
  return isPanning || !NO_SIDE.test(words.word(at + 1));
}

function amountOf(words: Reading): number {
  const number = words.tokens.find((token, at) => token.number !== undefined && isShare(words, at))?.number;
  if (number !== undefined) return Math.min(1, Math.abs(number) / 100);
  if (words.tokens.some(({ text }) => HARD.test(text))) return 1;
  return STEP[degreeOf(words)];
}

/** "30 percent left", "50 left", "30L"; decibels say something else. */
const isShare = (words: Reading, at: number): boolean =>
  [1, 2, 3, 4].some((step) => isSide(words, at + step, true)) && !/^(db|decibels?)$/.test(words.word(at + 1));
