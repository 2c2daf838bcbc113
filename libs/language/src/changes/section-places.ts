import type { SectionChoice, SectionName } from '@ctc/contracts';
import { JOINT_WORDS } from '../lexicon/joints.js';
import {
  AFTER_WORDS,
  ALL_WORDS,
  ARTICLES,
  BEFORE_WORDS,
  EXCEPT_WORDS,
  ORDINALS,
  PLACE_WORDS,
  ONWARD_WORDS,
  TOWARDS_WORDS,
  UNTIL_WORDS,
} from '../lexicon/places.js';
import { ordinalAt } from '../entities/ordinal.js';
import type { Mention, Reading } from '../reading.js';
import { startsClause } from '../text/token.js';
import { readParts } from './parts.js';
import type { Place, Relation } from './places.js';

/** No piece has more sections of one name. */
const MOST_OF_A_NAME = 16;

const NOTHING = { text: '', raw: '', gap: '' };

/** The sections that a message names, with what is said before and behind them: "in the last two choruses", "verse 2". */
export function sectionPlaces(reading: Reading): Place[] {
  const places: Place[] = [];
  for (const mention of reading.mentions) {
    if (mention.tag !== 'section' || isVerb(reading, mention)) continue;
    const place = placeAt(reading, mention);
    const last = places.at(-1);
    // "in the intro and outro": the preposition counts for both.
    const isListed = last !== undefined && place.relation === 'itself' && isListJoint(reading, last.to, place.from);
    places.push(isListed ? { ...place, relation: last.relation } : place);
  }
  return places;
}

/** "drop the piano", "hook me up", "drop out": no section. */
function isVerb(reading: Reading, { value, from, to }: Mention): boolean {
  if (reading.tokens[from]?.raw === 'vers') return /^(le|la|les|l)$/.test(reading.word(to));
  if (value !== 'drop' || reading.word(from) !== 'drop') return false;
  if (/^(out|it|down|to|by|in|off|a|the|everything|tempo)$/.test(reading.word(to))) return true;
  return readParts(reading).some((part) => part.from === to);
}

function isListJoint(reading: Reading, from: number, to: number): boolean {
  const isWord = reading.isOneOf(from, JOINT_WORDS) || /^[とや]$/.test(reading.word(from));
  return to === from ? startsClause(reading.tokens[from] ?? NOTHING) : to === from + 1 && isWord;
}

function placeAt(reading: Reading, mention: Mention): Place {
  const name = mention.value as SectionName;
  const before = countBefore(reading, mention.from);
  const behind = countBehind(reading, mention.to);
  const which = [...before.which, ...behind.which];
  const choices: SectionChoice[] = which.length === 0 ? [{ name }] : which.map((nth) => ({ name, which: nth }));
  const { relation, from, to } = relationOf(reading, before.from, behind.to);
  return { relation, choices, from, to, noun: mention.from };
}

/** In Portuguese "no" is "in the": "no refrão", "no último verso". */
export function opensPlace(reading: Reading, at: number): boolean {
  return /^(ultimo|primeiro|segundo|terceiro|quarto|refrao|verso|coro|inicio|compasso|final)$/.test(
    reading.word(at + 1),
  );
}

interface Counted {
  readonly which: readonly number[];
  readonly from: number;
}

/** "the second", "the last two", "both", "2nd": which are meant, and the token where that begins. */
function countBefore(reading: Reading, noun: number): Counted {
  const which: number[] = [];
  let count: number | undefined;
  let from = noun;
  for (let at = noun - 1; at >= 0 && !startsClause(reading.tokens[at + 1] ?? NOTHING); at--) {
    const nth = ordinalAt(reading, at);
    const number = reading.tokens[at]?.number;
    if (nth !== undefined) which.unshift(...several(nth.which, which.length === 0 ? count : undefined));
    else if (number !== undefined && number <= MOST_OF_A_NAME) count = number;
    else if (!isFiller(reading, at, which.length > 0)) break;
    if (nth !== undefined) at = nth.from;
    from = at;
  }
  // "the first two" is what an ordinal and a number say; a number of its own counts bars or something else.
  return which.length === 0 && count !== undefined ? { which, from: noun } : { which, from };
}

function isFiller(reading: Reading, at: number, isCounted: boolean): boolean {
  if (reading.isOneOf(at, ARTICLES) || reading.isOneOf(at, ALL_WORDS)) return true;
  if (reading.word(at) === 'of') return reading.isOneOf(at - 1, ALL_WORDS);
  return isCounted && reading.isOneOf(at, JOINT_WORDS) && ordinalAt(reading, at - 1) !== undefined;
}

function several(which: number, count = 1): number[] {
  const first = which < 0 ? which - count + 1 : which;
  return Array.from({ length: count }, (_, index) => first + index);
}

/** "verse 2", "chorus two and three", "estribillo final". */
function countBehind(reading: Reading, behind: number): { which: number[]; to: number } {
  const which: number[] = [];
  let to = behind;
  let at = /^(number|no|nr|numero)$/.test(reading.word(behind)) ? behind + 1 : behind;
  for (; isPlainCount(reading, at); at += reading.isOneOf(at + 1, JOINT_WORDS) ? 2 : 1) {
    which.push(reading.tokens[at]?.number ?? 1);
    to = at + 1;
  }
  const nth = which.length === 0 ? ORDINALS.get(reading.word(behind)) : undefined;
  const isOurs = nth !== undefined && !reading.startingAt(behind + 1).some(({ tag }) => tag === 'section');
  return isOurs && reading.tokens[behind + 1]?.number === undefined ? { which: [nth], to: behind + 1 } : { which, to };
}

function isPlainCount(reading: Reading, at: number): boolean {
  const token = reading.tokens[at];
  const isWhole = token?.number !== undefined && Number.isInteger(token.number) && token.number >= 1;
  if (!isWhole || (token.number ?? 0) > MOST_OF_A_NAME || startsClause(token)) return false;
  const next = reading.tokens[at + 1];
  return next === undefined || !UNIT.test(next.text) || startsClause(next);
}

const UNIT =
  /^(bars?|measures?|times?|x|db|decibels?|bpm|semitones?|steps?|half|seconds?|secs?|minutes?|percent|takte?n?|compas(es)?|compassos?|mesures?|battut[ae]|octaves?|more|time|last|mal|fois|volte|vez|小節.*)$/;

function relationOf(reading: Reading, from: number, to: number): { relation: Relation; from: number; to: number } {
  const japanese = japaneseRelation(reading.word(to));
  if (japanese !== undefined) return { relation: japanese, from, to: to + 1 };
  const isOnward =
    reading.isOneOf(to, ONWARD_WORDS) && /^(from|ab|vom|von|desde|depuis|dal|dalla)$/.test(reading.word(from - 1));
  if (isOnward) return { relation: 'since', from: from - 1, to: to + 1 };
  const before = from - 1;
  const isClose = !startsClause(reading.tokens[from] ?? NOTHING);
  if (!isClose || before < 0) return { relation: 'itself', from, to };
  if (/^(not|nicht|pas|non|nao)$/.test(reading.word(before - 1)) && reading.isOneOf(before, PLACE_WORDS)) {
    return { relation: 'except', from: before - 1, to };
  }
  const isRefused =
    reading.word(before) === 'no' &&
    !opensPlace(reading, before) &&
    reading.startingAt(before).some(({ tag }) => tag === 'negation') &&
    isNegatedAt(reading, from, to);
  // "put in a pre-chorus": the verb's own particle.
  const isParticle = /^(put|throw|drop|bring|squeeze|slot|pop|stick|mix|add) in (a|an|another)$/.test(
    reading.words(before - 1, from + 1).join(' '),
  );
  const relation = isRefused || isParticle ? undefined : wordRelation(reading, before);
  if (relation === undefined) return { relation: 'itself', from, to };
  // "after the" in two words: "después del", "prima del".
  const paired = relation === 'in' || relation === 'towards' ? orderRelation(reading, before - 1) : undefined;
  if (paired !== undefined) return { relation: paired, from: before - 1, to };
  // "except in the intro", "ausser im Intro".
  const isExcepted = relation === 'in' && reading.isOneOf(before - 1, EXCEPT_WORDS);
  return isExcepted ? { relation: 'except', from: before - 1, to } : { relation, from: before, to };
}

function isNegatedAt(reading: Reading, from: number, to: number): boolean {
  return reading.mentions.some(
    (mention) => mention.tag === 'section' && mention.negated && mention.from >= from && mention.to <= to,
  );
}

function wordRelation(reading: Reading, at: number): Relation | undefined {
  if (isExcept(reading, at)) return 'except';
  const order = orderRelation(reading, at);
  if (order !== undefined) return order;
  if (reading.isOneOf(at, TOWARDS_WORDS)) return 'towards';
  return reading.isOneOf(at, PLACE_WORDS) ? 'in' : undefined;
}

function orderRelation(reading: Reading, at: number): Relation | undefined {
  // Between two sections is behind the first.
  if (reading.isOneOf(at, AFTER_WORDS) || /^(between|zwischen|entre|tra|fra)$/.test(reading.word(at))) return 'after';
  if (reading.isOneOf(at, UNTIL_WORDS)) return 'until';
  return reading.isOneOf(at, BEFORE_WORDS) ? 'before' : undefined;
}

/** "without the intro" takes it away; only behind "everywhere" it is an exception. */
function isExcept(reading: Reading, at: number): boolean {
  if (!reading.isOneOf(at, EXCEPT_WORDS)) return reading.word(at) === 'for' && reading.word(at - 1) === 'except';
  if (!/^(but|without|menos)$/.test(reading.word(at))) return true;
  return at > 0 && EVERYWHERE.test(reading.word(at - 1));
}

const EVERYWHERE = /^(everywhere|everything|all|todo|todas|todos|tudo|partout|song|track|piece|thing)$/;

function japaneseRelation(word: string): Relation | undefined {
  if (/^(以外|を除)/.test(word)) return 'except';
  if (/^(の後|のあと)/.test(word)) return 'after';
  if (/^(の前|のまえ)/.test(word)) return 'before';
  return /^(で|に|の|だけ)/.test(word) ? 'in' : undefined;
}
