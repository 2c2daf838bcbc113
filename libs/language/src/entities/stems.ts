import { REQUESTED_STEMS, type RequestedStem } from '@ctc/contracts';
import { stemOfInstrument } from '../lexicon/instruments.js';
import type { Mention, Reading } from '../reading.js';

const EXCLUDING = /^(but|except|without|minus|excepto|menos|sin|ausser|ohne|sauf|sans|exceto|sem|tranne|senza)$/;
const FROM_WORDS = /^(from|of|de|von|vom|aus|da|do|dal|dalla|del|du|の|から)$/;

/** The stems the user wants out; undefined when all of them, or none in particular, are asked for. */
export function readStems(reading: Reading): RequestedStem[] | undefined {
  if (reading.has('of:acapella')) return ['vocals'];
  const named = namedParts(reading);
  if (named.length === 0 && reading.has('of:instrumental', 'of:karaoke')) return without(new Set(['vocals']));
  if (named.length === 0) return undefined;
  const stems = new Set(named.map(({ stem }) => stem));
  if (named.some(({ mention }) => isTakenOut(reading, mention))) return without(stems);
  return REQUESTED_STEMS.filter((stem) => stems.has(stem));
}

interface Part {
  readonly mention: Mention;
  readonly stem: RequestedStem;
}

/** Parts by name; in "separate the vocals from the drums" only what stands before "from". */
function namedParts(reading: Reading): Part[] {
  const parts = reading.mentions
    .filter((mention) => mention.tag === 'instrument' || isMelody(reading, mention))
    .map((mention) => ({
      mention,
      stem: mention.tag === 'instrument' ? stemOfInstrument(mention.value) : ('melody' as const),
    }));
  const source = parts.findIndex(({ mention }, index) => index > 0 && FROM_WORDS.test(precedingWord(reading, mention)));
  return source === -1 ? parts : parts.slice(0, source);
}

/** "melody" is a word for the whole piece too; here it is a part of it, as chords are. */
export function isMelody(reading: Reading, mention: Mention): boolean {
  if (mention.tag === 'of:chords') return true;
  return mention.tag === 'of:beat' && /^(melod\w*|メロディー?)$/.test(reading.word(mention.from));
}

function precedingWord(reading: Reading, mention: Mention): string {
  const previous = reading.word(mention.from - 1);
  return /^(the|my|el|la|los|las|die|das|den|le|les|o|a|os|as|il|i|rest)$/.test(previous)
    ? reading.word(mention.from - 2)
    : previous;
}

/** "remove the vocals", "no vocals", "everything but the singing": the rest is wanted. */
function isTakenOut(reading: Reading, mention: Mention): boolean {
  if (mention.negated || EXCLUDING.test(precedingWord(reading, mention))) return true;
  if (reading.has('do:separate')) return false;
  // "pull the vocals out" wants them, "take the vocals out" does not.
  return reading
    .all('do:remove')
    .some((remove) => Math.abs(mention.from - remove.from) <= 6 && reading.word(remove.from) !== 'pull');
}

function without(excluded: ReadonlySet<RequestedStem>): RequestedStem[] {
  return REQUESTED_STEMS.filter((stem) => !excluded.has(stem));
}
