import { useSyncExternalStore } from 'react';
import { useServices } from '../app/services.js';

/** Whether this is what was made last in its conversation: what is said next is about it. */
export function useIsNewest(conversationKey: string, generationId: string): boolean {
  const { conversations } = useServices();
  const store = conversations.byKey(conversationKey);
  const read = () => {
    const answer = store?.get().messages.findLast(({ generations }) => generations.length > 0);
    return answer?.generations.at(-1)?.id === generationId;
  };
  return useSyncExternalStore(store?.subscribe ?? neverChanges, read);
}

const neverChanges = () => () => undefined;
