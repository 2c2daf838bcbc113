import type { Mood } from '@ctc/contracts';
import { isExcessive, isLessened } from '../entities/style.js';
import { DENSITY_OF, NOTE_WORDS } from '../lexicon/density.js';
import { stemOfInstrument } from '../lexicon/instruments.js';
import type { Reading } from '../reading.js';
import { scoped, wantedParts, type ChangeReader, type Clause, type Found } from './clause.js';
import { uniqueNames } from './level.js';
import { isTooMuch } from './mood.js';

type Direction = 'up' | 'down';

/** Moods that a part or a section plays by playing more or less; the others have no notes of their own. */
const LIVELY: readonly Mood[] = ['energetic', 'hype', 'epic', 'aggressive'];
const CALM: readonly Mood[] = ['chill', 'mellow'];

/** "busier hats", "more kicks", "simpler drums", "sparser", "calm down the bass in the verse". */
export const readDensity: ChangeReader = (clause) => {
  const direction = densityWord(clause.words) ?? countWord(clause) ?? pace(clause) ?? energy(clause);
  return direction === undefined ? [] : thinned(clause, direction);
};

function thinned(clause: Clause, direction: Direction): readonly Found[] {
  const parts = uniqueNames(wantedParts(clause));
  if (parts.length === 0) {
    const part = namesOrnaments(clause.words) ? { part: 'drums' } : {};
    return [{ at: 0, change: { kind: 'density', ...part, direction, ...scoped(clause) } }];
  }
  return parts.map(({ name, from }) => ({
    at: from,
    change: { kind: 'density', part: name, direction, ...scoped(clause) },
  }));
}

/** "thin out the drums", "strip it back"; "strip out" takes away. */
export function isThinned(words: Reading): boolean {
  const phrase = words.phrase;
  return /\bthin (\w+ ){0,4}(out|back|down)\b|\b(strip|pare) (\w+ ){0,4}(back|down)\b/.test(phrase);
}

/** Rolls and fills are the drums'. */
function namesOrnaments(words: Reading): boolean {
  return words.tokens.some(({ text }) =>
    /^(rolls?|fills|hits|redobles|wirbel|roulements|rulli|rullate|rufos|viradas)$/.test(text),
  );
}

function densityWord(words: Reading): Direction | undefined {
  const phrase = words.phrase;
  if (isThinned(words)) return 'down';
  if (/\bfill (\w+ ){0,3}(out|up)\b/.test(phrase)) return 'up';
  const at = words.tokens.findIndex((_, index) => words.isOneOf(index, DENSITY_OF));
  if (at === -1) return undefined;
  const kind = DENSITY_OF.get(words.word(at)) ?? DENSITY_OF.get(words.tokens[at]?.raw.toLowerCase() ?? '');
  const isMuch = kind === 'dense' || kind === 'denser';
  return isMuch === isLess(words, at) ? 'down' : 'up';
}

/** "less busy", "too busy", "not so busy", "moins dense", "too simple". */
function isLess(words: Reading, at: number): boolean {
  const before = words.words(at - 3, at);
  if (
    before.some((word) =>
      /^(less|too|not|menos|moins|meno|weniger|demasiado|zu|trop|troppo|nicht|pas|overly)$/.test(word),
    )
  )
    return true;
  return words.word(at) === 'voll' && !words.has('do:more');
}

/** "more kicks", "fewer notes", "more going on": hits and notes that can be counted. */
function countWord(clause: Clause): Direction | undefined {
  const { words } = clause;
  const word = words.first('do:more', 'do:less') ?? tooMany(words);
  if (word === undefined) return undefined;
  const drums = wantedParts(clause).some(
    ({ name, from }) => stemOfInstrument(name) === 'drums' && isCounted(words, word.to, from),
  );
  const notes = words.tokens.findIndex((_, at) => at >= word.to && words.isOneOf(at, NOTE_WORDS));
  if (!drums && (notes === -1 || notes - word.to > 2)) return undefined;
  return word.tag === 'do:more' ? 'up' : 'down';
}

/** Nothing but small words between "more" and what there shall be more of. */
function isCounted(words: Reading, from: number, to: number): boolean {
  return to >= from && words.words(from, to).every((word) => /^(of|the|some|de|los|las|di|の)$/.test(word));
}

function tooMany(words: Reading): { readonly tag: 'do:less'; readonly to: number } | undefined {
  const at = words.tokens.findIndex(({ text }, index) => /^(many|much)$/.test(text) && words.word(index - 1) === 'too');
  return at === -1 ? undefined : { tag: 'do:less', to: at + 1 };
}

/** "make the hats faster", "half-time drums": of a part, the pace is how many notes it plays. */
function pace({ words, parts }: Clause): Direction | undefined {
  const said = words.first('do:faster', 'do:slower');
  if (parts.length === 0 || words.has('of:tempo') || said === undefined) return undefined;
  return said.tag === 'do:faster' ? 'up' : 'down';
}

const LOUDNESS = /^(harder|heavier|bigger|softer|gentler|louder|quieter)$/;

function energy(clause: Clause): Direction | undefined {
  const { words, parts, places } = clause;
  // Bigger and harder drums are louder ones; the mood of the whole piece is a change of its own.
  if (parts.length === 0 && places.length === 0) return undefined;
  if (parts.length > 0 && words.tokens.some(({ text }) => LOUDNESS.test(text))) return undefined;
  const mention = words.mentions.find(
    ({ tag, value }) => (tag === 'mood' || tag === 'moreMood') && [...LIVELY, ...CALM].includes(value as Mood),
  );
  const isAsked =
    mention?.tag === 'moreMood' ||
    words.has('do:more', 'do:less', 'do:make', 'do:change') ||
    /^calm$/.test(words.word(mention?.from ?? -1));
  if (mention === undefined || !(isAsked || isExcessive(words, mention)) || words.has('do:add', 'do:remove'))
    return undefined;
  const isLively = LIVELY.includes(mention.value as Mood);
  const isLessWanted = isTooMuch(words, mention) || isLessened(words, mention);
  return isLively === isLessWanted ? 'down' : 'up';
}
