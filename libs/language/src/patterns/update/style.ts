import { readKey } from '../../entities/key.js';
import { readQuantities } from '../../entities/quantities.js';
import { isExcessive, isKept, isLessened } from '../../entities/style.js';
import type { Mention, Reading } from '../../reading.js';
import { at, WEIGHT, type Evidence, type Pattern } from '../pattern.js';
import { change, CHANGING, direction, told, updatePattern } from './change.js';

function keySet(reading: Reading): Evidence | undefined {
  const key = readKey(reading);
  if (key === undefined) return undefined;
  const verb = reading.first(...CHANGING);
  const isFragment = reading.hasHistory && !reading.has('of:beat', 'genre', 'otherGenre');
  if (verb === undefined && !isFragment) return undefined;
  const weight = verb === undefined ? WEIGHT.description : WEIGHT.order - 1;
  return { at: verb?.from ?? 0, weight: told(reading, weight), change: change('key', null, key) };
}

const PITCH_WORDS = /^(transpos\w*|pitch|pitched|key|steps?|semitones?|octaves?|halfsteps?)$/;

function transpose(reading: Reading): Evidence | undefined {
  const word = reading.tokens.findIndex(({ text }) => PITCH_WORDS.test(text));
  const way = direction(reading, ['do:raise'], ['do:lower']) ?? wordWay(reading);
  if (word === -1 || way === null || reading.has('instrument')) return undefined;
  const steps = readQuantities(reading).find(
    (quantity) => quantity.unit === 'semitones' || /^(steps?|octaves?)$/.test(reading.word(quantity.to - 1)),
  );
  return { at: word, weight: told(reading, WEIGHT.thing), change: change('key', way, steps?.value ?? null) };
}

function wordWay(reading: Reading): 'up' | 'down' | null {
  if (reading.tokens.some(({ text }) => /^(up|higher)$/.test(text))) return 'up';
  return reading.tokens.some(({ text }) => /^(down|lower)$/.test(text)) ? 'down' : null;
}

function genreSet(reading: Reading): Evidence | undefined {
  const remade = madeOfThis(reading);
  if (remade !== undefined) return at(remade, WEIGHT.order + 3, change('genre', null, remade.value));
  const version = versionIn(reading);
  if (version !== undefined) return at(version, WEIGHT.order + 3, change('genre', null, version.value));
  const pair = reading.near(CHANGING, ['genre', 'otherGenre'], 5) ?? sameAs(reading);
  const target = reading.all('genre').at(-1) ?? pair?.[1];
  if (pair === undefined || target === undefined) return undefined;
  return at(pair[0], told(reading, WEIGHT.order - 0.5), change('genre', null, target.value));
}

/** "mach Trap daraus", "make house out of it", "what would it be like as jazz". */
function madeOfThis(reading: Reading): Mention | undefined {
  if (!reading.hasHistory) return undefined;
  const genre = reading.first('genre', 'otherGenre');
  const isOfThis = /\b(daraus|out of (it|this|that)|fais en|fanne|con esto|com isso)\b/.test(reading.phrase);
  const isCompared = genre !== undefined && /^(as|als)$/.test(reading.word(genre.from - 1));
  return isOfThis || (isCompared && !reading.has('of:beat')) ? genre : undefined;
}

/** "give me a techno version", "una versión jazz": of what there is, whatever the verb says of making. */
function versionIn(reading: Reading): Mention | undefined {
  const isVersion = (index: number) => /^(version|versao|versione|remix)$/.test(reading.word(index));
  return reading.hasHistory
    ? reading.all('genre').find(({ from, to }) => isVersion(to) || isVersion(from - 1))
    : undefined;
}

/** "same beat but as drum and bass", "the same thing in techno". */
function sameAs(reading: Reading): readonly [Mention, Mention] | undefined {
  const same = reading.all('do:keep').find(({ from }) => reading.word(from) === 'same');
  const genre = reading.first('genre', 'otherGenre');
  return same === undefined || genre === undefined || isKept(reading, genre) ? undefined : [same, genre];
}

function moodShift(reading: Reading): Evidence | undefined {
  // "make the drums hit harder in the mix" and "compress it harder" are about the mix.
  const weight = reading.has('do:mix', 'effect') ? WEIGHT.hint : told(reading, WEIGHT.thing);
  const more = reading.first('moreMood');
  if (more !== undefined && !isNewTrack(reading, more)) return at(more, weight, change('mood', 'up', more.value));
  const less = reading.all('mood').find((mood) => isLessened(reading, mood) || isExcessive(reading, mood));
  if (less !== undefined) return at(less, weight, change('mood', 'down', less.value));
  const pair = reading.near(['do:change', 'do:more', 'do:instead', 'do:raise'], 'mood', 4);
  if (pair === undefined || isNewTrack(reading, pair[1])) return undefined;
  return at(pair[0], weight, change('mood', 'up', pair[1].value));
}

/** "not so dark" after a beat. */
function moodNegated(reading: Reading): Evidence | undefined {
  const mood = reading.mentions.find((mention) => mention.tag === 'mood' && mention.negated);
  if (mood === undefined || !reading.hasHistory || reading.has('of:beat', 'genre')) return undefined;
  return at(mood, WEIGHT.thing, change('mood', 'down', mood.value));
}

/** "a darker trap beat": the comparative belongs to something new. */
function isNewTrack(reading: Reading, mood: Mention): boolean {
  const article = reading
    .words(mood.from - 2, mood.from)
    .some((word) => /^(a|an|some|un|una|une|uma|ein|einen)$/.test(word));
  return article && reading.has('of:beat', 'genre', 'otherGenre') && !reading.has('do:change', 'do:add');
}

export const STYLE_CHANGES: readonly Pattern[] = [
  updatePattern('key-set', keySet),
  updatePattern('transpose', transpose),
  updatePattern('genre-set', genreSet),
];

export const MOOD_CHANGES: readonly Pattern[] = [
  updatePattern('mood-shift', moodShift),
  updatePattern('mood-negated', moodNegated),
];
