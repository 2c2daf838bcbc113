import type { DawgEventDetails, DawgEventName } from '../../public/widget.js';
import { createSession } from '../api/session.js';
import { createStore, type Store } from '../browser/store.js';
import type { DawgEvent, Resume } from '../widget/protocol.js';
import type { FramePort } from './frame-port.js';
import { createHostSession, type HostSession } from './host-session.js';

/** The page around the widget, as the inside sees it. */
export interface Host {
  readonly session: HostSession;
  /** The project that new conversations belong to. */
  readonly project: Store<string | null>;
  tell<Name extends DawgEventName>(name: Name, detail: DawgEventDetails[Name]): void;
  /** Something is going to be made. */
  requested(generation: string, params: Readonly<Record<string, unknown>>): void;
  /** What a later frame of the same element will need; parts that are left out stay. */
  remember(part: Partial<Resume>): void;
  /** The guest of an earlier frame. */
  restoreGuest(guest: string | null): void;
  close(): void;
}

export function createHost(port: FramePort, fetch: typeof globalThis.fetch): Host {
  let resume: Resume = { conversationId: null, guest: null };
  const remember = (part: Partial<Resume>) => {
    resume = { ...resume, ...part };
    port.post({ type: 'remember', resume });
  };
  const tell: Host['tell'] = (name, detail) =>
    port.post({ type: 'event', name, detail } as { type: 'event' } & DawgEvent);
  const guest = createSession({
    fetch,
    storage: {
      get: () => resume.guest,
      set: (_key, session) => remember({ guest: session }),
      remove: () => remember({ guest: null }),
    },
    now: () => Date.now(),
  });
  const session = createHostSession({
    host: port.host,
    guest,
    onRefused: (code) => tell('dawg:error', { code, detail: REFUSED, retryable: true }),
  });
  return {
    session,
    project: createStore<string | null>(null),
    tell,
    requested: (generation, params) => port.post({ type: 'generation-request', generation, params }),
    remember,
    restoreGuest: (kept) => (resume = { ...resume, guest: kept }),
    close: () => port.post({ type: 'close' }),
  };
}

/** For the host's developers, whose log this ends up in. */
const REFUSED = 'The token is missing or was refused. Answer with setToken(token).';
