import type { ChangeScope, MusicalKey, ScoreChange, SectionName } from '@ctc/contracts';
import type { Reading } from '../reading.js';
import type { Part } from './parts.js';
import type { Place } from './places.js';

/** What is known of the piece that is to be changed. */
export interface ChangeContext {
  /** Earlier messages of the user, oldest first. */
  readonly history?: readonly string[];
  /** Needed for steps such as "10 bpm faster", "20 seconds longer" and "keep the tempo". */
  readonly current?: {
    readonly bpm: number;
    readonly key?: MusicalKey;
    readonly durationSeconds: number;
  };
  /** The sections in order, needed for "everywhere except the intro" and "before the last chorus". */
  readonly sections?: readonly SectionName[];
}

/** One wish of a message, as the readers of each kind of change see it. */
export interface Clause {
  /** The words of the clause without the place they speak of. */
  readonly words: Reading;
  /** The same with the place in it, for changes of sections. */
  readonly all: Reading;
  readonly places: readonly Place[];
  readonly parts: readonly Part[];
  /** Where it applies; nothing can be said for sure when `isPlaced` is true and there is no scope. */
  readonly scope?: ChangeScope;
  readonly isPlaced: boolean;
  readonly context: ChangeContext;
}

/** Changes that a clause asks for, each with the token where it is said. */
export interface Found {
  readonly at: number;
  readonly change: ScoreChange;
}

/** Reads one kind of change. */
export type ChangeReader = (clause: Clause) => readonly Found[];

/** Everything of a kind that carries a scope gets the clause's. */
export function scoped(clause: Clause): { readonly scope?: ChangeScope } {
  return clause.scope === undefined ? {} : { scope: clause.scope };
}

/** Parts that are wanted, not those that the clause says no to. */
export function wantedParts({ parts }: Clause): readonly Part[] {
  return parts.filter(({ negated }) => !negated);
}
