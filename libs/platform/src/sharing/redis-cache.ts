import type { Cache } from './cache.js';
import type { SharedRedis } from './shared-redis.js';

/** What one process found out, all know; while Redis is away nobody knows anything. */
export class RedisCache implements Cache {
  constructor(private readonly shared: SharedRedis) {}

  get(key: string): Promise<string | undefined> {
    return this.shared.ask(
      async () => (await this.shared.client.get(this.shared.key('cache', key))) ?? undefined,
      async () => undefined,
    );
  }

  async set(key: string, value: string, keptMs: number): Promise<void> {
    await this.shared.ask(
      async () => void (await this.shared.client.set(this.shared.key('cache', key), value, 'PX', keptMs)),
      async () => undefined,
    );
  }
}
