import type { ClientEvent, ClientEventMap, ClientEventName } from '@ctc/contracts';

export interface AppendOptions {
  /** A fact with this key is told once per user; appending it again changes nothing and returns the first id. */
  readonly onceKey?: string;
}

/**
 * The numbered log of what one user's sockets hear: 1, 2, 3 … without gaps in commit order (only a log that has lost what it
 * held goes on further up). It is the only carrier of events between processes. Write the state first, then append. Implementations pass `event-log.suite.ts`.
 */
export interface EventLog {
  /** Returns the `eventId`. */
  append<Name extends ClientEventName>(
    userId: string,
    name: Name,
    payload: ClientEventMap[Name],
    options?: AppendOptions,
  ): Promise<number>;
  /** Events with `eventId > since`, in order, at most `limit`. */
  read(userId: string, since: number, limit: number): Promise<ClientEvent[]>;
  /** 0 when there is none. */
  lastEventId(userId: string): Promise<number>;
  /** Smallest id still held; null when the log is empty. What lies before it can no longer be replayed. */
  oldestEventId(userId: string): Promise<number | null>;
  /**
   * Calls `onAppended(userId)` after each append by any process; `onReconnected()` after a gap in which calls may have
   * been missed (then read again for every user of interest). Returns the way out.
   */
  subscribe(listener: EventListener): () => void;
  /** Forgets events older than `before`; returns how many. Ids are never reused. */
  prune(before: Date): Promise<number>;
  /** Forgets all events of a user who is gone. */
  forget(userId: string): Promise<void>;
  close(): Promise<void>;
}

export interface EventListener {
  onAppended(userId: string): void;
  onReconnected(): void;
}
