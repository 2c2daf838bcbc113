import type { PieceReference, PieceTraits, Genre, Mood } from '@ctc/contracts';
import { ordinalAt } from '../entities/ordinal.js';
import { JOINT_WORDS } from '../lexicon/joints.js';
import {
  AFTER_PORTUGUESE_A,
  DEFINITE_ARTICLES,
  EARLIER_TAIL,
  EARLIER_WORDS,
  ORIGINAL_WORDS,
  PIECE_NOUNS,
  ROMANCE_ARTICLES,
  VERSION_NOUNS,
} from '../lexicon/pieces.js';
import type { Reading } from '../reading.js';
import { startsClause } from '../text/token.js';
import type { ReferenceSpan } from './point-at-pieces.js';

/** What is said of a piece between its article and the end of the phrase. */
interface Description {
  readonly traits: PieceTraits;
  readonly ordinal?: number;
  readonly isEarlier: boolean;
  readonly isOriginal: boolean;
  /** Token behind it. */
  readonly to: number;
}

const NOTHING = (to: number): Description => ({ traits: {}, isEarlier: false, isOriginal: false, to });
/** A number that tells pieces apart, as in "the 140 one". */
const BPM = { min: 50, max: 240 } as const;
/** Numbers of pieces; above, "beat 90" is a tempo. */
const MOST_PIECES = 20;

/** "the second one", "the lo-fi version", "la versión lo-fi", "den zweiten Beat", "beat 2". */
export function describedPieceAt(reading: Reading, at: number): ReferenceSpan | undefined {
  return numberedPiece(reading, at) ?? pieceWithArticle(reading, at);
}

/** "beat 2", "number 3": no article is needed. "On beat 2" is a place in the bar. */
function numberedPiece(reading: Reading, at: number): ReferenceSpan | undefined {
  const hasArticle = hasArticleAt(reading, at);
  const noun = hasArticle ? at + 1 : at;
  const token = reading.tokens[noun + 1];
  const count = token?.number;
  const isNoun =
    /^(number|nr|nummer|numero|beat|track|song|version|versione|versao|pista|morceau|titre|faixa|brano)$/.test(
      reading.word(noun),
    );
  if (!isNoun || count === undefined || !Number.isInteger(count) || count < 1 || count > MOST_PIECES) return undefined;
  if (
    /^(on|at|auf|sur|en|a|an|every|trap|drill|house|techno)$/.test(reading.word(at - 1)) ||
    startsClause(token as { gap: string })
  )
    return undefined;
  return isPhraseEnd(reading, noun + 2) ? { piece: { ordinal: count }, to: noun + 2 } : undefined;
}

function pieceWithArticle(reading: Reading, at: number): ReferenceSpan | undefined {
  if (!hasArticleAt(reading, at)) return undefined;
  const before = described(reading, NOTHING(at + 1));
  if (before.to === at + 1) return nounFirst(reading, at);
  const isTraitFirst = Object.keys(before.traits).length > 0;
  if (isTraitFirst && !reading.isOneOf(at, DEFINITE_ARTICLES)) return undefined;
  if (!isPieceNoun(reading, before.to)) return withoutNoun(reading, before);
  const noun = reading.word(before.to);
  const end = before.to + 1;
  const tail = tailLength(reading, end);
  if (tail === 0 && isWish(reading, at, end, noun, before)) return undefined;
  const piece = pieceOf({ ...before, isEarlier: before.isEarlier || tail > 0 }, noun);
  return piece === undefined ? undefined : { piece, to: end + tail };
}

function hasArticleAt(reading: Reading, at: number): boolean {
  if (reading.word(at) === 'a') return reading.isOneOf(at + 1, AFTER_PORTUGUESE_A);
  return reading.isOneOf(at, DEFINITE_ARTICLES) || reading.isOneOf(at, ROMANCE_ARTICLES);
}

/** "la versión lo-fi", "il brano originale", "the mix from before": what tells it apart stands behind the noun. */
function nounFirst(reading: Reading, at: number): ReferenceSpan | undefined {
  if (!isPieceNoun(reading, at + 1)) return undefined;
  const noun = reading.word(at + 1);
  const tail = tailLength(reading, at + 2);
  if (tail > 0) {
    const piece = pieceOf({ ...NOTHING(at + 2), isEarlier: true }, noun);
    return piece === undefined ? undefined : { piece, to: at + 2 + tail };
  }
  if (reading.word(at) === 'the') return undefined;
  const linked = /^(de|di|do|da|d)$/.test(reading.word(at + 2)) ? at + 3 : at + 2;
  const behind = described(reading, NOTHING(linked));
  // "haz la canción triste" makes it sad, "haz el beat de trap" asks for one.
  if (behind.to === linked || behind.traits.mood !== undefined || isWish(reading, at, behind.to, noun, behind))
    return undefined;
  const piece = pieceOf(behind, noun);
  return piece === undefined ? undefined : { piece, to: behind.to };
}

/** "the second", "das Original", "la anterior": nothing else may be meant by what follows. */
function withoutNoun(reading: Reading, before: Description): ReferenceSpan | undefined {
  const { ordinal, isEarlier, isOriginal, traits, to } = before;
  const isCount = ordinal !== undefined && ordinal > 0;
  if ((!isCount && !isEarlier && !isOriginal) || Object.keys(traits).length > 0) return undefined;
  if (isCount && reading.has('section')) return undefined;
  return isPhraseEnd(reading, to) ? { piece: pieceOf(before, 'one') as PieceReference, to } : undefined;
}

function described(reading: Reading, from: Description): Description {
  let description = from;
  for (;;) {
    const next = describedFurther(reading, description);
    if (next === undefined) return description;
    description = next;
  }
}

function describedFurther(reading: Reading, description: Description): Description | undefined {
  const { to, traits } = description;
  const token = reading.tokens[to];
  if (token === undefined || startsClause(token)) return undefined;
  if (reading.isOneOf(to, EARLIER_WORDS)) return { ...description, isEarlier: true, to: to + 1 };
  if (reading.isOneOf(to, ORIGINAL_WORDS)) return { ...description, isOriginal: true, to: to + 1 };
  const nth = ordinalAt(reading, token.number === undefined ? to : to + 1);
  // "the final master" is one that is still to be made.
  if (nth !== undefined && nth.from === to && !/^(final|finale|opening|closing)$/.test(token.text)) {
    return { ...description, ordinal: nth.which, to: token.number === undefined ? to + 1 : to + 2 };
  }
  if (token.number !== undefined && token.number >= BPM.min && token.number <= BPM.max) {
    const isUnit = reading.word(to + 1) === 'bpm';
    return { ...description, traits: { ...traits, bpm: token.number }, to: isUnit ? to + 2 : to + 1 };
  }
  const said = reading.startingAt(to).find(({ tag }) => tag === 'genre' || tag === 'otherGenre' || tag === 'mood');
  if (said === undefined) return undefined;
  const trait =
    said.tag === 'genre'
      ? { genre: said.value as Genre }
      : said.tag === 'mood'
        ? { mood: said.value as Mood }
        : { otherGenre: said.value };
  return { ...description, traits: { ...trait, ...traits }, to: said.to };
}

function isPieceNoun(reading: Reading, at: number): boolean {
  const token = reading.tokens[at];
  return token !== undefined && !startsClause(token) && PIECE_NOUNS.has(token.text) && isPhraseNoun(reading, at);
}

/** "the first beat of the bar", "the mix bus": another noun's. */
const isPhraseNoun = (reading: Reading, at: number): boolean => !/^(of|bus|engineer|level)$/.test(reading.word(at + 1));

function tailLength(reading: Reading, at: number): number {
  const match = EARLIER_TAIL.exec(reading.words(at, at + 5).join(' '));
  return match === null ? 0 : match[0].split(' ').length;
}

/** "make the lo-fi version", "give me the jazz take": asks for one that is not there yet. */
function isWish(
  reading: Reading,
  at: number,
  end: number,
  noun: string,
  { ordinal, isEarlier, isOriginal }: Description,
): boolean {
  if (ordinal !== undefined || isEarlier || isOriginal || !VERSION_NOUNS.has(noun)) return false;
  const isMade =
    /^(make|do|create|me|want|need|generate|try|hear|produce|into|haz|hazme|dame|crea|mach|mir|fais|moi|faz|crie|fai|fammi|dammi)$/.test(
      reading.word(at - 1),
    );
  const next = reading.tokens[end];
  return (
    isMade &&
    (next === undefined || startsClause(next) || reading.isOneOf(end, JOINT_WORDS)) &&
    (noun !== 'beat' || reading.word(at) !== 'the')
  );
}

const TYPE_NOUNS: Readonly<Record<string, PieceTraits>> = { mix: { type: 'mix' }, master: { type: 'master' } };

function pieceOf({ traits, ordinal, isEarlier, isOriginal }: Description, noun: string): PieceReference | undefined {
  const all = { ...TYPE_NOUNS[noun], ...traits };
  const isTold = Object.keys(all).length > 0;
  if (isOriginal && !isTold) return { first: true };
  if (isTold) {
    const which = ordinal ?? (isEarlier ? -1 : undefined);
    // "the mix" is no earlier one.
    if (which === undefined && Object.keys(traits).length === 0) return undefined;
    return { ...all, ...(which !== undefined && { ordinal: which }) };
  }
  if (isEarlier) return { last: 1 };
  if (ordinal === undefined) return undefined;
  return ordinal === -1 ? { last: 0 } : { ordinal };
}

/** Nothing follows that the words before could belong to: the message ends, or a verb, a joint or a comparative comes. */
function isPhraseEnd(reading: Reading, at: number): boolean {
  const next = reading.tokens[at];
  if (next === undefined || startsClause(next) || reading.isOneOf(at, JOINT_WORDS)) return true;
  if (
    /^(please|pls|instead|again|for|to|at|with|as|in|bitte|por|para|a|fur|pour|per|better|more|less|is|was|needs?|sounds?)$/.test(
      next.text,
    )
  )
    return true;
  return reading.startingAt(at).some(({ tag }) => /^(do:|moreMood|preset|finish)/.test(tag));
}
