import { UNIT_WORDS } from '../lexicon/measure-words.js';
import { ARTICLES, EXCEPT_WORDS, ONWARD_WORDS, PLACE_WORDS, RANGE_WORDS, TOWARDS_WORDS } from '../lexicon/places.js';
import type { Reading } from '../reading.js';
import { startsClause } from '../text/token.js';
import type { Place } from './places.js';
import { ordinalAt } from '../entities/ordinal.js';

const BAR_WORDS = new Set(UNIT_WORDS.bars.split(' '));
const ONE_BAR = /^(bar|measure|takt|compas|mesure|battuta|compasso)$/;

interface Stretch {
  readonly bars: { readonly from: number; readonly to: number };
  readonly from: number;
  readonly to: number;
}

/** Stretches of bars: "bars 9 to 16", "from bar 5 on", "the last four bars". "8 bars longer" is none. */
export function barPlaces(reading: Reading): Place[] {
  const places: Place[] = [];
  for (let at = 0; at < reading.tokens.length; at++) {
    const stretch = isBarWord(reading, at) ? (counted(reading, at) ?? numbered(reading, at)) : undefined;
    if (stretch === undefined) continue;
    places.push(placed(reading, stretch, at));
    at = stretch.to - 1;
  }
  return places;
}

function isBarWord(reading: Reading, at: number): boolean {
  return BAR_WORDS.has(reading.word(at)) || reading.word(at).startsWith('小節');
}

/** "bars 9 to 16", "bar 9 - bar 16", "bar 4", "bar 17 onwards"; Japanese puts the number first. */
function numbered(reading: Reading, at: number): Stretch | undefined {
  if (reading.word(at).startsWith('小節')) return numberedJapanese(reading, at);
  const first = barNumber(reading, at + 1);
  if (first === undefined) return undefined;
  let next = at + 2;
  if (reading.isOneOf(next, ONWARD_WORDS) && !isBarWord(reading, next + 1)) {
    return { bars: { from: first, to: -1 }, from: at, to: next + 1 };
  }
  const isDash = /^\s*-\s*$/.test(reading.tokens[next]?.gap ?? '');
  if (reading.isOneOf(next, RANGE_WORDS)) next++;
  else if (!isDash) return { bars: { from: first, to: first }, from: at, to: next };
  if (/^(the|al|a|la)$/.test(reading.word(next))) next++;
  if (/^(end|final|ende|fin|fine|fim)$/.test(reading.word(next))) {
    return { bars: { from: first, to: -1 }, from: at, to: next + 1 };
  }
  if (isBarWord(reading, next)) next++;
  const last = barNumber(reading, next);
  if (last === undefined || last < first) return { bars: { from: first, to: first }, from: at, to: at + 2 };
  return { bars: { from: first, to: last }, from: at, to: next + 1 };
}

/** 9小節目から16小節目まで */
function numberedJapanese(reading: Reading, at: number): Stretch | undefined {
  const first = barNumber(reading, at - 1);
  if (first === undefined || !/^小節(目|から|〜)/.test(reading.word(at))) return undefined;
  const last = barNumber(reading, at + 1);
  const isRange = last !== undefined && isBarWord(reading, at + 2) && /から|〜/.test(reading.word(at));
  if (!isRange) return { bars: { from: first, to: first }, from: at - 1, to: at + 1 };
  return { bars: { from: first, to: last }, from: at - 1, to: at + 3 };
}

function barNumber(reading: Reading, at: number): number | undefined {
  const token = reading.tokens[at];
  const number = Math.abs(token?.number ?? 0);
  return token !== undefined && Number.isInteger(number) && number > 0 && !/[,.;!?]/.test(token.gap)
    ? number
    : undefined;
}

/** "the first 8 bars", "les 4 dernières mesures", "the last bar", "the 5th bar". */
function counted(reading: Reading, at: number): Stretch | undefined {
  const near = ordinalAt(reading, at - 1);
  if (near !== undefined) {
    // "2nd" has its number in front; "les quatre dernières" counts in front of the ordinal.
    const count = barNumber(reading, near.from - 1);
    if (count !== undefined && !startsClause(reading.tokens[near.from] ?? { text: '', raw: '', gap: '' })) {
      return stretchOf(near.which, count, near.from - 1, at);
    }
    return ONE_BAR.test(reading.word(at)) ? stretchOf(near.which, 1, near.from, at) : undefined;
  }
  const count = barNumber(reading, at - 1);
  const nth = ordinalAt(reading, at - 2);
  return count === undefined || nth === undefined ? undefined : stretchOf(nth.which, count, nth.from, at);
}

function stretchOf(which: number, count: number, from: number, at: number): Stretch {
  const bars = which < 0 ? { from: -count, to: -1 } : { from: which, to: which + count - 1 };
  return { bars, from, to: at + 1 };
}

function placed(reading: Reading, { bars, from, to }: Stretch, noun: number): Place {
  let start = from;
  let relation: Place['relation'] = 'itself';
  for (; start > 0 && !startsClause(reading.tokens[start] ?? { text: '', raw: '', gap: '' }); start--) {
    const before = start - 1;
    if (reading.isOneOf(before, EXCEPT_WORDS)) relation = 'except';
    else if (
      reading.isOneOf(before, PLACE_WORDS) ||
      /^(between|zwischen|entre|tra|fra|only)$/.test(reading.word(before))
    ) {
      relation = relation === 'itself' ? 'in' : relation;
    } else if (reading.isOneOf(before, TOWARDS_WORDS)) relation = relation === 'itself' ? 'towards' : relation;
    else if (!reading.isOneOf(before, ARTICLES)) break;
  }
  return { relation, choices: [], bars, from: start, to: japaneseParticle(reading, to), noun };
}

function japaneseParticle(reading: Reading, to: number): number {
  return /^(で|に|の|まで)/.test(reading.word(to)) ? to + 1 : to;
}
