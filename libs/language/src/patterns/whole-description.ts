import { readDuration } from '../entities/duration.js';
import { readKey } from '../entities/key.js';
import { isFeel, readTempo } from '../entities/tempo.js';
import { FOLLOW_UP_WORDS, JOINED_TO_THE_LAST } from '../lexicon/function-words.js';
import type { Tag } from '../lexicon/vocabulary.js';
import type { Mention, Reading } from '../reading.js';
import { startsClause } from '../text/token.js';
import { at, WEIGHT, type Evidence } from './pattern.js';

/** These are said of something that is there. */
const SAID_OF_THE_LAST: readonly Tag[] = [
  'do:change',
  'do:instead',
  'do:add',
  'do:remove',
  'do:keep',
  'do:more',
  'do:less',
  'do:raise',
  'do:lower',
  'do:faster',
  'do:slower',
  'do:longer',
  'do:shorter',
  'do:again',
  'do:undo',
  'do:duplicate',
  'moreMood',
  'of:this',
  'of:version',
];

/**
 * "Mellow lo-fi, 78 BPM, electric piano": a genre with other facts needs no earlier piece to be understood, so it is a
 * new one also in a conversation that has a piece. With a single fact ("house at 124") it is little more than a guess.
 */
export function wholeDescription(reading: Reading): Evidence | undefined {
  const genre = reading.first('genre', 'otherGenre');
  if (genre === undefined || !reading.hasHistory || refersToTheLast(reading)) return undefined;
  const facts = countFacts(reading) - (isAdjective(reading, genre) ? WORTH_OF_ADJECTIVE : 0);
  if (facts <= 0) return undefined;
  return at(genre, facts === 1 ? WEIGHT.description + 1 : WEIGHT.thing - 0.5);
}

function refersToTheLast(reading: Reading): boolean {
  return (
    SAID_OF_THE_LAST.some((tag) => reading.all(tag).some((mention) => !isFeel(reading, mention))) ||
    JOINED_TO_THE_LAST.has(reading.word(0)) ||
    reading.tokens.some(({ text }) => FOLLOW_UP_WORDS.has(text)) ||
    // "not trap, house": the one that is there was understood wrongly.
    reading.mentions.some(({ tag, negated }) => negated && (tag === 'genre' || tag === 'otherGenre'))
  );
}

/** What is said besides the genre: tempo, key, length, occasion, each mood and each instrument. */
function countFacts(reading: Reading): number {
  const tempo = readTempo(reading);
  const named = ['mood', 'instrument', 'of:occasion'] as const;
  const places = new Set(named.flatMap((tag) => reading.all(tag).map(({ from }) => from)));
  const single = [Object.keys(tempo).length > 0, readKey(reading), readDuration(reading, tempo.bpm)];
  return places.size + single.filter((fact) => fact !== undefined && fact !== false).length;
}

/** "trap drums and a piano" says instruments: neither the genre nor the drums count for a whole piece. */
const WORTH_OF_ADJECTIVE = 2;

/** "trap drums", "batería de trap": the genre is said of one instrument. */
function isAdjective(reading: Reading, genre: Mention): boolean {
  const next = reading.tokens[genre.to];
  const isBefore = next !== undefined && !startsClause(next) && reading.startsAt(genre.to, 'instrument');
  const owner = reading.all('instrument').some(({ to }) => to === genre.from - 1);
  return isBefore || (owner && /^(de|di|do|da|の)$/.test(reading.word(genre.from - 1)));
}
