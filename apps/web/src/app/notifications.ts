import type { ClientEvent } from '@ctc/contracts';
import { createStore, type Store } from '../browser/store.js';
import type { Storage } from '../browser/storage.js';
import { words } from '../words.js';

const STORAGE_KEY = 'ctc.notifications';

interface Ports {
  /** The browser's own; undefined where it has none. */
  readonly Notice: typeof Notification | undefined;
  readonly storage: Storage;
  readonly isHidden: () => boolean;
  /** The reader clicked on one. */
  readonly onOpen: (conversationId: string | null) => void;
}

/** News for somebody who is looking at another page, once they have asked for it. */
export interface Notifications {
  readonly supported: boolean;
  readonly on: Store<boolean>;
  /** The browser was told to let none through. */
  readonly blocked: Store<boolean>;
  /** Asks the browser for leave, where it has not been asked before. */
  set(on: boolean): Promise<void>;
  receive(event: ClientEvent): void;
}

export function createNotifications({ Notice, storage, isHidden, onOpen }: Ports): Notifications {
  const on = createStore(storage.get(STORAGE_KEY) === 'on' && Notice?.permission === 'granted');
  const blocked = createStore(Notice?.permission === 'denied');
  return {
    supported: Notice !== undefined,
    on,
    blocked,
    set: async (next) => {
      const permission = next ? await Notice?.requestPermission() : undefined;
      blocked.set(Notice?.permission === 'denied');
      on.set(permission === 'granted');
      storage.set(STORAGE_KEY, on.get() ? 'on' : 'off');
    },
    receive: (event) => {
      const title = noticeOf(event);
      if (!Notice || !title || !on.get() || !isHidden()) return;
      const conversationId = ('conversationId' in event.payload && event.payload.conversationId) || null;
      const notice = new Notice(title, { icon: '/icons/icon-192.png', tag: conversationId ?? 'ctc' });
      notice.onclick = () => {
        notice.close();
        onOpen(conversationId);
      };
    },
  };
}

/** Only ends are news; an answer whose piece is still being made is none. */
function noticeOf(event: ClientEvent): string | null {
  switch (event.name) {
    case 'generation:completed':
      return words.notice.ready(event.payload.result.title);
    case 'generation:failed':
      return event.payload.willRetry ? null : words.notice.failed(words.generation.kinds.beat);
    case 'chat:complete':
      return event.payload.message.generation ? null : words.notice.answer;
    default:
      return null;
  }
}
