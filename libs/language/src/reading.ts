import { PHRASES, type Meaning, type Tag } from './lexicon/vocabulary.js';
import { findPhrasalVerbs } from './text/phrasal-verbs.js';
import { readNumberWords } from './text/numbers.js';
import { startsClause, type Token } from './text/token.js';
import { isAsked, tokenise } from './text/tokenise.js';
import { correctTypos } from './text/typos.js';

/** A phrase of the vocabulary found in the message: tokens `from` up to (not including) `to`. */
export interface Mention extends Meaning {
  readonly from: number;
  readonly to: number;
  /** "not trap", "no drums": said, but not wanted. */
  readonly negated: boolean;
}

/** A message as the patterns and extractors see it. */
export class Reading {
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
  /** The message ends with a question mark. */
  readonly asked: boolean;
  /** Something was said before, so that "darker" has something to change. */
  readonly hasHistory: boolean;
  /** All letters are capitals: capitals then tell nothing. */
  readonly shouted: boolean;

  constructor(text: string, history: readonly string[] = []) {
    this.tokens = correctTypos(readNumberWords(tokenise(text)));
    this.mentions = markNegated(this.tokens, findMentions(this.tokens));
    this.asked = isAsked(text);
    this.hasHistory = history.length > 0;
    this.shouted = text === text.toUpperCase() && text !== text.toLowerCase();
  }

  /** Mentions of `tag` that are wanted, in order. */
  all(tag: Tag, value?: string): Mention[] {
    return this.mentions.filter(
      (mention) => mention.tag === tag && !mention.negated && (value ?? mention.value) === mention.value,
    );
  }

  first(...tags: Tag[]): Mention | undefined {
    return this.mentions.find((mention) => !mention.negated && tags.includes(mention.tag));
  }

  has(...tags: Tag[]): boolean {
    return this.first(...tags) !== undefined;
  }

  /** The first `later` with an `earlier` at most `gap` tokens and no full stop before it, the nearest one; or undefined. */
  pair(earlier: Tag | readonly Tag[], later: Tag | readonly Tag[], gap = 4): readonly [Mention, Mention] | undefined {
    const firsts = new Set<Tag>(typeof earlier === 'string' ? [earlier] : earlier);
    const seconds = new Set<Tag>(typeof later === 'string' ? [later] : later);
    let open: Mention[] = [];
    for (const mention of this.mentions) {
      if (mention.negated) continue;
      if (seconds.has(mention.tag)) {
        open = open.filter((candidate) => mention.from - candidate.to <= gap);
        const partner = open.findLast(
          (candidate) => candidate.to <= mention.from && !this.endsSentence(candidate.to, mention.from),
        );
        if (partner !== undefined) return [partner, mention];
      }
      if (firsts.has(mention.tag)) open.push(mention);
    }
    return undefined;
  }

  /** The pair in either order. */
  near(one: Tag | readonly Tag[], other: Tag | readonly Tag[], gap = 4): readonly [Mention, Mention] | undefined {
    const forward = this.pair(one, other, gap);
    if (forward !== undefined) return forward;
    const backward = this.pair(other, one, gap);
    return backward === undefined ? undefined : [backward[1], backward[0]];
  }

  /** The words from token `from` on, folded. */
  words(from: number, to: number): string[] {
    return this.tokens.slice(Math.max(0, from), to).map((token) => token.text);
  }

  word(at: number): string {
    return this.tokens[at]?.text ?? '';
  }

  private endsSentence(from: number, to: number): boolean {
    for (let at = from; at <= to; at++) {
      if (/[.;!?\n。]/.test(this.tokens[at]?.gap ?? '')) return true;
    }
    return false;
  }
}

function findMentions(tokens: readonly Token[]): Mention[] {
  const words = tokens.map((token) => token.text);
  const mentions: Mention[] = findPhrasalVerbs(tokens);
  for (let at = 0; at < words.length;) {
    const found = PHRASES.longestAt(words, at);
    const length = found?.length ?? 1;
    if (found !== undefined && !isBroken(tokens, at, length)) {
      mentions.push(...found.values.map((meaning) => ({ ...meaning, from: at, to: at + length, negated: false })));
      at += length;
    } else {
      const single = found === undefined ? undefined : PHRASES.longestAt(words.slice(at, at + 1), 0);
      mentions.push(...(single?.values ?? []).map((meaning) => ({ ...meaning, from: at, to: at + 1, negated: false })));
      at += 1;
    }
  }
  return mentions.sort((left, right) => left.from - right.from || left.to - right.to);
}

/** "drums, bass" is a list and not drum and bass: no phrase runs across a comma. */
function isBroken(tokens: readonly Token[], from: number, length: number): boolean {
  for (let at = from + 1; at < from + length; at++) {
    if (startsClause(tokens[at] as Token)) return true;
  }
  return false;
}

/** A negation reaches over "or" and "and" lists, to the end of its clause, and at most this many words. */
const NEGATION_REACH = 4;
const LIST_WORDS = new Set(['or', 'and', 'nor', 'any', 'o', 'ni', 'oder', 'und', 'ou', 'ni', 'e', 'y', 'et']);
const JAPANESE_NEGATION = /^(なし|なしで|抜き|抜きで|じゃなくて|ではなく|以外)$/;

/** In Portuguese "no" is "in the". */
const PORTUGUESE = new Set(
  'mais coloca coloque poe bota adiciona adicione muda mude uma um com ponha menos aumenta'.split(' '),
);

function isNegation(tokens: readonly Token[], mention: Mention): boolean {
  if (mention.tag !== 'negation') return false;
  return tokens[mention.from]?.text !== 'no' || !tokens.slice(0, mention.from).some(({ text }) => PORTUGUESE.has(text));
}

function markNegated(tokens: readonly Token[], mentions: readonly Mention[]): Mention[] {
  const negated = new Set<number>();
  for (const negation of mentions) {
    if (!isNegation(tokens, negation)) continue;
    if (JAPANESE_NEGATION.test(tokens[negation.from]?.text ?? '')) negated.add(negation.from - 1);
    else reachOf(tokens, mentions, negation).forEach((at) => negated.add(at));
  }
  return mentions.map((mention) =>
    mention.tag !== 'negation' && mention.tag !== 'contrast' && negated.has(mention.from)
      ? { ...mention, negated: true }
      : mention,
  );
}

function reachOf(tokens: readonly Token[], mentions: readonly Mention[], negation: Mention): number[] {
  const stop = mentions.find(
    (mention) => mention.from >= negation.to && (mention.tag === 'contrast' || mention.tag === 'negation'),
  );
  const reached: number[] = [];
  let budget = NEGATION_REACH;
  for (let at = negation.to; at < tokens.length && at !== stop?.from && budget > 0; at++) {
    const token = tokens[at] as Token;
    if (at > negation.to && startsClause(token)) break;
    if (LIST_WORDS.has(token.text)) budget = Math.max(budget, 2);
    else budget--;
    reached.push(at);
  }
  return reached;
}
