import { isRefused } from '../changes/band.js';
import { isMelody } from '../entities/stems.js';
import { at, WEIGHT, type Pattern } from './pattern.js';
import type { Mention, Reading } from '../reading.js';
import { startsClause, type Token } from '../text/token.js';
import { isIndefinite } from './beat.js';

const pattern = (name: string, find: Pattern['find']): Pattern => ({
  name: `stems.${name}`,
  intent: 'GENERATE_STEMS',
  find,
});

const EXCLUDING = /^(but|except|without|excepto|menos|ausser|sauf|exceto|tranne)$/;
const PART = ['instrument', 'of:chords'] as const;
/** Four instruments and parts that are whole stems; taking one of them out of a finished piece is separation. */
const isVocal = (mention: Mention): boolean => mention.value === 'vocals' || mention.value === 'choir';

/** "just the drums": the article tells it from "only drums and bass, dark". */
function onlyPart(reading: Reading): Mention | undefined {
  const pair = reading.pair('do:only', 'instrument', 5) ?? reading.pair('instrument', 'do:only', 1);
  if (pair === undefined) return undefined;
  if (/\b(start|begin|open|end|finish)s? (\w+ )?with\b/.test(reading.phrase)) return undefined;
  const isTurned = reading.tokens.some(({ text }) => /^(up|down|db|decibels?|%|percent)$/.test(text));
  return isTurned || reading.has('genre', 'otherGenre', 'of:beat', 'do:change', 'do:raise', 'do:lower', 'do:add')
    ? undefined
    : pair[0];
}

function isBetween(mention: Mention, pair: readonly [Mention, Mention] | undefined): boolean {
  return pair !== undefined && mention.from >= pair[0].to && mention.to <= pair[1].from;
}

/** "give me the drums", "I need the bass and the vocals": known parts, and nothing is said to be done to them. */
function givenPart(reading: Reading): Mention | undefined {
  const wish = reading.all('do:want').find(({ from, to }) => GIVING.test(reading.words(from, to).join(' ')));
  if (wish === undefined) return undefined;
  for (let at = wish.to; at < reading.tokens.length;) {
    const part = reading.startingAt(at).find(({ tag }) => tag === 'instrument' || tag === 'of:chords');
    if (part !== undefined) at = part.to;
    else if (LISTING.test(reading.word(at))) at++;
    else if (isNextWish(reading, at)) break;
    else return undefined;
  }
  const first = reading.first(...PART);
  return first !== undefined && KNOWN.test(reading.word(first.from - 1)) ? wish : undefined;
}

/** What is said behind a comma or "then" is another matter. */
const isNextWish = (reading: Reading, at: number): boolean =>
  startsClause(reading.tokens[at] as Token) || /^(then|dann|luego|puis|depois|poi)$/.test(reading.word(at));

/** "get me the drums out of it", "pull the vocals apart from the rest". */
function takenFrom(reading: Reading): Mention | undefined {
  if (reading.has('section', 'do:remove')) return undefined;
  return reading.mentions.find(
    (mention) =>
      isPart(reading, mention) &&
      FROM_ALL.test(reading.words(mention.to, mention.to + 5).join(' ')) &&
      reading.words(mention.from - 4, mention.from).some((word) => TAKING.test(word)),
  );
}

const FROM_ALL =
  /^(out of|apart from|from|del|du|dal|do|da|dalla|vom|von|aus) (it|this|that|the rest|the song|the track|my|resto|reste|rest|der datei|meine\w*)\b/;
const TAKING = /^(get|pull|grab|lift|take|want|need|have|rip|saca|sacame|hol|prends|pega|prendi)$/;

const isPart = (reading: Reading, mention: Mention): boolean =>
  mention.tag === 'instrument' || isMelody(reading, mention);

const GIVING =
  /^(gimme|give me|get me|give us|send me|i (want|need|d like)|id like|can i (get|have)|could i (get|have)|dame|gib mir|donne moi|me da|me de|dammi)$/;
const KNOWN = /^(the|los|las|el|la|die|das|den|les|le|l|os|as|o|a|i|gli|il|lo)$/;
const LISTING =
  /^(the|los|las|el|la|die|das|den|les|le|l|os|as|o|a|i|gli|il|lo|and|y|und|et|e|only|just|nur|solo|please|pls|bitte|separately|alone|too|also|as|well|track|tracks|part|parts|of|from|my|this|upload|file|song|recording|mp3|wav)$/;

export const STEM_PATTERNS: readonly Pattern[] = [
  pattern('stem-word', (reading) => at(reading.first('of:stem'), WEIGHT.thing + 0.5)),
  pattern('make-stems', (reading) => {
    const pair = reading.pair(['do:make', 'do:want', 'do:export', 'do:separate'], 'of:stem', 8);
    // "make a beat, split it into stems": the beat is made.
    const isOther = reading.all('of:beat').some((beat) => isBetween(beat, pair) && isIndefinite(reading, beat));
    return isOther ? undefined : at(pair?.[0], WEIGHT.order);
  }),
  pattern('give-part', (reading) => at(givenPart(reading), WEIGHT.thing + 0.5)),
  pattern('separate', (reading) =>
    at(reading.near('do:separate', [...PART, 'of:this', 'of:beat', 'of:part'], 5)?.[0], WEIGHT.order),
  ),
  pattern('out-of', (reading) => at(takenFrom(reading), WEIGHT.thing + 0.5)),
  pattern('separate-alone', (reading) => at(reading.first('do:separate'), WEIGHT.description)),
  pattern('remove-vocals', (reading) => {
    const unwanted = reading.mentions.find((mention) => mention.tag === 'instrument' && isRefused(reading, mention));
    const isFinished = reading.hasHistory && !reading.has('genre', 'of:beat', 'do:make');
    if (unwanted !== undefined && isVocal(unwanted) && isFinished) return at(unwanted, WEIGHT.order + 1);
    const pair = reading.near('do:remove', 'instrument', 4);
    return pair !== undefined && isVocal(pair[1]) ? at(pair[0], WEIGHT.order + 0.5) : undefined;
  }),
  pattern('remove-part', (reading) => {
    const pair = reading.hasHistory ? undefined : reading.near('do:remove', 'instrument', 3);
    return pair !== undefined && ['drums', 'bass'].includes(pair[1].value)
      ? at(pair[0], WEIGHT.thing + 0.5)
      : undefined;
  }),
  pattern('only-part', (reading) => at(onlyPart(reading), WEIGHT.thing)),
  pattern('everything-but', (reading) => {
    const all = reading.tokens.findIndex(({ text }) => /^(everything|all|todo|alles|tout|tudo|tutto)$/.test(text));
    const excludes = EXCLUDING.test(reading.word(all + 1));
    return all !== -1 && excludes && reading.mentions.some((mention) => isPart(reading, mention))
      ? { at: all, weight: WEIGHT.order + 1 }
      : undefined;
  }),
  pattern('acapella', (reading) => at(reading.first('of:acapella'), WEIGHT.thing + 0.5)),
  pattern('instrumental', (reading) => at(reading.first('of:instrumental'), WEIGHT.thing + 0.5)),
  pattern('karaoke', (reading) => at(reading.first('of:karaoke'), WEIGHT.thing + 0.5)),
];
