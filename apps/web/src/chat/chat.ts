import type { GenerationParameters, GenerationType, MessageAccepted } from '@ctc/contracts';
import { ApiError, toShownProblem } from '../api/api-error.js';
import type { Api } from '../api/api.js';
import type { Connection } from '../realtime/connection.js';
import { words } from '../words.js';
import type { Conversations } from './conversations.js';
import type { AttachedFile } from './message.js';

interface ChatPorts {
  readonly api: Api;
  readonly conversations: Conversations;
  readonly connection: Connection;
  readonly now: () => number;
  readonly newKey: () => string;
  readonly isOnline: () => boolean;
  /** The project that a new conversation will belong to. */
  readonly projectId: () => string | null;
  /** Something is going to be made. */
  readonly onPromised: (type: GenerationType, parameters: Partial<GenerationParameters>) => void;
  /** A new conversation has got its id. */
  readonly onNamed: (key: string, conversationId: string) => void;
  /** Titles, previews or counts in the list may have changed. */
  readonly onListChange: () => void;
  readonly onProblem: (detail: string) => void;
}

/** What can be done in a conversation, named by its key. Results arrive in the conversation's state. */
export interface Chat {
  load(key: string): Promise<void>;
  /** Reads again because something cannot be placed; not more often than every two seconds. Returns how to call it off. */
  refresh(key: string): () => void;
  loadOlder(key: string): Promise<void>;
  /** Reads back until this message is among the others, on another branch where it is not on this one. False: it is not there. */
  reveal(key: string, messageId: string): Promise<boolean>;
  send(key: string, content: string, attachments?: AttachedFile[]): void;
  /** Says one's own message anew, in its place; what followed it stays on its own branch, and an answer that streams stops. */
  edit(key: string, messageId: string, content: string, attachments?: readonly AttachedFile[]): void;
  retry(key: string, messageKey: string): void;
  discard(key: string, messageKey: string): void;
  stop(key: string): Promise<void>;
  regenerate(key: string): Promise<void>;
  showBranch(key: string, messageId: string): Promise<void>;
  /** Sends what waited for a connection. */
  resume(key: string): void;
}

const PAGE = 50;
/** The most that the API gives at once: for who wants to get far. */
const LONG_PAGE = 100;
const REFRESH_PAUSE_MS = 2000;

export function createChat(ports: ChatPorts): Chat {
  const { api, conversations, connection, now, newKey, isOnline } = ports;
  const stateOf = (key: string) => conversations.byKey(key)?.get();
  const at = () => new Date(now()).toISOString();
  const shown = (error: unknown) => toShownProblem(error, now(), words.errors.actionFailed);
  const reading = new Map<string, Promise<void>>();
  const readingOlder = new Map<string, Promise<void>>();
  const readAt = new Map<string, number>();

  const read = async (key: string): Promise<void> => {
    const id = stateOf(key)?.id;
    if (!id) return;
    conversations.dispatch(key, { type: 'loading' });
    try {
      const view = await api.getConversation(id, { limit: PAGE });
      conversations.dispatch(key, { type: 'snapshot', view });
      connection.catchUp(view.lastEventId);
    } catch (error) {
      conversations.dispatch(key, { type: 'load-failed', problem: shown(error) });
    }
  };

  /** A new conversation is put into the project that is open now. */
  const placeOf = (conversationId: string | null) => {
    const projectId = ports.projectId();
    if (conversationId) return { conversationId };
    return projectId ? { projectId } : {};
  };

  const tellPromised = ({ generation, steps = [] }: MessageAccepted) => {
    if (generation) ports.onPromised(generation.type, generation.parameters ?? {});
    for (const { generationId, type } of steps) if (generationId !== generation?.id) ports.onPromised(type, {});
  };

  /** One message at a time, in the order of writing; the first of a new conversation gives the others their place. */
  const pump = async (key: string): Promise<void> => {
    const state = stateOf(key);
    if (!state || !isOnline() || state.messages.some(({ delivery }) => delivery === 'sending')) return;
    const message = state.messages.find(({ delivery }) => delivery === 'waiting');
    if (!message) return;
    conversations.dispatch(key, { type: 'delivery', key: message.key, delivery: 'sending' });
    try {
      const files = message.attachments.map(({ uploadId }) => uploadId);
      const brought = files.length > 0 ? { attachments: files } : {};
      const [edited] = message.replaces;
      const accepted = await api.sendMessage(
        { content: message.content, ...placeOf(state.id), ...brought, ...(edited && { editOf: edited.id }) },
        message.key,
      );
      conversations.dispatch(key, { type: 'accepted', key: message.key, accepted, at: at() });
      if (!state.id) ports.onNamed(key, accepted.conversationId);
      ports.onListChange();
      tellPromised(accepted);
    } catch (error) {
      const lost = error instanceof ApiError && error.status === 0;
      const delivery = lost && !isOnline() ? 'waiting' : 'unsent';
      const problem = lost ? { code: 'client.no_connection', detail: words.errors.offline } : shown(error);
      conversations.dispatch(key, { type: 'delivery', key: message.key, delivery, problem });
    }
    await pump(key);
  };

  const submit = (key: string, said: { content: string; attachments?: readonly AttachedFile[]; editOf?: string }) => {
    conversations.dispatch(key, { type: 'submitted', key: newKey(), at: at(), delivery: 'waiting', ...said });
    void pump(key);
  };

  const orTell = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      ports.onProblem(shown(error).detail);
    }
  };

  const load = (key: string): Promise<void> => {
    const running = reading.get(key) ?? read(key).finally(() => reading.delete(key));
    reading.set(key, running);
    readAt.set(key, now());
    return running;
  };

  const readOlder = async (key: string, limit: number): Promise<void> => {
    const state = stateOf(key);
    const oldest = state?.messages[0];
    if (!state?.id || !oldest || !state.hasMore) return;
    conversations.dispatch(key, { type: 'loading-older', on: true });
    try {
      const view = await api.getConversation(state.id, { limit, before: oldest.id });
      conversations.dispatch(key, { type: 'older', view });
    } catch (error) {
      conversations.dispatch(key, { type: 'loading-older', on: false });
      throw error;
    }
  };

  /** One page at a time. */
  const loadOlder = (key: string, limit: number): Promise<void> => {
    const running = readingOlder.get(key) ?? readOlder(key, limit).finally(() => readingOlder.delete(key));
    readingOlder.set(key, running);
    return running;
  };

  const showBranch = async (key: string, messageId: string): Promise<void> => {
    const id = stateOf(key)?.id;
    if (!id) return;
    await api.showBranch(id, messageId);
    const view = await api.getConversation(id, { limit: PAGE });
    conversations.dispatch(key, { type: 'snapshot', view, replace: true });
  };

  const has = (key: string, messageId: string) => stateOf(key)?.messages.some(({ id }) => id === messageId) ?? false;

  const readBackTo = async (key: string, messageId: string): Promise<void> => {
    while (!has(key, messageId) && stateOf(key)?.hasMore) await loadOlder(key, LONG_PAGE);
  };

  return {
    load,
    refresh: (key) => {
      const pauseMs = Math.max(0, (readAt.get(key) ?? 0) + REFRESH_PAUSE_MS - now());
      const timer = setTimeout(() => void load(key), pauseMs);
      return () => clearTimeout(timer);
    },
    loadOlder: (key) => orTell(() => loadOlder(key, PAGE)),
    reveal: async (key, messageId) => {
      await orTell(async () => {
        await readBackTo(key, messageId);
        if (has(key, messageId)) return;
        await showBranch(key, messageId);
        await readBackTo(key, messageId);
      });
      return has(key, messageId);
    },
    send: (key, content, attachments) => submit(key, { content, attachments }),
    edit: (key, messageId, content, attachments = []) => {
      const messages = stateOf(key)?.messages ?? [];
      const index = messages.findIndex(({ id }) => id === messageId);
      const kept = messages[index]?.attachments.filter(({ name }) => name !== null) ?? [];
      const streaming = messages.slice(Math.max(0, index)).find(({ status }) => status === 'streaming');
      // Whether it could be stopped or had ended: nobody waits for it any more.
      if (streaming) void api.stopMessage(streaming.id).catch(() => undefined);
      submit(key, { content, attachments: [...kept, ...attachments], editOf: messageId });
    },
    retry: (key, messageKey) => {
      conversations.dispatch(key, { type: 'delivery', key: messageKey, delivery: 'waiting' });
      void pump(key);
    },
    discard: (key, messageKey) => conversations.dispatch(key, { type: 'discarded', key: messageKey }),
    stop: (key) =>
      orTell(async () => {
        const answer = stateOf(key)?.messages.findLast(({ status }) => status === 'streaming');
        if (!answer) return;
        await api.stopMessage(answer.id).catch((error: unknown) => {
          // It ended by itself in the meantime: that is what was wanted.
          if (!(error instanceof ApiError) || error.code !== 'message.not_streaming') throw error;
        });
      }),
    regenerate: (key) =>
      orTell(async () => {
        const id = stateOf(key)?.id;
        if (!id) return;
        const accepted = await api.regenerate(id, newKey());
        conversations.dispatch(key, { type: 'regenerated', accepted, at: at() });
        tellPromised(accepted);
      }),
    showBranch: (key, messageId) => orTell(() => showBranch(key, messageId)),
    resume: (key) => void pump(key),
  };
}
