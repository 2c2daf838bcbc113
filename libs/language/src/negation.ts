import type { Tag } from './lexicon/vocabulary.js';
import { groupMentions, type Mention } from './mention.js';
import { startsClause, type Token } from './text/token.js';

/** A negation reaches over "or" and "and" lists, to the end of its clause, and at most this many words. */
const REACH = 4;
const LIST_WORDS = new Set('or and nor any o ni oder und ou e y et'.split(' '));
/** Japanese negations follow what they negate. */
const POSTFIX = /^(なし|なしで|抜き|抜きで|じゃなくて|ではなく|以外)$/;
/** In Portuguese "no" is "in the". */
const PORTUGUESE = new Set(
  'quero pra pro vou tao quanto musica musicas bateria baixo violao refrao deixa faz toca voce nao em mais coloca coloque poe bota adiciona adicione muda mude uma um com ponha menos aumenta'.split(
    ' ',
  ),
);
const OBJECTS: readonly Tag[] = ['instrument', 'genre', 'otherGenre', 'mood', 'tempoWord', 'section'];

/** Marks what is said and not wanted: "not trap", "no drums or bass", "don't change the key". */
export function markNegated(tokens: readonly Token[], mentions: readonly Mention[]): Mention[] {
  const reach = new NegationReach(tokens, mentions);
  const negated = new Set(mentions.flatMap((mention) => reach.of(mention)));
  return mentions.map((mention) =>
    mention.tag !== 'negation' && mention.tag !== 'contrast' && negated.has(mention.from)
      ? { ...mention, negated: true }
      : mention,
  );
}

class NegationReach {
  private readonly starting: Map<number, Mention[]>;
  private readonly ending: Map<number, Mention[]>;
  private readonly firstPortuguese: number;

  constructor(
    private readonly tokens: readonly Token[],
    mentions: readonly Mention[],
  ) {
    this.starting = groupMentions(mentions, ({ from }) => from);
    this.ending = groupMentions(mentions, ({ to }) => to);
    const portuguese = tokens.findIndex(({ text }) => PORTUGUESE.has(text));
    this.firstPortuguese = portuguese === -1 ? Infinity : portuguese;
  }

  /** Tokens that `mention` negates: none unless it is a negation. */
  of(mention: Mention): number[] {
    const word = this.tokens[mention.from]?.text ?? '';
    if (mention.tag !== 'negation' || (word === 'no' && this.firstPortuguese < mention.from)) return [];
    return POSTFIX.test(word) ? [mention.from - 1] : this.after(mention);
  }

  private after(negation: Mention): number[] {
    const reached: number[] = [];
    let budget = REACH;
    for (let at = negation.to; at < this.tokens.length && budget > 0; at++) {
      const token = this.tokens[at] as Token;
      const continues = LIST_WORDS.has(token.text);
      if (this.isTurn(at) || (at > negation.to && (startsClause(token) || (this.isComplete(at) && !continues)))) break;
      budget = continues ? Math.max(budget, 2) : budget - 1;
      reached.push(at);
    }
    return reached;
  }

  /** "but", or the next negation. */
  private isTurn(at: number): boolean {
    return this.starting.get(at)?.some(({ tag }) => tag === 'contrast' || tag === 'negation') ?? false;
  }

  /** "instead of piano use strings": the negation ends behind its object, unless another one follows at once. */
  private isComplete(at: number): boolean {
    const isObject = ({ tag }: Mention) => OBJECTS.includes(tag);
    const follows = this.starting.get(at)?.some((mention) => isObject(mention) || mention.tag === 'of:beat') ?? false;
    return !follows && (this.ending.get(at)?.some(isObject) ?? false);
  }
}
