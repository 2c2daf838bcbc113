import { useMemo } from 'react';
import { useServices } from '../app/services.js';
import { useStore } from '../browser/useStore.js';

/** The files beside one conversation's box. */
export function useAttachments(conversationKey: string) {
  const { attachments } = useServices();
  const list = useStore(attachments.of(conversationKey));
  return useMemo(
    () => ({
      list,
      ready: list.filter(({ state }) => state === 'ready').length,
      sending: list.some(({ state }) => state === 'sending'),
      add: (files: Iterable<File>) => attachments.add(conversationKey, files),
      retry: (key: string) => attachments.retry(conversationKey, key),
      remove: (key: string) => attachments.remove(conversationKey, key),
      take: () => attachments.take(conversationKey),
    }),
    [attachments, conversationKey, list],
  );
}

export type AttachmentsView = ReturnType<typeof useAttachments>;
