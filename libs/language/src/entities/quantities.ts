import { UNIT_WORDS } from '../lexicon/measure-words.js';
import type { Reading } from '../reading.js';
import { startsClause, type Token } from '../text/token.js';

export const UNITS = [
  'bpm',
  'seconds',
  'minutes',
  'hours',
  'bars',
  'decibels',
  'lufs',
  'semitones',
  'other',
  'none',
] as const;
export type Unit = (typeof UNITS)[number];

/** A number of the message with the unit that follows it. */
export interface Quantity {
  readonly value: number;
  readonly unit: Unit;
  /** Token index of the number, and the index behind its unit. */
  readonly from: number;
  readonly to: number;
}

const UNIT_OF = new Map<string, Unit>(
  Object.entries(UNIT_WORDS).flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit as Unit] as const)),
);
const JAPANESE_UNITS: readonly (readonly [string, Unit])[] = [
  ['秒', 'seconds'],
  ['分', 'minutes'],
  ['時間', 'hours'],
  ['小節', 'bars'],
];

/** Model numbers of drum machines and synthesizers: never a tempo. */
const MACHINES = new Set([808, 909, 707, 606, 303, 101, 505]);
const BEATS_PER_MINUTE: readonly (readonly string[])[] = [
  ['beats', 'per', 'minute'],
  ['beats', 'a', 'minute'],
  ['pulsaciones', 'por', 'minuto'],
  ['schlage', 'pro', 'minute'],
  ['battements', 'par', 'minute'],
  ['batidas', 'por', 'minuto'],
  ['battiti', 'al', 'minuto'],
];

/** Many patterns ask for the numbers of the same message. */
const known = new WeakMap<Reading, readonly Quantity[]>();

/** All numbers of the message, in order; machine names ("808") and decades ("90s") are left out. */
export function readQuantities(reading: Reading): readonly Quantity[] {
  const quantities = known.get(reading) ?? findQuantities(reading.tokens);
  known.set(reading, quantities);
  return quantities;
}

function findQuantities(tokens: readonly Token[]): Quantity[] {
  return tokens.flatMap((token, at) => {
    if (token.number === undefined || isMachine(tokens, at) || isDecade(tokens, at) || isPartOfName(tokens, at))
      return [];
    const { unit, length } = unitAfter(tokens, at + 1);
    return [{ value: token.number, unit, from: at, to: at + 1 + length }];
  });
}

/** "101 bpm" is a tempo all the same; in "808 bpm 140" the unit belongs to the other number. */
function isMachine(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at] as Token;
  if (!MACHINES.has(token.number ?? 0) || !/^\d+$/.test(token.raw)) return false;
  const { unit, length } = unitAfter(tokens, at + 1);
  return unit !== 'bpm' || tokens[at + 1 + length]?.number !== undefined;
}

/** "90s", "the 80's", "2000s"; "30s", "60s long" and a lone "60s" are seconds. */
function isDecade(tokens: readonly Token[], at: number): boolean {
  const value = tokens[at]?.number ?? 0;
  const next = tokens[at + 1];
  if (next?.text !== 's' || !/^'?$/.test(next.gap)) return isYear(tokens, at);
  const isAlone =
    startsClause(tokens[at] as Token) && (tokens[at + 2] === undefined || startsClause(tokens[at + 2] as Token));
  if (value === 60 && isAlone) return false;
  const spoken =
    [50, 60, 70, 80, 90].includes(value) && tokens[at + 2]?.text !== 'long' && tokens[at - 1]?.text !== 'for';
  return spoken || value >= 1900;
}

function isYear(tokens: readonly Token[], at: number): boolean {
  const value = tokens[at]?.number ?? 0;
  return value >= 1900 && value <= 2100 && unitAfter(tokens, at + 1).unit === 'none';
}

/** "version 2", "track 3", "take five" name things. */
function isPartOfName(tokens: readonly Token[], at: number): boolean {
  const isOrdinal = (tokens[at]?.number ?? 0) < 20 && unitAfter(tokens, at + 1).unit === 'none';
  return (
    isOrdinal &&
    /^(version|track|take|verse|number|part|top|season|level|chapter|page)$/.test(tokens[at - 1]?.text ?? '')
  );
}

function unitAfter(tokens: readonly Token[], at: number): { unit: Unit; length: number } {
  const token = tokens[at];
  if (token === undefined || /[^\s-]/.test(token.gap)) return { unit: 'none', length: 0 };
  const phrase = BEATS_PER_MINUTE.find((words) => words.every((word, offset) => tokens[at + offset]?.text === word));
  if (phrase !== undefined) return { unit: 'bpm', length: phrase.length };
  const japanese = JAPANESE_UNITS.find(([word]) => token.text.startsWith(word))?.[1];
  // "à 87 s'il te plaît" is no second.
  const isPlease = token.text === 's' && tokens[at + 1]?.text === 'il';
  const unit = isPlease ? undefined : (japanese ?? UNIT_OF.get(token.text));
  return unit === undefined ? { unit: 'none', length: 0 } : { unit, length: 1 };
}
