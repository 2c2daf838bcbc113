import { useEffect, useMemo } from 'react';
import { useServices } from '../app/services.js';
import { useOnline } from '../browser/useOnline.js';
import { useStore } from '../browser/useStore.js';
import { useConnectionState } from '../realtime/useWebSocket.js';
import type { AttachedFile } from './message.js';

/** A stream that is silent for this long is read over HTTP: sooner when no socket tells what happens. */
const SILENCE_MS = { connected: 10_000, alone: 2000 };

/** A conversation, live, with what can be done in it. `id` null: one that is not sent yet. */
export function useChat(id: string | null) {
  const { chat, conversations } = useServices();
  const store = conversations.open(id);
  const state = useStore(store);
  const { key } = state;
  const online = useOnline();
  const connected = useConnectionState() === 'connected';
  const unread = state.load === 'loading';
  const streaming = state.messages.findLast(({ status }) => status === 'streaming');

  useEffect(() => {
    if (unread) void chat.load(key);
  }, [chat, key, unread]);

  useEffect(() => {
    return state.stale ? chat.refresh(key) : undefined;
  }, [chat, key, state.stale, state.missing]);

  useEffect(() => {
    if (!streaming) return;
    const timer = setTimeout(() => void chat.load(key), connected ? SILENCE_MS.connected : SILENCE_MS.alone);
    return () => clearTimeout(timer);
  }, [chat, key, streaming, connected]);

  useEffect(() => {
    if (online) chat.resume(key);
  }, [chat, key, online]);

  const actions = useMemo(
    () => ({
      send: (content: string, attachments?: AttachedFile[]) => chat.send(key, content, attachments),
      edit: (messageId: string, content: string, attachments?: AttachedFile[]) =>
        chat.edit(key, messageId, content, attachments),
      stop: () => void chat.stop(key),
      retry: (messageKey: string) => chat.retry(key, messageKey),
      discard: (messageKey: string) => chat.discard(key, messageKey),
      regenerate: () => void chat.regenerate(key),
      reload: () => void chat.load(key),
      loadOlder: () => void chat.loadOlder(key),
      showBranch: (messageId: string) => void chat.showBranch(key, messageId),
    }),
    [chat, key],
  );
  return { state, isStreaming: streaming !== undefined, online, actions };
}

export type ChatActions = ReturnType<typeof useChat>['actions'];
