import type { ScoreChange, SectionChoice, SectionName } from '@ctc/contracts';
import { readQuantities } from '../entities/quantities.js';
import { TIMES_WORDS } from '../lexicon/degrees.js';
import type { Reading } from '../reading.js';
import type { ChangeReader, Clause, Found } from './clause.js';
import { isThinned } from './density.js';
import { choiceAt, indicesOf, type Place } from './places.js';

/** Bars that go when a section shall be shorter and nobody says by how much: less than the shortest has. */
const SHORTER_BARS = -2;
const BEATS_PER_BAR = 4;
const WITHOUT = /^(no|without|skip|sin|ohne|kein\w*|sans|sem|senza|pas|なし)$/;

/** "add a bridge", "remove the intro", "repeat the chorus", "extend the verse by 4 bars". */
export const readSectionChange: ChangeReader = (clause) => {
  if (clause.parts.length > 0 || clause.all.has('effect') || isThinned(clause.all)) return [];
  const objects = clause.places.filter(isObject);
  const towards = clause.places.filter(
    ({ bars, relation }) => bars === undefined && ['towards', 'in'].includes(relation),
  );
  const bars = barsIn(clause);
  if (objects.length === 0) return bars === undefined ? [] : lengthened(clause, towards, bars);
  return sectionDeed(clause, objects, bars);
};

/** A section that something is done to, not a place where something is done. */
export function isObject({ relation, bars }: Place): boolean {
  return relation === 'itself' && bars === undefined;
}

function sectionDeed(clause: Clause, objects: readonly Place[], bars: number | undefined): readonly Found[] {
  const { all } = clause;
  if (isRefused(all, objects)) return each(objects, (section) => ({ kind: 'removeSection', section }));
  if (all.mentions.some(({ tag, negated }) => negated && tag !== 'section')) return [];
  const length = all.first('do:longer', 'do:shorter') ?? halved(all);
  if (length !== undefined && /\b(twice|double) (as long|the length)\b/.test(all.phrase))
    return repeated(clause, objects);
  if (length !== undefined) return extended(objects, length.tag === 'do:longer' ? bars : -(bars ?? -SHORTER_BARS));
  if (isAdded(all, objects[0])) return added(clause, objects[0], bars);
  if (isRepeated(all)) return repeated(clause, objects);
  if (all.has('do:remove')) {
    return bars === undefined
      ? each(objects, (section) => ({ kind: 'removeSection', section }))
      : extended(objects, -bars);
  }
  return bars !== undefined && all.has('do:more', 'do:less')
    ? extended(objects, all.has('do:less') ? -bars : bars)
    : [];
}

function each(places: readonly Place[], change: (section: SectionChoice) => ScoreChange): Found[] {
  return places.flatMap(({ choices, noun }) => choices.map((choice) => ({ at: noun, change: change(choice) })));
}

/** "no intro", "without the bridge", "we don't need the outro"; "no change to the intro" is none. */
function isRefused(words: Reading, objects: readonly Place[]): boolean {
  const isNegated = ({ noun }: Place) =>
    words.mentions.some(({ tag, negated, from }) => tag === 'section' && negated && from === noun);
  const isUnwanted = ({ from }: Place) =>
    /^(need|want|brauche|brauchen|quiero|veux|quero|voglio)$/.test(words.word(from - 1));
  return objects.every(
    (object) =>
      /^なし/.test(words.word(object.noun + 1)) ||
      WITHOUT.test(words.word(object.from - 1)) ||
      (isNegated(object) && (WITHOUT.test(words.word(object.from)) || isUnwanted(object))),
  );
}

function halved(words: Reading): { readonly tag: 'do:shorter' } | undefined {
  return /\b(halve|in half)\b/.test(words.phrase) ? { tag: 'do:shorter' } : undefined;
}

function extended(places: readonly Place[], bars: number | undefined): readonly Found[] {
  return each(places, (section) => ({ kind: 'extendSection', section, ...(bars !== undefined && { bars }) }));
}

/** "add 4 bars to the intro", "cut 8 bars from the verse", "4 more bars of chorus". */
function lengthened({ all }: Clause, places: readonly Place[], bars: number): readonly Found[] {
  if (all.has('do:remove', 'do:shorter', 'do:less')) return extended(places, -bars);
  return all.has('do:add', 'do:longer', 'do:more') ? extended(places, bars) : [];
}

/** Bars that are said, or seconds in bars where the tempo is known. */
function barsIn({ all, context }: Clause): number | undefined {
  const quantities = readQuantities(all);
  const bars = quantities.find(({ unit }) => unit === 'bars');
  if (bars !== undefined) return Math.max(1, Math.round(Math.abs(bars.value)));
  const seconds = quantities.find(({ unit }) => unit === 'seconds');
  if (seconds === undefined || context.current === undefined) return undefined;
  return Math.max(1, Math.round((seconds.value * context.current.bpm) / (60 * BEATS_PER_BAR)));
}

const INDEFINITE = /^(a|an|another|new|un|una|une|ein|eine|einen|um|uma|otro|otra|autre|outro|outra|altro|altra|uno)$/;

function isAdded(words: Reading, object: Place | undefined): boolean {
  if (object === undefined || words.has('do:remove', 'do:vary', 'do:duplicate') !== false)
    return isOneMore(words, object);
  if (words.has('do:add')) return true;

  return (
    isIndefinite(words, object) &&
    (words.has('do:want', 'do:make', 'do:change') ||
      /\b(with|con|mit|avec|com|needs?|use|put|try|give|insert|stick|slot|squeeze|pop|throw|place|drop|after|before|between|another|one more|noch)\b/.test(
        words.phrase,
      ))
  );
}

/** "a bridge", "a 4 bar pre-chorus": an article that does not point at something known. */
function isIndefinite(words: Reading, { noun }: Place): boolean {
  for (let at = noun - 1; at >= noun - 4; at--) {
    if (INDEFINITE.test(words.word(at))) return true;
    if (/^(the|my|in|to|of|after|before)$/.test(words.word(at))) return false;
  }
  return false;
}

/** "another verse", "add a new bridge": one that is not there yet. */
function isOneMore(words: Reading, object: Place | undefined): boolean {
  if (object === undefined || words.has('do:remove', 'do:duplicate')) return false;
  return words.has('do:add') || /\b(another|one more)\b/.test(words.phrase.slice(0, 40));
}

function added(clause: Clause, object: Place | undefined, bars: number | undefined): readonly Found[] {
  const section = object?.choices[0]?.name;
  if (object === undefined || section === undefined) return [];
  const after = afterOf(clause, object);
  return [
    {
      at: object.noun,
      change: { kind: 'addSection', section, ...(after && { after }), ...(bars !== undefined && { bars }) },
    },
  ];
}

/** "after the second chorus"; "before the last chorus" and "at the end" where the sections are known. */
function afterOf({ places, all, context: { sections } }: Clause, object: Place): SectionChoice | undefined {
  const place = places.find((other) => other !== object && other.bars === undefined);
  const choice = place?.choices[0];
  if (place?.relation === 'after') return choice;
  if (sections === undefined) return undefined;
  if (place?.relation === 'before' && choice !== undefined) {
    const [index] = indicesOf(choice, sections);
    return index === undefined ? undefined : choiceAt(index - 1, sections);
  }
  const isAtEnd = /\b(at the (very )?end|am ende|al final|a la fin|no final|alla fine)\b|最後に/.test(all.phrase);
  return isAtEnd ? lastOf(sections) : undefined;
}

function lastOf(sections: readonly SectionName[]): SectionChoice | undefined {
  return choiceAt(sections.length - 1, sections);
}

function isRepeated(words: Reading): boolean {
  if (words.has('do:duplicate')) return true;
  if (/\b(double|loop|play)\b/.test(words.phrase) && !words.has('do:make')) return true;
  return (
    /\bplay\b.*\b(again|twice|times|once more)\b/.test(words.phrase) ||
    (words.has('do:again') === false && timesOf(words) !== undefined)
  );
}

function repeated({ all }: Clause, objects: readonly Place[]): readonly Found[] {
  const times = timesOf(all);
  return each(objects, (section) => ({ kind: 'repeatSection', section, ...(times !== undefined && { times }) }));
}

/** "twice", "three times". */
function timesOf(words: Reading): number | undefined {
  const phrase = words.tokens.findIndex(({ text }) => TIMES_WORDS.has(text));
  const counted = readQuantities(words).find(
    ({ unit, to }) => unit === 'other' && /^(times|x)$/.test(words.word(to - 1)),
  );
  const isLength = /\b(as long|the length)\b/.test(words.phrase);
  if (isLength) return undefined;
  const foreign = words.tokens.findIndex(({ text }) => /^(mal|fois|veces|vezes|volte|回)$/.test(text));
  return (
    counted?.value ??
    (foreign > 0 ? words.tokens[foreign - 1]?.number : undefined) ??
    TIMES_WORDS.get(words.word(phrase))
  );
}
