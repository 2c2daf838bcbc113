import { ARTICLES } from './lexicon/places.js';
import { plainGermanAdjectives } from './german-adjectives.js';
import { PHRASES, type Tag } from './lexicon/vocabulary.js';
import { groupMentions, type Mention } from './mention.js';
import { markNegated } from './negation.js';

export type { Mention } from './mention.js';
import { pointAtPieces, type FoundReference } from './references/point-at-pieces.js';
import { findPhrasalVerbs } from './text/phrasal-verbs.js';
import { readNumberWords } from './text/numbers.js';
import { fold, startsClause, type Token } from './text/token.js';
import { isAsked, tokenise } from './text/tokenise.js';
import { correctTypos } from './text/typos.js';

type Frame = Pick<Reading, 'asked' | 'hasHistory' | 'shouted' | 'references'>;

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
  /** Earlier pieces that are meant ("the lo-fi version"): each stands in the tokens as "it". */
  readonly references: readonly FoundReference[];

  private readonly byTag: Map<Tag, Mention[]>;
  private readonly byStart: Map<number, Mention[]>;

  private constructor(
    tokens: readonly Token[],
    mentions: readonly Mention[],
    { asked, hasHistory, shouted, references }: Frame,
  ) {
    this.tokens = tokens;
    this.mentions = mentions;
    this.byTag = groupMentions(
      mentions.filter(({ negated }) => !negated),
      ({ tag }) => tag,
    );
    this.byStart = groupMentions(mentions, ({ from }) => from);
    this.asked = asked;
    this.hasHistory = hasHistory;
    this.shouted = shouted;
    this.references = references;
  }

  /** `titles`: what the pieces of the conversation are called. */
  static of(text: string, history: readonly string[] = [], titles: readonly string[] = []): Reading {
    const frame: Frame = {
      asked: isAsked(text),
      hasHistory: history.length > 0,
      shouted: text === text.toUpperCase() && text !== text.toLowerCase(),
      references: [],
    };
    const reading = Reading.mentioned(correctTypos(readNumberWords(tokenise(text))), frame);
    const { tokens, references } = pointAtPieces(reading, titles);
    return references.length === 0 ? reading : Reading.mentioned(tokens, { ...frame, references });
  }

  private static mentioned(tokens: readonly Token[], frame: Frame): Reading {
    return new Reading(tokens, markNegated(tokens, plainGermanAdjectives(tokens, findMentions(tokens))), frame);
  }

  private get frame(): Frame {
    const { asked, hasHistory, shouted, references } = this;
    return { asked, hasHistory, shouted, references };
  }

  /** The message from token `from` up to (not including) `to`: one clause of it, in time linear in its length. */
  slice(from: number, to: number): Reading {
    const mentions: Mention[] = [];
    for (let at = from; at < to; at++) {
      for (const mention of this.startingAt(at)) {
        if (mention.to <= to) mentions.push({ ...mention, from: mention.from - from, to: mention.to - from });
      }
    }
    const next = this.tokens[to];
    const asked = next === undefined ? this.asked : /[?？]/.test(next.gap);
    const references = this.references.filter(({ at }) => from <= at && at < to);
    return this.with(this.tokens.slice(from, to), mentions, {
      asked,
      references: references.map(({ at, piece }) => ({ at: at - from, piece })),
    });
  }

  /** The message without the tokens that are not `isKept`, such as the place it speaks of. */
  pick(isKept: (at: number) => boolean): Reading {
    const kept = this.tokens.map((_, at) => isKept(at));
    const before: number[] = [0];
    for (const here of kept) before.push((before.at(-1) ?? 0) + Number(here));
    const place = (at: number): number => before[at] ?? 0;
    const mentions = this.mentions
      .filter(({ from, to }) => place(to) - place(from) === to - from)
      .map((mention) => ({ ...mention, from: place(mention.from), to: place(mention.to) }));
    return this.with(
      this.tokens.filter((_, at) => kept[at]),
      mentions,
      this,
    );
  }

  /** The same words, said where there is something that could be changed, or nothing. */
  withHistory(hasHistory: boolean): Reading {
    return new Reading(this.tokens, this.mentions, { ...this.frame, hasHistory });
  }

  /** A negation ends with its clause: in "ohne Klavier und mit Streichern" strings are wanted. */
  private with(
    tokens: readonly Token[],
    mentions: readonly Mention[],
    { asked, references }: Pick<Reading, 'asked' | 'references'>,
  ): Reading {
    const again = markNegated(
      tokens,
      mentions.map((mention) => ({ ...mention, negated: false })),
    );
    return new Reading(
      tokens,
      mentions.map((mention, index) => ({ ...mention, negated: mention.negated && again[index]?.negated === true })),
      { ...this.frame, asked, references },
    );
  }

  /** Mentions of `tag` that are wanted, in order. */
  all(tag: Tag): readonly Mention[] {
    return this.byTag.get(tag) ?? [];
  }

  first(...tags: Tag[]): Mention | undefined {
    const firsts = tags.map((tag) => this.byTag.get(tag)?.[0]).filter((mention) => mention !== undefined);
    return firsts.toSorted((left, right) => left.from - right.from)[0];
  }

  /** True where a mention with `tag`, wanted or not, begins at token `at`. */
  startsAt(at: number, tag: Tag): boolean {
    return this.byStart.get(at)?.some((mention) => mention.tag === tag) ?? false;
  }

  /** True where any known phrase begins at token `at`. */
  isKnownAt(at: number): boolean {
    return this.byStart.has(at);
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

  /** What stands in the message (as `readable` writes it) from token `from` up to token `to`, without what ends a clause. */
  wordsOf(readableMessage: string, from: number, to: number): string {
    const start = this.tokens[from]?.start ?? 0;
    const end = this.tokens[to]?.start ?? readableMessage.length;
    return readableMessage.slice(start, end).replace(DANGLING, '');
  }

  /** All words, folded, in one string. */
  get phrase(): string {
    return this.tokens.map(({ text }) => text).join(' ');
  }

  word(at: number): string {
    return this.tokens[at]?.text ?? '';
  }

  /** True where token `at` is one of `words`, as written or as its spelling was corrected. */
  isOneOf(at: number, words: { has(word: string): boolean }): boolean {
    const token = this.tokens[at];
    return token !== undefined && (words.has(token.text) || words.has(fold(token.raw)));
  }

  /** Mentions that begin at token `at`, wanted or not. */
  startingAt(at: number): readonly Mention[] {
    return this.byStart.get(at) ?? [];
  }

  private endsSentence(from: number, to: number): boolean {
    for (let at = from; at <= to; at++) {
      if (/[.;!?\n。]/.test(this.tokens[at]?.gap ?? '')) return true;
    }
    return false;
  }
}

/** Punctuation and joints behind a clause. */
const DANGLING = /(?:[\s,.;:!?、。-]|\s(?:and|then|but|y|und|et|e|puis|dann|luego|poi))+$/iu;

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
  // "violino e piano": "and" in Italian and Portuguese, where English writes "e-piano".
  return (
    tokens[from]?.text === 'e' &&
    tokens[from + 1]?.gap === ' ' &&
    from > 0 &&
    !startsClause(tokens[from] as Token) &&
    !ARTICLES.has(tokens[from - 1]?.text ?? '')
  );
}
