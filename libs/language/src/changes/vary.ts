import { scoped, wantedParts, type ChangeReader } from './clause.js';
import { uniqueNames } from './level.js';

const CHANGING =
  /^(change|changes|rework|redo|rewrite|regenerate|vary|tweak|alter|modify|update|flip|refresh|reroll|shuffle|rethink|remake|cambia|cambie|cambiar|varia|ander\w*|andre|andern|variier\w*|varie|varier|changer|changez|mude|muda|mudar|troca|troque|trocar|altere|変えて|変更して|変更|やり直して)$/;

/** "a better melody": another take, in the hope that it is one. */
export const BETTER = /^(better|catchier|fresh|fresher|cooler|nicer|bessere[ns]?|mejor|meilleure?|melhor|migliore)$/;

/** "another melody", "change the second verse", "a variation of the chorus", "try again with other chords". */
export const readVary: ChangeReader = (clause) => {
  const { words, places } = clause;
  const parts = uniqueNames(wantedParts(clause));
  const said =
    words.first('do:vary', 'do:again') ??
    words.mentions.find(({ negated, from }) => !negated && CHANGING.test(words.word(from)));
  const isOver = /\bdo (\w+ ){1,3}over\b/.test(clause.all.phrase);
  const isVerb =
    isOver ||
    words.tokens.some(
      ({ text }, at) => CHANGING.test(text) || (BETTER.test(text) && parts.some(({ from }) => from > at)),
    );
  if ((said === undefined && !isVerb) || isOther(clause.words.mentions)) return [];
  const at = said?.from ?? 0;
  if (parts.length > 0) {
    return parts.map(({ name }) => ({ at, change: { kind: 'vary', part: name, ...scoped(clause) } }));
  }
  if (places.length > 0) return [{ at, change: { kind: 'vary', ...scoped(clause) } }];
  return words.has('do:again') ? [{ at, change: { kind: 'vary' } }] : [];
};

/** "change the key", "a new tempo", "another genre": those are not notes. */
function isOther(mentions: readonly { readonly tag: string; readonly negated: boolean }[]): boolean {
  return mentions.some(
    ({ tag, negated }) =>
      negated ||
      ['of:tempo', 'of:key', 'of:style', 'of:length', 'of:volume', 'effect', 'do:mix', 'do:master'].includes(tag),
  );
}
