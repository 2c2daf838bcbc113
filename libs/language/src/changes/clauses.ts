import { ordinalAt } from '../entities/ordinal.js';
import { readQuantities } from '../entities/quantities.js';
import { COMMA_JOINT_WORDS, JOINT_WORDS } from '../lexicon/joints.js';
import { ALL_WORDS, ARTICLES, EVERYTHING_WORDS, PLACE_WORDS } from '../lexicon/places.js';
import type { Tag } from '../lexicon/vocabulary.js';
import { DENSITY_OF } from '../lexicon/density.js';
import type { Mention, Reading } from '../reading.js';
import { startsClause, type Token } from '../text/token.js';
import { readParts } from './parts.js';
import { opensPlace } from './section-places.js';

/** Some words of a message that ask for one thing, or for several things of one kind. */
export interface Piece {
  readonly reading: Reading;
  /** Its tokens in the message, without the joint before it. */
  readonly from: number;
  readonly to: number;
  /** Counts the sentences. */
  readonly sentence: number;
  /** What stands before it: "and", a comma, or nothing where only the next verb tells them apart. */
  readonly joint: 'start' | 'word' | 'comma' | 'none';
}

type Cut = Pick<Piece, 'joint'> & { readonly isSentence: boolean; readonly drops: boolean };

/** Cuts a message into its wishes, in order. A list ("drums and bass") stays in one piece. */
export function splitClauses(reading: Reading): Piece[] {
  const cutter = new Cutter(reading);
  const pieces: Piece[] = [];
  let from = 0;
  let sentence = 0;
  let joint: Piece['joint'] = 'start';
  const close = (to: number) => {
    if (to > from) pieces.push({ reading: reading.slice(from, to), from, to, sentence, joint });
  };
  for (let at = 0; at < reading.tokens.length; at++) {
    const cut = cutter.at(at, from);
    if (cut === undefined) continue;
    close(at);
    if (cut.isSentence) sentence++;
    joint = cut.isSentence ? 'start' : cut.joint;
    from = cut.drops ? at + 1 : at;
  }
  close(reading.tokens.length);
  return pieces;
}

/** What a wish is about: a clause that has some of it is complete when the next verb comes. */
const CONTENT: readonly Tag[] = [
  'instrument',
  'of:chords',
  'section',
  'genre',
  'mood',
  'moreMood',
  'tempoWord',
  'do:faster',
  'do:slower',
  'do:longer',
  'do:shorter',
  'do:undo',
  'do:again',
];
/** Verbs that open a wish; particles at the end of a German one are none. */
const OPENING: readonly Tag[] = [
  'do:make',
  'do:change',
  'do:add',
  'do:remove',
  'do:keep',
  'do:undo',
  'do:want',
  'do:polite',
  'do:duplicate',
];
const DEGREE_VERB =
  /^(turn|bring|push|pull|crank|boost|bump|tone|raise|increase|reduce|decrease|mute|silence|speed|slow|extend|shorten|lengthen|trim|transpose|pitch|sube|baja|alarga|acorta|alza|abbassa|monte|baisse|aumenta|diminui|erhoh\w*|senk\w*)$/;
/** These end a list. */
const TURNS = /^(but|then|pero|aber|ma|dann|puis|luego|poi|でも|それから|そして)$/;
const NO_OPENER = /^(raus|weg|hinzu\w*|zuruck|rein|same|need|needs|want|do)$/;
/** Before these words a verb belongs to what was said before. */
const BOUND =
  /^(to|a|an|the|that|which|dont|not|never|no|we|they|it|cant|zu|de|que|nicht|pas|non|nao|just|please|you|can|could|by|for|too|demasiado|muy|mas|muito|mais|piu|troppo|plus|trop|est|esta|ist|es|so|sehr|viel)$/;

/** These open a wish and say nothing of what is wanted. */
const NEUTRAL: readonly Tag[] = ['do:make', 'do:change', 'do:want', 'do:polite'];

const PLAYING = /^(play|spiele|jouer|joue|spielen|spielt|tocar|toca|toque|suonare|suona|suene|sonar)$/;
const TOO = /^(also|auch|aussi|tambien|tambem|anche)$/;
const SIDE = /^(left|right|links|rechts|izquierda|derecha|gauche|droite|esquerda|direita|sinistra|destra)$/;

class Cutter {
  private readonly inside: ReadonlySet<number>;
  private readonly parts: ReadonlyMap<number, number>;
  private readonly sections: ReadonlyMap<number, number>;
  /** Where parts and sections end, with their beginnings. */
  private readonly partEnds: ReadonlyMap<number, number>;
  private readonly sectionEnds: ReadonlyMap<number, number>;
  private lastContent = -1;
  private lastInstead = -1;
  private lastJapaneseVerb = -1;

  constructor(private readonly reading: Reading) {
    const inside = new Set<number>();
    for (const { from, to } of [...reading.mentions, ...readQuantities(reading)]) {
      for (let at = from + 1; at < to; at++) inside.add(at);
    }
    this.inside = inside;
    this.parts = new Map(readParts(reading).map(({ from, to }) => [from, to]));
    this.sections = new Map(reading.mentions.filter(({ tag }) => tag === 'section').map(({ from, to }) => [from, to]));
    this.partEnds = inverse(this.parts);
    this.sectionEnds = inverse(this.sections);
  }

  /** How the message is cut before token `at`, when the open clause began at `from`. */
  at(at: number, from: number): Cut | undefined {
    const token = this.reading.tokens[at] as Token;
    const cut = at > from || this.isJoint(at) ? this.find(at, from, token) : undefined;
    this.pass(at);
    return cut;
  }

  /** Remembers what the clauses behind need to know of this token. */
  private pass(at: number): void {
    const word = this.reading.word(at);
    if (this.isContent(at)) this.lastContent = at;
    if (/^(instead|statt|anstatt|anstelle|vez|lugar|lieu|invece)$/.test(word)) this.lastInstead = at;
    const isVerb = this.reading.startingAt(at).some(({ tag }) => /^do:(add|remove|raise|lower)$/.test(tag));
    if (isVerb && isJapanese(word)) this.lastJapaneseVerb = at;
  }

  private find(at: number, from: number, token: Token): Cut | undefined {
    if (/[.;!?\n。！？]/.test(token.gap) && !/^\s*\.$/.test(token.gap)) {
      return { joint: 'start', isSentence: at > 0, drops: this.isJoint(at) };
    }
    if (this.inside.has(at) || this.isHalfSwap(from, at)) return undefined;
    const isComma = at > 0 && (startsClause(token) || /\s-\s|\s-$|--|…/.test(token.gap)) && token.number === undefined;
    const isJoint = this.isJoint(at) || (isComma && this.reading.isOneOf(at, COMMA_JOINT_WORDS));
    if (isJoint && TURNS.test(this.reading.word(at))) return { joint: 'word', isSentence: false, drops: true };
    if (isJoint || isComma || (at > 0 && startsClause(token))) {
      if (this.isListed(from, at, isJoint ? at + 1 : at)) return undefined;
      return { joint: isJoint ? 'word' : 'comma', isSentence: false, drops: isJoint };
    }
    return this.lastContent >= from && this.opens(at, from)
      ? { joint: 'none', isSentence: false, drops: false }
      : undefined;
  }

  /** "instead of the piano, use strings": what comes belongs to what goes. */
  private isHalfSwap(from: number, at: number): boolean {
    if (this.lastInstead < from) return false;
    const parts = [...this.parts.keys()].filter((start) => start >= from && start < at);
    return parts.length === 1 && (parts[0] ?? 0) > this.lastInstead;
  }

  private isJoint(at: number): boolean {
    const { reading } = this;
    if (!reading.isOneOf(at, JOINT_WORDS) || this.inside.has(at)) return false;
    const word = reading.word(at);
    // "everything but the drums", "E minor", "one and a half", "bars 9 and 10".
    if (word === 'but') return !reading.isOneOf(at - 1, EVERYTHING_WORDS);
    // "n'est" is no "'n'".
    if (word === 'n' && reading.tokens[at + 1]?.gap === "'") return false;
    // "auch in der Strophe": too, and no next wish.
    if (TOO.test(word) && reading.isOneOf(at + 1, PLACE_WORDS)) return false;
    if (word === 'plus') return reading.isOneOf(at + 1, ARTICLES) || this.parts.has(at + 1);
    if (word === 'e') return reading.tokens[at]?.raw === 'e' && !/^(in|key|of|to)$/.test(reading.word(at - 1));
    if (word === 'dann' || word === 'then') return true;
    if (ordinalAt(reading, at - 1) !== undefined && ordinalAt(reading, at + 1) !== undefined) return false;
    // "hard left and right"
    if (SIDE.test(reading.word(at - 1)) && SIDE.test(reading.word(at + 1))) return false;
    const numbers = [reading.tokens[at - 1]?.number, reading.tokens[at + 1]?.number];
    if (numbers.every((number) => number !== undefined)) return false;
    return !/^(half|quarter|media|medio|demie?|meio|mezzo)$/.test(
      reading.word(at + 1) === 'a' ? reading.word(at + 2) : reading.word(at + 1),
    );
  }

  private isContent(at: number): boolean {
    const { reading } = this;
    if (this.parts.has(at) || reading.isOneOf(at, DENSITY_OF)) return true;
    if (reading.startingAt(at).some(({ tag }) => CONTENT.includes(tag))) return true;
    return reading.tokens[at]?.number !== undefined;
  }

  /** "drums and bass", "the intro and the outro": one list, unless what follows has a predicate of its own. */
  private isListed(from: number, joint: number, next: number): boolean {
    const isPart = (this.partEnds.get(joint) ?? -1) >= from;
    if (!isPart && (this.sectionEnds.get(joint) ?? -1) < from) return false;
    const list = isPart ? this.parts : this.sections;
    let at = next;
    while (this.isArticle(at)) at++;
    const end = list.get(at);
    if (end === undefined) return false;
    const isAlone = !this.hasPredicate(from, joint);
    return isAlone ? joint !== next || !this.startsNext(end) : this.startsNext(end);
  }

  private isArticle(at: number): boolean {
    const { reading } = this;
    const isSmall = [ARTICLES, ALL_WORDS, PLACE_WORDS].some((words) => reading.isOneOf(at, words));
    return (isSmall && !this.parts.has(at)) || ordinalAt(reading, at) !== undefined;
  }

  /** The list item ends here: the message does, another one follows, or a place. */
  private startsNext(at: number): boolean {
    const token = this.reading.tokens[at];
    if (token === undefined || startsClause(token) || this.isJoint(at)) return true;
    if (this.reading.isOneOf(at, PLACE_WORDS) || this.opens(at, 0)) return true;
    return /^(out|please|pls|bitte|too|instead|only|で|に|の|を.*|raus|weg|hinzu|nur|alone)$/.test(token.text);
  }

  private hasPredicate(from: number, to: number): boolean {
    for (let at = from; at < to; at++) {
      const says = ({ tag }: Mention) => /^(do:|moreMood|negation|profile|effect)/.test(tag) && !NEUTRAL.includes(tag);
      if (this.isDense(at) || this.reading.startingAt(at).some(says)) return true;
    }
    return false;
  }

  private isDense(at: number): boolean {
    return this.reading.isOneOf(at, DENSITY_OF);
  }

  /** A verb, a "no" or a "with" that begins the next wish without a comma before it. */
  private opens(at: number, from: number, isBound = false): boolean {
    const { reading } = this;
    const word = reading.word(at);
    if (!isBound && BOUND.test(reading.word(at - 1))) return false;
    if (/^(with|con|mit|avec|com)$/.test(word)) return this.opensWith(at, from);
    const starting = reading.startingAt(at);
    if (word === 'no' && opensPlace(reading, at)) return false;
    if (/^(dont|no|without|ohne|sin|sans|sem|senza|kein\w*)$/.test(word) && starting.some(isNegation)) return true;
    if (word === 'drop' && this.isObject(at + 1)) return true;
    if (/^(more|less|fewer)$/.test(word) && this.opensCount(at)) return true;
    if (/^(they|theyre)$/.test(word) || (word === 'just' && this.opens(at + 1, from, true))) return true;
    if (this.opensSubject(at)) return true;
    if (/^(use|put|let|try|take|get|go)$/.test(word) && this.isObject(at + 1)) return true;
    if (this.opensJapanese(at, from)) return true;
    // "let the strings play" has its subject in front.
    // German puts its verb last.
    const isSubject = PLAYING.test(word) && (this.partEnds.has(at) || at === reading.tokens.length - 1);
    // “a whole tone” is an interval, “tone it down” an order.
    const isInterval = word === 'tone' && !/^(down|it|the)$/.test(reading.word(at + 1));
    if (NO_OPENER.test(word) || isSubject || isInterval) return false;
    return starting.some(({ tag }) => OPENING.includes(tag)) ? !isJapanese(word) : DEGREE_VERB.test(word);
  }

  /** "more bass less hats", "more dreamy less tense" */
  private opensCount(at: number): boolean {
    const isMood = (from: number) =>
      this.reading.startingAt(from).some(({ tag }) => tag === 'mood' || tag === 'moreMood');
    const isBehind = this.partEnds.has(at) || isMood(at - 1) || isMood(at - 2);
    return isBehind && (this.isObject(at + 1) || isMood(at + 1));
  }

  /** "drums louder bass quieter": a predicate ends, and a part with one of its own follows. */
  private opensSubject(at: number): boolean {
    const end = this.parts.get(this.reading.isOneOf(at, ARTICLES) ? at + 1 : at);
    if (end === undefined || !this.isPredicate(at - 1)) return false;
    // "busier hats and louder bass": the joint says where the next wish begins.
    const token = this.reading.tokens[end];
    if (token === undefined || startsClause(token) || this.isJoint(end)) return false;
    const next = /^(a|bit|much|way|too|is|are)$/.test(this.reading.word(end)) ? end + 1 : end;
    return this.isPredicate(next) || this.isPredicate(next + 1);
  }

  private isPredicate(at: number): boolean {
    const isLevel = this.reading.startingAt(at).some(({ tag }) => tag === 'do:raise' || tag === 'do:lower');
    return isLevel || this.isDense(at) || /^(louder|quieter|softer|up|down|out|db)$/.test(this.reading.word(at));
  }

  /** "darker with more bass" are two wishes; "replace the piano with strings" is one. */
  private opensWith(at: number, from: number): boolean {
    const { reading } = this;
    const isSwap = reading
      .words(from, at)
      .some((word) =>
        /^(replace|swap|exchange|substitute|change|switch|ersetz\w*|tausch\w*|remplace\w*|reemplaza|sustituye|cambia|troca|substitua|sostituisci)$/.test(
          word,
        ),
      );
    const isAgain = reading.startingAt(at + 1).some(({ tag }) => tag === 'do:vary');
    return !isSwap && !isAgain && !this.parts.has(at - 1) && [1, 2, 3, 4].some((step) => this.parts.has(at + step));
  }

  private isObject(at: number): boolean {
    const next = this.reading.isOneOf(at, ARTICLES) ? at + 1 : at;
    return this.parts.has(next) || this.sections.has(next);
  }

  /** A Japanese verb ends its clause: ドラムを消してピアノを追加. */
  private opensJapanese(at: number, from: number): boolean {
    return this.lastJapaneseVerb >= from && this.isContent(at) && isJapanese(this.reading.word(at));
  }
}

const isNegation = ({ tag }: Mention): boolean => tag === 'negation';

function isJapanese(word: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word);
}

function inverse(spans: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  return new Map([...spans].map(([from, to]) => [to, from]));
}
