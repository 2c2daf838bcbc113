import type { Change, Intent } from '@ctc/contracts';
import type { Reading } from '../reading.js';

/** What a pattern saw. */
export interface Evidence {
  /** Token where it begins: the first deliverable of a message wins. */
  readonly at: number;
  /** How much it speaks for the intent, see WEIGHT. */
  readonly weight: number;
  /** What UPDATE_CONTEXT would change. */
  readonly change?: Change;
}

export interface Pattern {
  /** `area.what`: this is what `matched` shows. */
  readonly name: string;
  readonly intent: Intent;
  find(reading: Reading): Evidence | undefined;
}

/** Weights are steps of certainty; only their order and rough distance matter. */
export const WEIGHT = {
  /** A question or a plea for advice: nothing is to be made, whatever it is about. */
  question: 12,
  /** Verb and object: "make a beat", "split into stems". */
  order: 6,
  /** The thing without a verb: "club master", "drum stems". */
  thing: 5,
  /** A description that fits one intent best. */
  description: 3,
  hint: 1.5,
} as const;

/** Evidence at a mention, or nothing where there is none. */
export function at(
  mention: { readonly from: number } | undefined,
  weight: number,
  change?: Change,
): Evidence | undefined {
  return mention === undefined ? undefined : { at: mention.from, weight, ...(change === undefined ? {} : { change }) };
}
