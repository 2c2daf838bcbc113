import type { Mention } from './mention.js';
import { startsClause, type Token } from './text/token.js';

/** German comparatives that are also the plain adjective before a masculine noun. */
const TWO_FORMS =
  /^(dunkler|dusterer|entspannter|ruhiger|energischer|frohlicher|trauriger|aggressiver|epischer|sanfter)$/;
const COMPARING = /^(noch|etwas|viel|bisschen|deutlich|mehr)$/;

/** "Düsterer Trap" is dark trap and "noch düsterer" is darker: right before its noun, the word asks for no change. */
export function plainGermanAdjectives(tokens: readonly Token[], mentions: readonly Mention[]): Mention[] {
  const nouns = new Set(
    mentions.filter(({ tag }) => ['genre', 'otherGenre', 'of:beat'].includes(tag)).map(({ from }) => from),
  );
  return mentions.map((mention) => {
    const noun = tokens[mention.to];
    const isPlain =
      mention.tag === 'moreMood' &&
      TWO_FORMS.test(tokens[mention.from]?.text ?? '') &&
      !COMPARING.test(tokens[mention.from - 1]?.text ?? '') &&
      nouns.has(mention.to) &&
      noun !== undefined &&
      !startsClause(noun);
    return isPlain ? { ...mention, tag: 'mood' } : mention;
  });
}
