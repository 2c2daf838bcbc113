import { fold } from '../text/token.js';
import { ACTION_WORDS, type Action } from './actions.js';
import { CONTRAST_WORDS, NEGATION_WORDS, NOT_A_NEGATION, QUESTION_WORDS } from './function-words.js';
import { GENRE_WORDS, OTHER_GENRE_WORDS } from './genres.js';
import { INSTRUMENT_WORDS } from './instruments.js';
import { MOOD_WORDS, MORE_MOOD_WORDS } from './moods.js';
import { PhraseTrie } from './phrase-trie.js';
import { SECTION_WORDS } from './sections.js';
import { EFFECT_WORDS, FINISH_WORDS, FORMAT_WORDS, PRESET_WORDS, PROFILE_WORDS, TEMPO_WORD_WORDS } from './sound.js';
import { THING_WORDS, type Thing } from './things.js';

/** What a phrase can mean. `do:` are actions, `of:` are things that are talked about. */
export type Tag =
  | `do:${Action}`
  | `of:${Thing}`
  | 'genre'
  | 'otherGenre'
  | 'mood'
  | 'moreMood'
  | 'instrument'
  | 'section'
  | 'profile'
  | 'effect'
  | 'preset'
  | 'finish'
  | 'format'
  | 'tempoWord'
  | 'negation'
  | 'contrast'
  | 'question'
  | 'neutral';

export interface Meaning {
  readonly tag: Tag;
  /** The canonical word, for tags that carry one: `lo-fi`, `saxophone`, `chorus` … */
  readonly value: string;
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

type Entry = readonly [Meaning, string];

function entries(tag: Tag, table: Readonly<Record<string, string>>): Entry[] {
  return Object.entries(table).map(([value, phrases]) => [{ tag, value }, phrases]);
}

function prefixed(prefix: 'do' | 'of', table: Readonly<Record<string, string>>): Entry[] {
  return Object.entries(table).map(([name, phrases]) => [{ tag: `${prefix}:${name}` as Tag, value: name }, phrases]);
}

const ENTRIES: readonly Entry[] = [
  ...entries('genre', GENRE_WORDS),
  ...entries('otherGenre', OTHER_GENRE_WORDS),
  ...entries('mood', MOOD_WORDS),
  ...entries('moreMood', MORE_MOOD_WORDS),
  ...entries('instrument', INSTRUMENT_WORDS),
  ...entries('section', SECTION_WORDS),
  ...entries('profile', PROFILE_WORDS),
  ...entries('effect', { effect: EFFECT_WORDS }),
  ...entries('preset', PRESET_WORDS),
  ...entries('finish', { finish: FINISH_WORDS }),
  ...entries('format', FORMAT_WORDS),
  ...entries('tempoWord', TEMPO_WORD_WORDS),
  ...prefixed('do', ACTION_WORDS),
  ...prefixed('of', THING_WORDS),
  ...entries('negation', { negation: NEGATION_WORDS }),
  ...entries('neutral', { neutral: NOT_A_NEGATION }),
  ...entries('contrast', { contrast: CONTRAST_WORDS }),
  ...entries('question', { question: QUESTION_WORDS }),
];

/** The words of a phrase as the tokeniser would deliver them. */
function wordsOf(phrase: string): string[] {
  return fold(phrase.trim())
    .split(/[\s-]+/)
    .filter((word) => word !== '');
}

const trie = new PhraseTrie<Meaning>();
const japanese = new Set<string>();
const latinWords = new Set<string>();
const correctable = new Set<string>();
const verbs = new Set<string>();

/** Words of these are worth guessing at; of the others only the exact spelling counts. */
const CORRECTABLE =
  /^(genre|otherGenre|mood|moreMood|instrument|section|profile|effect|preset|tempoWord|finish|of:(beat|stem|tempo|volume|instrumental|acapella|karaoke)|do:(make|change|add|remove|separate|mix|master|export|raise|lower|faster|slower|longer|shorter|again|duplicate))$/;

for (const [meaning, phrases] of ENTRIES) {
  for (const phrase of phrases.split(',')) {
    const words = wordsOf(phrase);
    trie.add(words, meaning);
    for (const word of words) {
      if (JAPANESE.test(word)) japanese.add(word);
      else latinWords.add(word);
      if (isNamed(meaning, words)) correctable.add(word);
      if (meaning.tag.startsWith('do:') && words.length === 1) verbs.add(word);
    }
  }
}

/** Single words, and the parts of names ("boom bap"); not the small words inside longer phrases. */
function isNamed({ tag }: Meaning, words: readonly string[]): boolean {
  return CORRECTABLE.test(tag) && (words.length === 1 || tag === 'genre' || tag === 'instrument');
}

/** All phrases with their meanings. */
export const PHRASES: PhraseTrie<Meaning> = trie;
/** Japanese is written without spaces: these are the pieces that it is cut into. */
export const JAPANESE_WORDS: ReadonlySet<string> = japanese;
/** Words (and stems, with a star) in Latin letters. */
export const LATIN_WORDS: ReadonlySet<string> = latinWords;

/** Words that by themselves ask for something to be done. */
export const VERBS: ReadonlySet<string> = verbs;

/** The words that a misspelt one may be meant for. */
export const CORRECTABLE_WORDS: ReadonlySet<string> = correctable;
