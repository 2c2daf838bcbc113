import { MEASURE_WORDS } from '../lexicon/measure-words.js';
import { CORRECTABLE_WORDS, LATIN_WORDS, VERBS } from '../lexicon/vocabulary.js';
import { ORDINARY_WORDS } from './ordinary-words.js';
import type { Token } from './token.js';

/** Shorter words have too many neighbours to guess from. */
const SHORTEST = 4;
/** From this length on two wrong letters are still recognisable. */
const TWO_ERRORS_FROM = 10;
const LONGEST = 16;
/** Bounds the work on hostile input; real messages have a handful of unknown words. */
const MOST_GUESSES = 80;

const EXACT = new Set([...LATIN_WORDS].filter((word) => !word.endsWith('*')));
const STEMS = [...LATIN_WORDS].filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
const STEM_SET = new Set(STEMS);
/** Units and modes count from here on: "mine" and "bars" have too many neighbours. */
const SHORTEST_MEASURE = 5;
const TARGETS = [
  ...[...CORRECTABLE_WORDS].filter((word) => word.length >= SHORTEST),
  ...[...MEASURE_WORDS].filter((word) => word.length >= SHORTEST_MEASURE && !CORRECTABLE_WORDS.has(word)),
].filter((word) => /^[a-z]+$/.test(word));

/** Every target under each of its spellings with one letter (long words: up to two) left out. */
const BY_DELETION = new Map<string, string[]>();
for (const target of TARGETS) {
  for (const key of deletionsOf(target)) {
    const targets = BY_DELETION.get(key);
    if (targets === undefined) BY_DELETION.set(key, [target]);
    else targets.push(target);
  }
}

/** Misspellings that no edit distance explains. */
const HABITS = new Map(
  Object.entries({
    beet: 'beat',
    beets: 'beats',
    bet: 'beat',
    beatz: 'beats',
    trakc: 'track',
    baet: 'beat',
    gitar: 'guitar',
    guiter: 'guitar',
    moar: 'more',
  }),
);

/** Replaces unknown words by the vocabulary word they were meant to be, where there is exactly one near enough. */
export function correctTypos(tokens: readonly Token[]): Token[] {
  let guesses = 0;
  return tokens.map((token) => {
    if (token.number !== undefined || token.clockSeconds !== undefined || isKnown(token.text)) return token;
    if (!/^[a-z]+$/.test(token.text) || guesses >= MOST_GUESSES) return token;
    guesses++;
    const corrected = correct(token.text);
    return corrected === undefined ? token : { ...token, text: corrected };
  });
}

function correct(word: string): string | undefined {
  const habit = HABITS.get(word);
  if (habit !== undefined) return habit;
  const verb = withoutPronoun(word);
  if (verb !== undefined) return verb;
  const calm = calmDown(word);
  if (calm !== word && isKnown(calm)) return calm;
  return ORDINARY_WORDS.has(word) ? undefined : nearest(word);
}

/** "accorcialo", "súbeme", "portalo": Romance verbs carry their pronouns. */
function withoutPronoun(word: string): string | undefined {
  const stem = /^(.{4,}?)(?:me|te|se|mi|ci|gli)?(?:lo|la|los|las|li|le|l)$/.exec(word)?.[1];
  return stem !== undefined && VERBS.has(stem) ? stem : undefined;
}

/** "daaaark", "chillll": a letter held down is one letter, or two where the vocabulary has two. */
function calmDown(word: string): string {
  const double = word.replace(/([a-z])\1{2,}/g, '$1$1');
  return isKnown(double) ? double : word.replace(/([a-z])\1{2,}/g, '$1');
}

function isKnown(word: string): boolean {
  if (EXACT.has(word) || MEASURE_WORDS.has(word)) return true;
  for (let length = Math.min(word.length, LONGEST); length >= 3; length--) {
    if (STEM_SET.has(word.slice(0, length))) return true;
  }
  return false;
}

function nearest(word: string): string | undefined {
  if (word.length < SHORTEST || word.length > LONGEST) return undefined;
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const key of deletionsOf(word)) {
    for (const target of BY_DELETION.get(key) ?? []) {
      if (target[0] !== word[0]) continue;
      const distance = editDistance(word, target);
      if (distance <= allowance(word, target) && distance < bestDistance) {
        best = target;
        bestDistance = distance;
      }
    }
  }
  return best;
}

/** Four-letter words may lose, gain or swap letters but not change one: "trip" is not "trap". */
function allowance(word: string, target: string): number {
  const length = Math.min(word.length, target.length);
  if (length < SHORTEST) return 0;
  const sameFrame = word.slice(0, 2) === target.slice(0, 2) && word.at(-1) === target.at(-1);
  if (length >= TWO_ERRORS_FROM - 1 && sameFrame) return 2;
  if (target.length === SHORTEST && word.length === SHORTEST) return isSwap(word, target) ? 1 : 0;
  return 1;
}

function isSwap(word: string, target: string): boolean {
  return [...word].sort().join('') === [...target].sort().join('');
}

function deletionsOf(word: string): string[] {
  const once = without(word);
  const twice = word.length >= TWO_ERRORS_FROM - 1 ? once.flatMap(without) : [];
  return [...new Set([word, ...once, ...twice])];
}

function without(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1));
}

/** Optimal string alignment distance: insert, delete, replace or swap two neighbours, each for 1. */
export function editDistance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}
