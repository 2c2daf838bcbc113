import type { Intent, Entities, Understanding } from './intent.dto.js';
import type { GenerationType } from './jobs.js';
import type { Genre, Mood, MusicalKey, StemName } from './music.js';

/** What tells one piece from others: each that is said must hold ("the dark lo-fi version"). */
export interface PieceTraits {
  readonly genre?: Genre;
  /** A genre outside the list, as it was asked for. */
  readonly otherGenre?: string;
  readonly mood?: Mood;
  readonly bpm?: number;
  readonly key?: MusicalKey;
  /** "the mix from before", "the master" */
  readonly type?: GenerationType;
  /** One of the titles that the reader was told of, as written there, or a name in quotation marks. */
  readonly title?: string;
}

/**
 * Which piece of a conversation a wish is about; no reference is the current piece.
 *
 * - `ordinal`: counted in the order they were made, among those that fit the traits: 1 the first, −1 the newest.
 * - `first`: what the current piece goes back to ("the original").
 * - `last`: so many before the current one ("the one before" is 1); 0 is the newest.
 * - `upload`: the user's own files, counted from 1 in the order they came, −1 the newest, or all of them.
 */
export type PieceReference =
  | (PieceTraits & { readonly ordinal?: number })
  | { readonly first: true }
  | { readonly last: number }
  | { readonly upload: number | 'all' };

/** Moving between versions instead of making one: take changes back, do them again, or make the piece meant current. */
export type VersionMove =
  { readonly kind: 'undo'; readonly steps: number } | { readonly kind: 'redo' } | { readonly kind: 'return' };

/** How one track of a mix shall differ; the fields of `POST /api/generate/mix`. A field is present only when it is said. */
export interface TrackMix {
  readonly stem: StemName;
  /** −60 … 12 */
  readonly gainDb?: number;
  /** −1 left … 1 right */
  readonly pan?: number;
  readonly mute?: boolean;
  /** Each −18 … 18 */
  readonly eq?: { readonly lowDb?: number; readonly midDb?: number; readonly highDb?: number };
  /** 0 dry … 1 */
  readonly reverb?: number;
}

/** One thing to do. */
export interface PlanStep extends Understanding {
  /** The words that ask for it. */
  readonly text: string;
  /** The piece it is done to; left out where it is the current one, which is what the step before made. */
  readonly of?: PieceReference;
  /** Only for UPDATE_CONTEXT. */
  readonly move?: VersionMove;
  /** Only for MIX_TRACK: what single tracks shall be. */
  readonly tracks?: readonly TrackMix[];
  readonly intent: Exclude<Intent, 'CHAT'>;
  readonly entities: Entities;
}

/** What a message asks for, in order. Without steps it is conversation. */
export interface Plan {
  /** Of the message as a whole; its intent is the first step's. */
  readonly understanding: Understanding;
  readonly steps: readonly PlanStep[];
}
