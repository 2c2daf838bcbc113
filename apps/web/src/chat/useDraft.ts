import { useEffect, useState } from 'react';
import { useServices } from '../app/services.js';

const keyOf = (conversationId: string | null) => `ctc.draft.${conversationId ?? 'new'}`;

/** The text in the box; it survives a reload. Mount once per conversation (`key`). */
export function useDraft(conversationId: string | null) {
  const { storage } = useServices();
  const [firstId] = useState(conversationId);
  const [text, setText] = useState(() => storage.get(keyOf(conversationId)) ?? '');
  useEffect(() => {
    if (text) storage.set(keyOf(conversationId), text);
    else storage.remove(keyOf(conversationId));
    // A new conversation may get its id while the next message is being written: the text moves with it.
    if (firstId === null && conversationId !== null) storage.remove(keyOf(null));
  }, [conversationId, firstId, storage, text]);
  return [text, setText] as const;
}
