import type { ClientEvent } from '@ctc/contracts';
import { createStore, type Store } from '../browser/store.js';

/** Conversations in which something ended that nobody has looked at yet. */
export interface Unread {
  readonly ids: Store<ReadonlySet<string>>;
  receive(event: ClientEvent): void;
  /** Somebody is looking at it. */
  see(conversationId: string): void;
}

const ENDS: ReadonlySet<ClientEvent['name']> = new Set(['chat:complete', 'generation:completed', 'generation:failed']);

/** `isSeen`: whether a conversation is in front of somebody's eyes now. */
export function createUnread(isSeen: (conversationId: string) => boolean): Unread {
  const ids = createStore<ReadonlySet<string>>(new Set());
  return {
    ids,
    receive: ({ name, payload }) => {
      const id = 'conversationId' in payload ? payload.conversationId : undefined;
      if (id && ENDS.has(name) && !isSeen(id) && !ids.get().has(id)) ids.set(new Set(ids.get()).add(id));
    },
    see: (conversationId) => {
      if (!ids.get().has(conversationId)) return;
      ids.set(new Set([...ids.get()].filter((id) => id !== conversationId)));
    },
  };
}
