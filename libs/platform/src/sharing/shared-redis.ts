import type { Redis as Client } from 'ioredis';
import { openRedis, redisReason, type RedisSettings } from '../redis/redis.js';
import type { Logger } from '../telemetry/logger.js';

/** Nobody's request waits longer for a count or a cached value. */
const PATIENCE_MS = 500;

/** The connection for what all processes share but can do without for a while. */
export class SharedRedis {
  readonly client: Client;
  private isOpening = true;

  constructor(
    private readonly settings: RedisSettings,
    private readonly logger: Logger,
  ) {
    this.client = openRedis(settings, { name: 'shared', patienceMs: PATIENCE_MS, sendsAgain: false }, logger);
    this.client.once('ready', () => {
      this.isOpening = false;
      // What finds the connection just broken must fail, not run when it is back.
      this.client.options.enableOfflineQueue = false;
    });
  }

  key(kind: string, name: string): string {
    return `${this.settings.prefix}:${kind}:${name}`;
  }

  /** At once by the other way while Redis is away, instead of waiting in line for it. */
  async ask<Value>(question: () => Promise<Value>, otherwise: () => Promise<Value>): Promise<Value> {
    if (!this.isOpening && this.client.status !== 'ready') return otherwise();
    try {
      return await question();
    } catch (error) {
      this.logger.debug({ reason: redisReason(error) }, 'Redis was asked in vain');
      return otherwise();
    }
  }

  async close(): Promise<void> {
    this.client.disconnect();
  }
}
