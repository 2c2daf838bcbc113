import type { ClientEvent, ClientEventName } from '@ctc/contracts';
import type { TokenSource } from '../api/session.js';
import { createStore, type Store } from '../browser/store.js';
import type { EventLog } from './event-log.js';

/** `interrupted`: it was there, and is being tried again. */
export type ConnectionState = 'connecting' | 'connected' | 'interrupted';

/** Each name once; the type fails when the contract gains an event. */
const EVENT_NAMES = Object.keys({
  'chat:stream': 0,
  'chat:complete': 0,
  'chat:error': 0,
  'generation:queued': 0,
  'generation:started': 0,
  'generation:progress': 0,
  'generation:preview': 0,
  'generation:completed': 0,
  'generation:failed': 0,
  'generation:cancelled': 0,
} satisfies Record<ClientEventName, 0>) as ClientEventName[];

const SYNC_RESET = 'sync:reset';
const AUTH_EXPIRED = 'auth:expired';
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

export interface SocketAuth {
  readonly token: string;
  /** The page around a widget. */
  readonly host?: string;
  readonly since?: number;
}

/** The part of a Socket.IO client that is used here. */
export interface SocketLike {
  /** True while the client goes on trying by itself. */
  readonly active: boolean;
  on(name: string, listener: (payload: never) => void): void;
  emit(name: string, payload: unknown): void;
  connect(): void;
  disconnect(): void;
}

/** Opens a socket that asks `auth` before each attempt. */
export type OpenSocket = (auth: (give: (auth: SocketAuth) => void) => void) => SocketLike;

interface ConnectionPorts {
  readonly open: OpenSocket;
  readonly session: TokenSource;
  readonly log: EventLog;
}

export interface Connection {
  readonly state: Store<ConnectionState>;
  /** Whether events are known to be complete from some point on. */
  covered(): boolean;
  /** Asks for everything after this event, unless that was asked for or seen already. */
  catchUp(since: number): void;
  onEvent(listener: (event: ClientEvent) => void): void;
  /** The server no longer holds what was missed: the state must be read over HTTP. */
  onReset(listener: () => void): void;
  start(): void;
  stop(): void;
}

/** One socket per tab. Reconnects with growing pauses, asks for what it missed, hands each event on once. */
export function createConnection({ open, session, log }: ConnectionPorts): Connection {
  const state = createStore<ConnectionState>('connecting');
  const eventListeners: ((event: ClientEvent) => void)[] = [];
  const resetListeners: (() => void)[] = [];
  let from: number | null = null;
  let token = '';
  let stopped = false;
  let refusals = 0;
  /** Why the server is about to close: the token has ended. */
  let ended: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const socket = open((give) => {
    void session.token().then(
      (fresh) => {
        token = fresh;
        const since = from === null ? {} : { since: Math.max(from, log.newest()) };
        give({ token, ...(session.host === undefined ? {} : { host: session.host }), ...since });
      },
      () => give({ token }),
    );
  });

  const tryLater = (renewFirst: boolean, code?: string) => {
    refusals += 1;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        const ready = renewFirst && token ? session.renew(token, code).catch(() => token) : Promise.resolve(token);
        void ready.then(() => stopped || socket.connect());
      },
      Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (refusals - 1)),
    );
  };

  socket.on('connect', () => {
    refusals = 0;
    state.set('connected');
  });
  socket.on('disconnect', () => {
    if (stopped) return;
    state.set('interrupted');
    if (!socket.active) tryLater(ended !== undefined, ended);
    ended = undefined;
  });
  socket.on('connect_error', (error?: { data?: { code?: string } }) => {
    if (state.get() === 'connected') state.set('interrupted');
    // Not active: the server itself refused, most likely the token. The client will not try again on its own.
    const code = error?.data?.code;
    if (!socket.active && !stopped) tryLater(code === undefined || code.startsWith('auth.'), code);
  });
  socket.on(AUTH_EXPIRED, ({ code }: { code: string }) => {
    ended = code;
  });
  socket.on(SYNC_RESET, () => {
    from = null;
    for (const listener of resetListeners) listener();
  });
  for (const name of EVENT_NAMES) {
    socket.on(name, (payload: ClientEvent['payload']) => {
      const event = { name, payload } as ClientEvent;
      if (log.accept(event)) for (const listener of eventListeners) listener(event);
    });
  }

  return {
    state,
    covered: () => from !== null,
    catchUp: (since) => {
      if (from !== null && since >= from) return;
      from = since;
      if (state.get() === 'connected') socket.emit('sync', { since });
    },
    onEvent: (listener) => void eventListeners.push(listener),
    onReset: (listener) => void resetListeners.push(listener),
    start: () => {
      stopped = false;
      socket.connect();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      socket.disconnect();
    },
  };
}
