import { isMelody } from '../../entities/stems.js';
import type { Mention, Reading } from '../../reading.js';
import { at, WEIGHT, type Evidence, type Pattern } from '../pattern.js';
import { change, isNewTrackWith, standsBetween, told, updatePattern } from './change.js';

function instrumentAdd(reading: Reading): Evidence | undefined {
  const pair = reading.pair('do:add', 'instrument', 4) ?? objectFirst(reading);
  if (pair === undefined || standsBetween(reading, pair, ['effect', 'profile', 'section'])) return undefined;
  return at(pair[0], told(reading, WEIGHT.thing), change('instrument', 'up', pair[1].value));
}

/** Japanese puts the verb last. */
function objectFirst(reading: Reading): readonly [Mention, Mention] | undefined {
  const pair = reading.pair('instrument', 'do:add', 1);
  return pair === undefined ? undefined : [pair[1], pair[0]];
}

function instrumentRemove(reading: Reading): Evidence | undefined {
  const pair = reading.near('do:remove', 'instrument', 4) ?? negatedInstrument(reading);
  // Taking the voice out of a finished piece is separation.
  if (pair === undefined || pair[1].value === 'vocals' || standsBetween(reading, pair, ['effect', 'profile']))
    return undefined;
  return at(pair[0], told(reading, WEIGHT.thing), change('instrument', 'down', pair[1].value));
}

/** After a beat, "no drums" takes them away. */
function negatedInstrument(reading: Reading): readonly [Mention, Mention] | undefined {
  const instrument = reading.mentions.find((mention) => mention.tag === 'instrument' && mention.negated);
  const isNew = reading.has('of:beat', 'genre');
  return instrument === undefined || !reading.hasHistory || isNew ? undefined : [instrument, instrument];
}

const OTHER_WISHES = [
  'do:raise',
  'do:lower',
  'effect',
  'profile',
  'mood',
  'moreMood',
  'genre',
  'do:faster',
  'do:slower',
] as const;

function instrumentSwap(reading: Reading): Evidence | undefined {
  const instead = insteadOf(reading);
  if (instead !== undefined) return instead;
  const melody = reading.hasHistory ? variedMelody(reading) : undefined;
  if (melody !== undefined) return at(melody, told(reading, WEIGHT.thing), change('instrument', null, 'melody'));
  const pair = reading.near(['do:change', 'do:again', 'do:instead', 'do:vary'], ['instrument', 'of:chords'], 4);
  if (pair === undefined || reading.has(...OTHER_WISHES)) return undefined;
  const value = pair[1].tag === 'instrument' ? (reading.all('instrument').at(-1)?.value ?? pair[1].value) : 'chords';
  return at(pair[0], told(reading, WEIGHT.thing), change('instrument', null, value));
}

/** "a different melody": the word is also one for whole songs. */
function variedMelody(reading: Reading): Mention | undefined {
  return reading
    .all('do:vary')
    .find(({ to }) => reading.all('of:beat').some((noun) => noun.from === to && isMelody(reading, noun)));
}

/** "strings instead of piano": one goes, the other comes. */
function insteadOf(reading: Reading): Evidence | undefined {
  const gone = reading.mentions.find((mention) => mention.tag === 'instrument' && mention.negated);
  const come = reading.all('instrument').at(-1);
  const swaps = reading.mentions.some(
    ({ tag, from }) =>
      tag === 'negation' && /^(instead|rather|en|statt|au|plutot|em|ao|invece)$/.test(reading.word(from)),
  );
  if (gone === undefined || come === undefined || !swaps || isNewTrackWith(reading)) return undefined;
  return at(come, told(reading, WEIGHT.order), change('instrument', null, come.value));
}

const isTone = (reading: Reading): boolean => reading.has('effect', 'profile', 'do:master', 'of:loudness', 'finish');

/** The level of one named part; of everything when none is named. */
function volume(reading: Reading): Evidence | undefined {
  const pair = reading.near(['do:raise', 'do:more', 'do:lower', 'do:less'], ['instrument', 'of:chords'], 5);
  if (pair !== undefined) return partLevel(reading, pair);
  const suffixed = reading.all('instrument').find(({ to }) => /^(up|down)$/.test(reading.word(to)));
  if (suffixed !== undefined && !isTone(reading)) {
    const way = reading.word(suffixed.to) === 'up' ? 'up' : 'down';
    return at(suffixed, told(reading, WEIGHT.thing), change('volume', way, suffixed.value));
  }
  const alone = reading.first('do:raise', 'do:lower');
  if (alone === undefined || isTone(reading) || reading.has('of:tempo', 'section', 'preset', 'of:stem'))
    return undefined;
  const way = alone.tag === 'do:raise' ? 'up' : 'down';
  return at(alone, told(reading, WEIGHT.description + 0.5), change('volume', way, null));
}

function partLevel(reading: Reading, [verb, part]: readonly [Mention, Mention]): Evidence | undefined {
  if (isTone(reading) || (isNewTrackWith(reading) && !reading.has('do:raise', 'do:lower'))) return undefined;
  const way = verb.tag === 'do:raise' || verb.tag === 'do:more' ? 'up' : 'down';
  const value = part.tag === 'instrument' ? part.value : 'chords';
  return at(verb, told(reading, WEIGHT.order - 0.5), change('volume', way, value));
}

export const BAND_CHANGES: readonly Pattern[] = [
  updatePattern('volume', volume),
  updatePattern('instrument-add', instrumentAdd),
  updatePattern('instrument-swap', instrumentSwap),
  updatePattern('instrument-remove', instrumentRemove),
];
