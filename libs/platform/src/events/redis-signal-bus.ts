import { AppError, type SignalMap, type SignalName } from '@ctc/contracts';
import type { Redis as Client } from 'ioredis';
import { openRedis, type RedisSettings } from '../redis/redis.js';
import type { RedisListener } from '../redis/redis-listener.js';
import type { Logger } from '../telemetry/logger.js';
import { channelsOf } from './redis-event-log.js';
import type { SignalBus } from './signal-bus.js';

type Signal = { [Name in SignalName]: { name: Name; payload: SignalMap[Name] } }[SignalName];

const PATIENCE_MS = 5_000;

/** Signals over PUBLISH: every process hears every signal. */
export class RedisSignalBus implements SignalBus {
  private readonly client: Client;
  private readonly channel: string;

  /** The listener listens to `channelsOf(prefix).signals` and stays the caller's to close. */
  constructor(
    settings: RedisSettings,
    private readonly listener: RedisListener,
    logger: Logger,
  ) {
    this.client = openRedis(settings, { name: 'signal-bus', patienceMs: PATIENCE_MS }, logger);
    this.channel = channelsOf(settings.prefix).signals;
  }

  async send<Name extends SignalName>(name: Name, payload: SignalMap[Name]): Promise<void> {
    try {
      await this.client.publish(this.channel, JSON.stringify({ name, payload }));
    } catch (cause) {
      throw new AppError('queue.unavailable', 'The order did not come through. Try again in a moment.', { cause });
    }
  }

  on<Name extends SignalName>(name: Name, listener: (payload: SignalMap[Name]) => void): () => void {
    return this.listener.on(this.channel, {
      onNotification: (text) => {
        const signal: Signal = JSON.parse(text);
        if (signal.name === name) listener(signal.payload as SignalMap[Name]);
      },
      // Nothing to catch up with: who holds the work reads the state before each step.
      onReconnected: () => undefined,
    });
  }

  async close(): Promise<void> {
    this.client.disconnect();
  }
}
