import { useCallback, useState } from 'react';
import type { ConversationState } from './conversation/state.js';
import type { ChatMessage } from './message.js';

interface Edit {
  readonly messageId: string;
  readonly text: string;
}

/** Which message is being said anew, and how far that is. Mount once per conversation (`key`). */
export function useEditing({ messages }: ConversationState) {
  const [edit, setEdit] = useState<Edit | null>(null);
  // It may leave the page meanwhile, with its branch.
  const isThere = edit !== null && messages.some(({ id }) => id === edit.messageId);
  const begin = useCallback((messageId: string, text: string) => setEdit({ messageId, text }), []);
  const write = useCallback((text: string) => setEdit((now) => now && { ...now, text }), []);
  const end = useCallback(() => setEdit(null), []);
  return { edit: isThere ? edit : null, begin, write, end };
}

/** What the user said last, if the server has it. */
export function lastSaid({ messages }: ConversationState): ChatMessage | undefined {
  return messages.findLast(({ role, delivery }) => role === 'user' && delivery === 'sent');
}
