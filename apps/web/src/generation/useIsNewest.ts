import { useSyncExternalStore } from 'react';
import { useServices } from '../app/services.js';
import type { ChatMessage } from '../chat/message.js';
import type { GenerationView } from './generation-state.js';

const isThere = ({ state }: GenerationView) => state !== 'failed' && state !== 'cancelled';

/** What was made last, without what came to nothing: the server takes what is said next to be about this. */
export function newestIn(messages: readonly Pick<ChatMessage, 'generations'>[]): GenerationView | undefined {
  return messages.findLast(({ generations }) => generations.some(isThere))?.generations.findLast(isThere);
}

/** Whether what is said next in a conversation is about this. */
export function useIsNewest(conversationKey: string, generationId: string): boolean {
  const { conversations } = useServices();
  const store = conversations.byKey(conversationKey);
  const read = () => newestIn(store?.get().messages ?? [])?.id === generationId;
  return useSyncExternalStore(store?.subscribe ?? neverChanges, read);
}

const neverChanges = () => () => undefined;
