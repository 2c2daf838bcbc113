import type { ClientEvent, ClientEventMap, ClientEventName } from '@ctc/contracts';
import { traced } from '../telemetry/tracing.js';
import type { AppendOptions, EventListener, EventLog } from './event-log.js';

/** They come many times a second: a trace would show nothing else. */
const UNTRACED: readonly ClientEventName[] = ['chat:stream', 'generation:progress'];

/** Any event log, with its appends shown in traces. */
export class TracedEventLog implements EventLog {
  constructor(private readonly inner: EventLog) {}

  append<Name extends ClientEventName>(
    userId: string,
    name: Name,
    payload: ClientEventMap[Name],
    options?: AppendOptions,
  ): Promise<number> {
    const append = () => this.inner.append(userId, name, payload, options);
    return UNTRACED.includes(name) ? append() : traced(`event ${name}`, {}, append);
  }

  read(userId: string, since: number, limit: number): Promise<ClientEvent[]> {
    return this.inner.read(userId, since, limit);
  }

  lastEventId(userId: string): Promise<number> {
    return this.inner.lastEventId(userId);
  }

  oldestEventId(userId: string): Promise<number | null> {
    return this.inner.oldestEventId(userId);
  }

  subscribe(listener: EventListener): () => void {
    return this.inner.subscribe(listener);
  }

  prune(before: Date): Promise<number> {
    return this.inner.prune(before);
  }

  forget(userId: string): Promise<void> {
    return this.inner.forget(userId);
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}
