import type { Meaning } from './lexicon/vocabulary.js';

/** A phrase of the vocabulary found in the message: tokens `from` up to (not including) `to`. */
export interface Mention extends Meaning {
  readonly from: number;
  readonly to: number;
  /** "not trap", "no drums": said, but not wanted. */
  readonly negated: boolean;
}

/** Mentions under a key, such as their first token, so that looking around stays cheap in long messages. */
export function groupMentions<Key>(
  mentions: readonly Mention[],
  keyOf: (mention: Mention) => Key,
): Map<Key, Mention[]> {
  const groups = new Map<Key, Mention[]>();
  for (const mention of mentions) {
    const group = groups.get(keyOf(mention));
    if (group === undefined) groups.set(keyOf(mention), [mention]);
    else group.push(mention);
  }
  return groups;
}
