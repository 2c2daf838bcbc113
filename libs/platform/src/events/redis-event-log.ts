import { randomUUID } from 'node:crypto';
import { AppError, type ClientEvent, type ClientEventMap, type ClientEventName } from '@ctc/contracts';
import type { Redis as Client } from 'ioredis';
import { CHANNELS } from '../postgres/channels.js';
import { openRedis, type RedisSettings } from '../redis/redis.js';
import type { RedisListener } from '../redis/redis-listener.js';
import { redisScript, type RedisScript } from '../redis/redis-script.js';
import type { Logger } from '../telemetry/logger.js';
import { AppendLine, type Appendix } from './append-line.js';
import type { AppendOptions, EventListener, EventLog } from './event-log.js';
import { EventIdBlocks } from './event-id-blocks.js';
import { APPEND, RAISE, TRIM } from './redis-event-scripts.js';

/** As long as a restart takes; then whoever waits is told. */
const PATIENCE_MS = 5_000;
/** As long as events are kept, and some. */
const FACT_KEPT_MS = 26 * 3600_000;
/** A command that is sent again because its answer was lost comes within seconds. */
const REPEAT_KEPT_MS = 120_000;
const USERS_AT_ONCE = 100;
/** A tag of ours in the key of a fact: longer-lived than the guard against repeats. */
const REPEAT = 'repeat ';

/**
 * A stream for each user, because what is asked for is always "of this user, after number N": entry N is found at once, a user
 * with many events slows nobody, and a user who goes takes one key along. Numbers come from the database in blocks, so they are never given
 * twice, also when Redis loses what it holds. A message on a channel tells every process whose log has grown.
 */
export class RedisEventLog implements EventLog {
  private readonly client: Client;
  private readonly blocks: EventIdBlocks;
  private readonly line = new AppendLine((batch) => this.write(batch));
  private readonly appendAll: RedisScript<number[]>;
  private readonly raise: RedisScript<null>;
  private readonly trim: RedisScript<number>;

  /** The listener listens to `channelsOf(prefix).events` and stays the caller's to close; `onAppended` hears each name, to count. */
  constructor(
    private readonly settings: RedisSettings,
    databaseUrl: string,
    private readonly listener: RedisListener,
    logger: Logger,
    private readonly onAppended: (name: ClientEventName) => void = () => undefined,
  ) {
    this.client = openRedis(settings, { name: 'event-log', patienceMs: PATIENCE_MS }, logger);
    this.blocks = new EventIdBlocks(databaseUrl);
    this.appendAll = redisScript(this.client, 'ctcAppend', APPEND);
    this.raise = redisScript(this.client, 'ctcRaise', RAISE);
    this.trim = redisScript(this.client, 'ctcTrim', TRIM);
  }

  async append<Name extends ClientEventName>(
    userId: string,
    name: Name,
    payload: ClientEventMap[Name],
    options: AppendOptions = {},
  ): Promise<number> {
    const onceKey = options.onceKey ?? `${REPEAT}${randomUUID()}`;
    const eventId = await this.line.append({ userId, name, payload: JSON.stringify(payload), onceKey });
    this.onAppended(name);
    return eventId;
  }

  read(userId: string, since: number, limit: number): Promise<ClientEvent[]> {
    return this.answered(async () => {
      const entries = await this.client.xrange(this.streamOf(userId), `(${since}-0`, '+', 'COUNT', limit);
      return entries.map(toClientEvent);
    });
  }

  /** A Redis that has lost its counter asks the database: what was given once has been. */
  lastEventId(userId: string): Promise<number> {
    return this.answered(async () => {
      const last = await this.client.hget(this.counterOf(userId), 'last');
      return last === null ? this.blocks.last(userId) : Number(last);
    });
  }

  oldestEventId(userId: string): Promise<number | null> {
    return this.answered(async () => {
      const [oldest] = await this.client.xrange(this.streamOf(userId), '-', '+', 'COUNT', 1);
      return oldest === undefined ? null : idOf(oldest[0]);
    });
  }

  subscribe(listener: EventListener): () => void {
    return this.listener.on(channelsOf(this.settings.prefix).events, {
      onNotification: (userId) => listener.onAppended(userId),
      onReconnected: () => listener.onReconnected(),
    });
  }

  prune(before: Date): Promise<number> {
    return this.answered(async () => {
      let gone = 0;
      for (let users = USERS_AT_ONCE; users === USERS_AT_ONCE;) {
        const due = await this.client.zrange(
          this.logs,
          '-inf',
          `(${before.getTime()}`,
          'BYSCORE',
          'LIMIT',
          0,
          USERS_AT_ONCE,
        );
        for (const userId of due)
          gone += await this.trim([this.logs, this.streamOf(userId)], [userId, before.getTime()]);
        users = due.length;
      }
      return gone;
    });
  }

  async forget(userId: string): Promise<void> {
    await this.answered(() =>
      this.client.multi().del(this.streamOf(userId), this.counterOf(userId)).zrem(this.logs, userId).exec(),
    );
  }

  async close(): Promise<void> {
    await this.line.drained();
    this.client.disconnect();
    await this.blocks.close();
  }

  /** Users whose numbers are used up get more, then what was left out is appended in the same order. */
  private async write(batch: readonly Appendix[]): Promise<number[]> {
    const eventIds = await this.answered(() => this.send(batch));
    const leftOut = batch.filter((_, index) => eventIds[index] === 0);
    if (leftOut.length === 0) return eventIds;
    for (const userId of new Set(leftOut.map((item) => item.userId))) await this.takeNumbers(userId);
    const rest = await this.write(leftOut);
    return eventIds.map((eventId) => eventId || (rest.shift() ?? 0));
  }

  private send(batch: readonly Appendix[]): Promise<number[]> {
    const users = [...new Set(batch.map(({ userId }) => userId))];
    const keys = users.flatMap((userId) => [this.counterOf(userId), this.streamOf(userId)]);
    const items = batch.flatMap(({ userId, name, payload, onceKey }) => [
      users.indexOf(userId) + 1,
      userId,
      name,
      payload,
      `${this.settings.prefix}:fact:${userId}:${onceKey}`,
      onceKey.startsWith(REPEAT) ? REPEAT_KEPT_MS : FACT_KEPT_MS,
    ]);
    return this.appendAll([this.logs, ...keys], [channelsOf(this.settings.prefix).events, ...items]);
  }

  private async takeNumbers(userId: string): Promise<void> {
    const counter = this.counterOf(userId);
    const areUsedUp = async () => {
      const [last, ceiling] = await this.client.hmget(counter, 'last', 'ceiling');
      return last === null || Number(last) >= Number(ceiling);
    };
    await this.blocks.take(userId, areUsedUp, (before, last) => this.raise([counter], [before, last]));
  }

  private get logs(): string {
    return `${this.settings.prefix}:logs`;
  }

  private streamOf(userId: string): string {
    return `${this.settings.prefix}:events:${userId}`;
  }

  private counterOf(userId: string): string {
    return `${this.settings.prefix}:counter:${userId}`;
  }

  private async answered<Value>(ask: () => Promise<Value>): Promise<Value> {
    try {
      return await ask();
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError('queue.unavailable', 'The events did not come through. Try again in a moment.', { cause });
    }
  }
}

/** Redis's channels are the server's, not the prefix's. */
export const channelsOf = (prefix: string) =>
  ({ events: `${prefix}:${CHANNELS.events}`, signals: `${prefix}:${CHANNELS.signals}` }) as const;

const idOf = (entryId: string) => Number(entryId.slice(0, entryId.indexOf('-')));

function toClientEvent([entryId, [, name, , payload, , writtenAt]]: [string, string[]]): ClientEvent {
  const stamp = { eventId: idOf(entryId), at: new Date(Number(writtenAt)).toISOString() };
  return { name, payload: { ...JSON.parse(payload), ...stamp } } as ClientEvent;
}
