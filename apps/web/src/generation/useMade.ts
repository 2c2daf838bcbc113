import { useMemo, useSyncExternalStore } from 'react';
import { useServices } from '../app/services.js';
import type { Store } from '../browser/store.js';
import type { ConversationState } from '../chat/conversation/state.js';
import type { GenerationView } from './generation-state.js';

/** Everything that was made in a conversation, in order of time; the same list until something in it changes. */
export function useMade(conversationKey: string): readonly GenerationView[] {
  const { conversations } = useServices();
  const store = conversations.byKey(conversationKey);
  const read = useMemo(() => madeIn(store), [store]);
  return useSyncExternalStore(store?.subscribe ?? neverChanges, read);
}

/** Text streams in many times a second: as long as that is all, the list of before is given again. */
export function madeIn(store: Pick<Store<ConversationState>, 'get'> | undefined): () => readonly GenerationView[] {
  let made: readonly GenerationView[] = [];
  return () => {
    const now = store?.get().messages.flatMap(({ generations }) => generations) ?? [];
    const same = now.length === made.length && now.every((view, index) => view === made[index]);
    if (!same) made = now;
    return made;
  };
}

function neverChanges() {
  return () => undefined;
}
