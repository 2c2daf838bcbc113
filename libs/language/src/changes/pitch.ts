import { ADJECTIVE_OF, modeNamed, readKey } from '../entities/key.js';
import { readQuantities } from '../entities/quantities.js';
import { isKept } from '../entities/style.js';
import { INTERVALS } from '../lexicon/intervals.js';
import { stemOfInstrument } from '../lexicon/instruments.js';
import type { Reading } from '../reading.js';
import { scoped, wantedParts, type ChangeReader, type Clause, type Found } from './clause.js';
import { degreeOf } from './degree.js';

/** "in D minor", "up a whole tone", "make it minor". */
export const readPitchChange: ChangeReader = (clause) => {
  const key = readKey(clause.words);
  if (key !== undefined && !isKindOfKey(clause.words)) {
    const isKeptKey = clause.words.mentions.some(
      (mention) => mention.tag === 'of:key' && isKept(clause.words, mention),
    );
    return isKeptKey ? [] : [{ at: keyAt(clause.words), change: { kind: 'key', key, ...scoped(clause) } }];
  }
  const deeper = deepened(clause);
  if (deeper.length > 0) return deeper;
  const transposed = transposition(clause);
  if (transposed !== undefined) return transposed;
  return clause.isPlaced || clause.parts.length > 0 ? [] : modeChange(clause.words);
};

const DEEPER = /^(deep|deeper|tief|tiefer|profundo|profunda|profond|profonde|profondo|grave|低く|深く)$/;
const OCTAVE = 12;

/** "make the bass deeper": the same notes an octave down. Said of a sound it is a matter of the mix. */
function deepened(clause: Clause): Found[] {
  const isSaid = clause.words.tokens.some(({ text }) => DEEPER.test(text));
  if (!isSaid || intervalIn(clause.words) !== undefined || clause.words.has('do:lower', 'do:raise')) return [];
  return wantedParts(clause)
    .filter(({ name }) => stemOfInstrument(name) === 'bass')
    .map(({ name, from }) => ({
      at: from,
      change: { kind: 'transpose', part: name, semitones: -OCTAVE, ...scoped(clause) },
    }));
}

/** Where the key is said: at its mode, or else at its letter. */
function keyAt(words: Reading): number {
  const mode = words.tokens.findIndex(({ text }) => modeNamed(text) !== undefined);
  return Math.max(0, mode !== -1 ? mode : words.tokens.findIndex(({ text }) => /^[a-g][#b]?m?$/.test(text)));
}

/** "a major key" names no tonic, "A major" does. */
function isKindOfKey(words: Reading): boolean {
  return words.tokens.some(
    ({ raw }, at) =>
      (raw === 'a' || (words.shouted && raw === 'A')) &&
      modeNamed(words.word(at + 1)) !== undefined &&
      /^(key|scale|feel|tonality|mode|version|sound|vibe)$/.test(words.word(at + 2)),
  );
}

/** Semitones when only a way is said: "a higher key". */
const UNSAID = { small: 1, plain: 2, large: 4 } as const;
const UP = new Set(
  'up upward upwards higher raise raises sharper hoher hoch rauf arriba haut acima cima su alto alta 上げて 上に 上'.split(
    ' ',
  ),
);
const DOWN = new Set(
  'down downward downwards lower lowers flatter tiefer runter abajo bas basse bassa abaixo baixo giu basso 下げて 下に 下'.split(
    ' ',
  ),
);
const PITCH = /^(transpos\w*|pitch\w*|transporta|trasport\w*|trasponi|トランスポーズ)$/;

function transposition(clause: Clause): readonly Found[] | undefined {
  const { words } = clause;
  const interval = intervalIn(words);
  const about = words.tokens.findIndex(({ text }, at) => PITCH.test(text) || isMovedKey(words, at));
  const way = wayOf(words);
  // "three steps" or "an octave" alone say nothing; neither does "change the key".
  if (interval === undefined ? about === -1 || way === undefined : about === -1 && way === undefined) {
    const bare = about === -1 ? undefined : bareSteps(words);
    return bare === undefined ? undefined : said(clause, about, bare);
  }
  const size = interval?.semitones ?? Math.abs(bareSteps(words) ?? UNSAID[degreeOf(words)]);
  const isDown = way === 'down' || (interval !== undefined && interval.isNegative) || (bareSteps(words) ?? 1) < 0;
  return said(clause, Math.max(0, about), isDown ? -size : size);
}

function said(clause: Clause, at: number, semitones: number): readonly Found[] {
  if (semitones === 0 || (clause.isPlaced && clause.scope === undefined)) return [];
  const parts = wantedParts(clause);
  if (parts.length === 0) return [{ at, change: { kind: 'transpose', semitones, ...scoped(clause) } }];
  return parts.map(({ name }) => ({ at, change: { kind: 'transpose', part: name, semitones, ...scoped(clause) } }));
}

/** "transpose by 3", "pitch it up 2". */
function bareSteps(words: Reading): number | undefined {
  const number = readQuantities(words).find(({ unit, value }) => unit === 'none' && Math.abs(value) <= 24);
  return number?.value;
}

function isMovedKey(words: Reading, at: number): boolean {
  return words
    .startingAt(at)
    .some((mention) => mention.tag === 'of:key' && !mention.negated && !isKept(words, mention));
}

function wayOf(words: Reading): 'up' | 'down' | undefined {
  for (let at = 0; at < words.tokens.length; at++) {
    if (words.isOneOf(at, UP)) return 'up';
    if (words.isOneOf(at, DOWN)) return 'down';
  }
  if (words.has('do:raise')) return 'up';
  return words.has('do:lower', 'do:remove') ? 'down' : undefined;
}

interface Interval {
  readonly semitones: number;
  readonly isNegative: boolean;
}

/** "3 semitones", "an octave", "half a step", "two whole tones". */
export function intervalIn(words: Reading): Interval | undefined {
  const texts = words.tokens.map(({ text }) => text);
  for (let at = 0; at < texts.length; at++) {
    const found = INTERVALS.find(([phrase]) => phrase.every((word, offset) => texts[at + offset] === word));
    if (found === undefined || isOtherTone(words, at)) continue;
    const [, unit] = found;
    const isHalved = /^half (a|an)$/.test(words.words(at - 2, at).join(' '));
    const count = isHalved ? 0.5 : (countBefore(words, at) ?? 1);
    return { semitones: Math.max(1, Math.round(Math.abs(count) * unit)), isNegative: count < 0 };
  }
  return undefined;
}

function countBefore(words: Reading, at: number): number | undefined {
  const before = words.tokens[at - 1];
  return (
    before?.number ?? (/^(couple|paar)$/.test(before?.text ?? '') || words.word(at - 2) === 'couple' ? 2 : undefined)
  );
}

/** "the tone of the piano", "step it up", "one step back": no interval. */
function isOtherTone(words: Reading, at: number): boolean {
  if (words.word(at) === 'step' && /^(it|back|by)$/.test(words.word(at + 1))) return true;
  const isVague = /^(tones?|steps?|tonos?|tons?|tom|toni)$/.test(words.word(at));
  const isCounted =
    words.tokens[at - 1]?.number !== undefined ||
    /^(a|an|one|un|um|einen|half|couple|of|few|di|de|y|et)$/.test(words.word(at - 1));
  return isVague && !isCounted;
}

function modeChange(words: Reading): readonly Found[] {
  const at = words.tokens.findLastIndex(
    ({ text }, index) =>
      text.length > 3 &&
      modeNamed(text) !== undefined &&
      !ADJECTIVE_OF.test(words.word(index + 1)) &&
      !isNegated(words, index),
  );
  const mode = modeNamed(words.word(at));
  return mode === undefined ? [] : [{ at, change: { kind: 'mode', mode } }];
}

function isNegated(words: Reading, at: number): boolean {
  return words.words(at - 3, at).some((word) => /^(not|no|nicht|pas|non|nao|less|too|dont)$/.test(word));
}
