import type { Reading } from '../reading.js';
import { scoped, type ChangeReader, type Clause, type Found } from './clause.js';
import type { Part } from './parts.js';

const SWAP_VERB =
  /^(replace\w*|swap\w*|exchange|substitute|trade|switch\w*|ersetz\w*|tausch\w*|remplac\w*|reemplaza\w*|sustitu\w*|substitu\w*|troca\w*|troque|sostitu\w*|scambia\w*)$/;
const CHANGE_VERB =
  /^(change|turn|make|convert|transform|cambia|cambie|change|changer|mach|mache|ander\w*|andre|verwandle|muda|mude|fai|rends|haz)$/;
const INSTEAD = /^(instead|rather|statt|anstatt|anstelle|vez|lugar|lieu|place|plutot|inves|invece|posto)$/;
/** "change the piano to strings", "replace it with", "tausche … gegen", "par", "por", "con". */
const INTO = /^(to|into|with|for|by|a|gegen|durch|in|zu|mit|par|en|por|con|com|in|に|を)$/;

/** "a guitar instead of the piano", "replace the 808 with a reese", "change the lead to a flute". */
export const readSwap: ChangeReader = (clause) => {
  const { words, parts } = clause;
  const [first, second] = parts;
  if (first !== undefined && isForSomething(words))
    return [{ at: first.from, change: { kind: 'vary', part: first.name, ...scoped(clause) } }];
  if (first === undefined || second === undefined || parts.length > 3) return [];
  const than = words.tokens.findIndex(({ text }, at) => text === 'than' && at > first.from && at < second.from);
  if (than !== -1 && words.tokens.some(({ text }) => text === 'rather')) return swapped(clause, second, first);
  const instead = words.tokens.findIndex(
    ({ text }) => INSTEAD.test(text) || /の代わりに|代わりに|じゃなくて|ではなく/.test(text),
  );
  if (instead !== -1 && parts.length === 3) return aroundInstead(clause, instead);
  const isLast = instead > second.from && !first.negated;
  if (instead !== -1 && (!isLast || /[代じで]/.test(words.word(instead))))
    return insteadOf(clause, [first, second], instead);
  const hasVerb = words.tokens.some(
    ({ text }, at) => at < second.from && (SWAP_VERB.test(text) || CHANGE_VERB.test(text)),
  );
  const isJapanese = /に変えて|に変更|にして/.test(
    words.tokens
      .slice(second.to)
      .map(({ text }) => text)
      .join(''),
  );
  if (parts.length !== 2) return [];
  if (isCastAs(words, first, second)) return swapped(clause, second, first);
  if ((hasVerb && leadsInto(words, first, second)) || isJapanese) return swapped(clause, first, second);
  return [];
};

/** "swap the drums for something softer" */
function isForSomething(words: Reading): boolean {
  return words.has('of:something') && words.tokens.some(({ text }) => SWAP_VERB.test(text));
}

/** "use a guitar for the lead", "strings as the melody". */
function isCastAs(words: Reading, first: Part, second: Part): boolean {
  const isUsed = words.words(0, first.from).some((word) => /^(use|put|take|have|play|nimm|usa|utilise)$/.test(word));
  return isUsed && /^(for|as|fur|als|como|comme|come)$/.test(words.word(first.to)) && second.from - first.to <= 3;
}

/** "the melody by a flute instead of the synth": the two next to the word are meant. */
function aroundInstead(clause: Clause, instead: number): readonly Found[] {
  const come = clause.parts.findLast(({ to }) => to <= instead);
  const gone = clause.parts.find(({ from }) => from > instead);
  return come === undefined || gone === undefined ? [] : swapped(clause, gone, come);
}

function insteadOf(clause: Clause, [first, second]: readonly [Part, Part], instead: number): readonly Found[] {
  const { words } = clause;
  // Japanese puts it behind what goes: ピアノの代わりにギター. So does a lone "instead" at the end.
  if (/[代じで]/.test(words.word(instead))) return swapped(clause, first, second);
  if (instead < first.from) return first.negated || !second.negated ? swapped(clause, first, second) : [];
  return instead < second.from ? swapped(clause, second, first) : replacedByLast(clause, first, second);
}

/** "no piano, strings instead" */
function replacedByLast(clause: Clause, first: Part, second: Part): readonly Found[] {
  return first.negated && !second.negated ? swapped(clause, first, second) : [];
}

function leadsInto(words: Reading, first: Part, second: Part): boolean {
  const between = words.words(first.to, second.from);
  return between.length > 0 && between.length <= 4 && between.some((word) => INTO.test(word));
}

function swapped(clause: Clause, gone: Part, come: Part): readonly Found[] {
  if (gone.name === come.kind) return [];
  return [{ at: gone.from, change: { kind: 'swap', part: gone.name, instrument: come.kind, ...scoped(clause) } }];
}
