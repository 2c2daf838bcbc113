import { AppError } from '@ctc/contracts';
import { redisScript, type RedisScript } from '../redis/redis-script.js';
import type { LeaseStore } from './locks.js';
import type { SharedRedis } from './shared-redis.js';

/** KEYS: the lease. ARGV: holder, ms. */
const TAKE = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

const RENEW = `return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('PEXPIRE', KEYS[1], ARGV[2]) or 0`;
const GIVE_BACK = `return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('DEL', KEYS[1]) or 0`;

/** A key with a time to live. Raises `queue.unavailable` while Redis is away: nobody is alone then. */
export class RedisLeases implements LeaseStore {
  private readonly ask: Readonly<Record<'take' | 'renew' | 'giveBack', RedisScript<number>>>;

  constructor(private readonly shared: SharedRedis) {
    const { client } = shared;
    this.ask = {
      take: redisScript(client, 'ctcTakeLease', TAKE),
      renew: redisScript(client, 'ctcRenewLease', RENEW),
      giveBack: redisScript(client, 'ctcGiveLeaseBack', GIVE_BACK),
    };
  }

  take(name: string, holder: string, forMs: number): Promise<boolean> {
    return this.run('take', name, [holder, forMs]);
  }

  renew(name: string, holder: string, forMs: number): Promise<boolean> {
    return this.run('renew', name, [holder, forMs]);
  }

  async giveBack(name: string, holder: string): Promise<void> {
    await this.run('giveBack', name, [holder]);
  }

  /** The connection is everybody's. */
  async close(): Promise<void> {}

  private run(what: 'take' | 'renew' | 'giveBack', name: string, values: (string | number)[]): Promise<boolean> {
    return this.shared.ask(
      async () => (await this.ask[what]([this.shared.key('lease', name)], values)) === 1,
      () => Promise.reject(new AppError('queue.unavailable', 'Nobody knows who does it. Try again in a moment.')),
    );
  }
}
