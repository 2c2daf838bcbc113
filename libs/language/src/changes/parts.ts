import { isMelody } from '../entities/stems.js';
import { ARTICLES } from '../lexicon/places.js';
import { PHRASES, type Tag } from '../lexicon/vocabulary.js';
import type { Mention, Reading } from '../reading.js';

/** An instrument, a drum or a part of the piece that a clause names. */
export interface Part {
  /** As the lexicon calls it: `piano`, `hi-hats`, `melody`. */
  readonly name: string;
  /** The kind as it was said where the band has several: `reese`, `upright bass`. */
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  readonly negated: boolean;
}

/** Basses and guitars that the band tells apart. */
const KIND =
  /^(sub|subs|sub bass|subbass|reese|reese bass|wobble bass|upright bass|double bass|slap bass|acid bass|synth bass|bass guitar|(electric|acoustic|nylon|spanish|distorted|clean|lead) guitars?)$/;

/** Parts in the order they are said. */
export function readParts(reading: Reading): Part[] {
  const named = reading.mentions.flatMap((mention) => {
    const name = nameOf(reading, mention);
    return name === undefined ? [] : [partOf(reading, mention, name)];
  });
  named.push(...reading.mentions.flatMap((mention) => hiddenPart(reading, mention)));
  const isNamed = (at: number) => named.some(({ from, to }) => from <= at && at < to);
  const leads = reading.tokens.flatMap((_, at) => (isLead(reading, at) && !isNamed(at) ? [leadAt(at)] : []));
  return [...named, ...leads].sort((left, right) => left.from - right.from);
}

function nameOf(reading: Reading, mention: Mention): string | undefined {
  if (mention.tag === 'instrument') return mention.value;
  if (mention.tag === 'of:chords') return 'chords';
  const isAdjective = /^melodi(c|sch)/i.test(reading.tokens[mention.from]?.raw ?? '');
  return isMelody(reading, mention) && !isAdjective ? 'melody' : undefined;
}

function partOf(reading: Reading, { from, to, negated }: Mention, name: string): Part {
  const said = reading.words(from, to).join(' ');
  return { name, kind: KIND.test(said) ? said.replace(/guitars$/, 'guitar') : name, from, to, negated };
}

/** "softer drums", "mehr Bass" are phrases of their own in the lexicon: the part is their last word. */
function hiddenPart(reading: Reading, { tag, from, to, negated }: Mention): Part[] {
  if (to - from < 2 || !HIDING.has(tag)) return [];
  const instrument = PHRASES.longestAt([reading.word(to - 1)], 0)?.values.find(
    (meaning) => meaning.tag === 'instrument',
  );
  // "más bajo" is lower, or more of the bass: nobody knows.
  if (instrument === undefined || /^(bajo|baixo|basso|basse)$/.test(reading.word(to - 1))) return [];
  return [{ name: instrument.value, kind: instrument.value, from: to - 1, to, negated }];
}

const HIDING: ReadonlySet<Tag> = new Set<Tag>(['do:lower', 'do:raise', 'profile']);

/** "the lead" and "lead louder" are the part, "lead me to" and "lead in" the verb. */
function isLead(reading: Reading, at: number): boolean {
  if (reading.word(at) !== 'lead') return false;
  return reading.isOneOf(at - 1, ARTICLES) || !/^(to|into|me|us|in|from|with)$/.test(reading.word(at + 1));
}

const leadAt = (at: number): Part => ({ name: 'lead', kind: 'lead', from: at, to: at + 1, negated: false });

/** True where nothing but articles and other parts stands between `from` and `to`. */
export function isBare(reading: Reading, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!reading.isOneOf(at, ARTICLES)) return false;
  return true;
}
