import { splitClauses } from '../changes/clauses.js';
import { LATER_WORDS } from '../lexicon/joints.js';
import type { Tag } from '../lexicon/vocabulary.js';
import type { Reading } from '../reading.js';

/** Some tokens of the message that may ask for a deliverable of their own. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** "then" stands before it, or is its first word: it is about what was made by then. */
  readonly isLater: boolean;
}

const FINISHING: readonly Tag[] = ['do:separate', 'do:mix', 'do:master', 'do:export'];
/** "master it", "split this", "mix everything": a verb and no noun. */
const OBJECT = /^(it|this|that|them|these|everything|all|both|for|to|into|in|the|my|ihn|es|das|le|la|lo|o|a)$/;

/** The clauses of a message; speech without commas is cut before each verb of finishing too. */
export function cutMessage(reading: Reading): Span[] {
  return splitClauses(reading).flatMap(({ from, to }) => {
    const cuts = [from, ...finishingVerbs(reading, from + 1, to), to];
    return cuts.slice(0, -1).map((start, index) => ({
      from: start,
      to: cuts[index + 1] as number,
      isLater: LATER_WORDS.has(reading.word(start - 1)) || LATER_WORDS.has(reading.word(start)),
    }));
  });
}

function finishingVerbs(reading: Reading, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = from; at < to; at++) {
    const verb = reading.startingAt(at).find(({ tag }) => FINISHING.includes(tag));
    if (verb !== undefined && isVerb(reading, verb.from, verb.to)) found.push(at);
    else if (endsJapaneseOrder(reading, at) && isFinishedLater(reading, at, to)) found.push(at);
  }
  return found;
}

/** "ミックスしてマスタリングして": the verb comes last, and its て leads on to the next order. */
const endsJapaneseOrder = (reading: Reading, at: number): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][てで]$/u.test(reading.word(at - 1)) &&
  [1, 2].some((back) => isFinishing(reading, at - back));

const isFinishing = (reading: Reading, at: number): boolean =>
  reading.startingAt(at).some(({ tag }) => FINISHING.includes(tag));

/** Only few words may stand between: which platform, how loud. */
const MOST_BETWEEN = 6;

const isFinishedLater = (reading: Reading, from: number, to: number): boolean =>
  Array.from({ length: Math.min(MOST_BETWEEN, to - from) }, (_, step) => from + step).some((at) =>
    isFinishing(reading, at),
  );

/** Behind an article, "to" or "for" it is a noun or belongs to what was said before. */
function isVerb(reading: Reading, from: number, to: number): boolean {
  if (
    /^(a|an|the|my|this|that|to|for|and|or|of|with|you|please|can|not|dont|un|una|el|la|le|il|o|ein|eine|einen|den|der|die|das|zu|de|di)$/.test(
      reading.word(from - 1),
    )
  )
    return false;
  return OBJECT.test(reading.word(to)) || OBJECT.test(reading.word(to - 1));
}
