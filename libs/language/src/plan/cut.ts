import { splitClauses } from '../changes/clauses.js';
import type { Tag } from '../lexicon/vocabulary.js';
import type { Reading } from '../reading.js';

/** Some tokens of the message that may ask for a deliverable of their own. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** "then", "and" or a new sentence stands before it: what follows is a wish of its own. */
  readonly isJoined: boolean;
}

const FINISHING: readonly Tag[] = ['do:separate', 'do:mix', 'do:master', 'do:export'];
/** "master it", "split this", "mix everything": a verb and no noun. */
const OBJECT = /^(it|this|that|them|these|everything|all|both|for|to|into|in|the|my|ihn|es|das|le|la|lo|o|a)$/;

/** The clauses of a message; speech without commas is cut before each verb of finishing too. */
export function cutMessage(reading: Reading): Span[] {
  return splitClauses(reading).flatMap(({ from, to, joint }) => {
    const cuts = [from, ...finishingVerbs(reading, from + 1, to), to];
    return cuts.slice(0, -1).map((start, index) => ({
      from: start,
      to: cuts[index + 1] as number,
      isJoined: index === 0 && (joint === 'word' || joint === 'start'),
    }));
  });
}

function finishingVerbs(reading: Reading, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = from; at < to; at++) {
    const verb = reading.startingAt(at).find(({ tag }) => FINISHING.includes(tag));
    if (verb !== undefined && isVerb(reading, verb.from, verb.to)) found.push(at);
  }
  return found;
}

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
