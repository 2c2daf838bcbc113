import { randomUUID } from 'node:crypto';
import type { ClientEvent, ClientEventMap, ClientEventName } from '@ctc/contracts';
import { CHANNELS } from '../postgres/channels.js';
import { Database } from '../postgres/database.js';
import type { NotificationListener } from '../postgres/notification-listener.js';
import { appendBatch } from './append-batch.js';
import { AppendLine } from './append-line.js';
import type { AppendOptions, EventListener, EventLog } from './event-log.js';

interface EventRow {
  readonly eventId: number;
  readonly name: ClientEventName;
  readonly payload: ClientEventMap[ClientEventName];
  readonly createdAt: Date;
}

/** Tables "Event" and "EventCounter"; NOTIFY tells every process whose log has grown. */
export class PostgresEventLog implements EventLog {
  private readonly database: Database;
  private readonly line: AppendLine;

  /** The listener listens to `CHANNELS.events` and stays the caller's to close; `onAppended` hears each name, to count. */
  constructor(
    databaseUrl: string,
    private readonly listener: NotificationListener,
    private readonly onAppended: (name: ClientEventName) => void = () => undefined,
  ) {
    this.database = new Database(databaseUrl, { applicationName: 'event-log', maxConnections: 4 });
    this.line = new AppendLine((batch) => appendBatch(this.database, batch));
  }

  async append<Name extends ClientEventName>(
    userId: string,
    name: Name,
    payload: ClientEventMap[Name],
    options: AppendOptions = {},
  ): Promise<number> {
    // Every append has a key: a statement that is sent again because its answer was lost must not tell its fact twice.
    const onceKey = options.onceKey ?? randomUUID();
    const eventId = await this.line.append({ userId, name, payload: JSON.stringify(payload), onceKey });
    this.onAppended(name);
    return eventId;
  }

  async read(userId: string, since: number, limit: number): Promise<ClientEvent[]> {
    const { rows } = await this.database.query<EventRow>({
      name: 'read-events',
      text: `SELECT "eventId", name, payload, "createdAt" FROM "Event"
             WHERE "userId" = $1 AND "eventId" > $2 ORDER BY "eventId" LIMIT $3`,
      values: [userId, since, limit],
    });
    return rows.map(toClientEvent);
  }

  async lastEventId(userId: string): Promise<number> {
    const { rows } = await this.database.query<{ lastEventId: number }>(
      `SELECT "lastEventId" FROM "EventCounter" WHERE "userId" = $1`,
      [userId],
    );
    return rows[0]?.lastEventId ?? 0;
  }

  async oldestEventId(userId: string): Promise<number | null> {
    const { rows } = await this.database.query<{ oldest: number | null }>(
      `SELECT min("eventId") AS oldest FROM "Event" WHERE "userId" = $1`,
      [userId],
    );
    return rows[0]?.oldest ?? null;
  }

  subscribe(listener: EventListener): () => void {
    return this.listener.on(CHANNELS.events, {
      onNotification: (userId) => listener.onAppended(userId),
      onReconnected: () => listener.onReconnected(),
    });
  }

  async prune(before: Date): Promise<number> {
    const { rowCount } = await this.database.query(`DELETE FROM "Event" WHERE "createdAt" < $1`, [before]);
    return rowCount ?? 0;
  }

  async forget(userId: string): Promise<void> {
    await this.database.query(`DELETE FROM "Event" WHERE "userId" = $1`, [userId]);
  }

  async close(): Promise<void> {
    await this.line.drained();
    await this.database.end();
  }
}

function toClientEvent({ eventId, name, payload, createdAt }: EventRow): ClientEvent {
  return { name, payload: { ...payload, eventId, at: createdAt.toISOString() } } as ClientEvent;
}
