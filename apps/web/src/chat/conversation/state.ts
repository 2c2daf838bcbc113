import type { ShownProblem } from '../../api/api-error.js';
import type { GenerationView } from '../../generation/generation-state.js';
import type { ChatMessage } from '../message.js';

/** One conversation as the page shows it. */
export interface ConversationState {
  /** Stays the same when a new conversation gets its id. */
  readonly key: string;
  readonly id: string | null;
  readonly title: string;
  readonly load: 'new' | 'loading' | 'ready' | 'failed';
  readonly problem: ShownProblem | null;
  readonly messages: readonly ChatMessage[];
  readonly hasMore: boolean;
  readonly loadingOlder: boolean;
  /** Something happened that this page cannot place (another tab, a lost chunk): read the state again. */
  readonly stale: boolean;
  /** Messages that events spoke of and that are not on the page, each with the first such event. */
  readonly missing: ReadonlyMap<string, number>;
  /** Of those, the ones that a reading did not bring either: they lie on another branch or an older page. */
  readonly elsewhere: readonly string[];
  /** Pieces that are being deleted, by their ids: gone from the page, with the place to which undo brings them back. */
  readonly removed: ReadonlyMap<string, RemovedPiece>;
}

export interface RemovedPiece {
  readonly messageId: string;
  /** Among what was made for that message. */
  readonly index: number;
  readonly view: GenerationView;
}

export const NONE_MISSING: ReadonlyMap<string, number> = new Map();
const NONE_REMOVED: ReadonlyMap<string, RemovedPiece> = new Map();

export function newConversation(key: string, id: string | null): ConversationState {
  return {
    key,
    id,
    title: '',
    load: id === null ? 'new' : 'loading',
    problem: null,
    messages: [],
    hasMore: false,
    loadingOlder: false,
    stale: false,
    missing: NONE_MISSING,
    elsewhere: [],
    removed: NONE_REMOVED,
  };
}
