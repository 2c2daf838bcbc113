import type { ClientEventName } from '@ctc/contracts';
import type { RedisSettings } from '../config/config.js';
import { CHANNELS } from '../postgres/channels.js';
import { NotificationListener } from '../postgres/notification-listener.js';
import { RedisListener } from '../redis/redis-listener.js';
import type { Logger } from '../telemetry/logger.js';
import type { EventLog } from './event-log.js';
import { PostgresEventLog } from './postgres-event-log.js';
import { PostgresSignalBus } from './postgres-signal-bus.js';
import { channelsOf, RedisEventLog } from './redis-event-log.js';
import { RedisSignalBus } from './redis-signal-bus.js';
import type { SignalBus } from './signal-bus.js';

/** What processes tell each other and their users. */
export interface Messages {
  readonly events: EventLog;
  readonly signals: SignalBus;
  close(): Promise<void>;
}

/** On Redis where there is one, otherwise in the database; `onAppended` hears the name of each event, to count. */
export async function openMessages(
  { databaseUrl, redis }: { readonly databaseUrl: string; readonly redis?: RedisSettings },
  logger: Logger,
  onAppended: (name: ClientEventName) => void,
): Promise<Messages> {
  if (redis) {
    const listener = await RedisListener.open(redis, Object.values(channelsOf(redis.prefix)), logger);
    const events = new RedisEventLog(redis, databaseUrl, listener, logger, onAppended);
    return closingLast(listener, events, new RedisSignalBus(redis, listener, logger));
  }
  const listener = await NotificationListener.open(databaseUrl, Object.values(CHANNELS), logger);
  const events = new PostgresEventLog(databaseUrl, listener, onAppended);
  return closingLast(listener, events, new PostgresSignalBus(databaseUrl, listener));
}

function closingLast(listener: { close(): Promise<void> }, events: EventLog, signals: SignalBus): Messages {
  return {
    events,
    signals,
    close: async () => {
      await Promise.all([events.close(), signals.close()]);
      await listener.close();
    },
  };
}
