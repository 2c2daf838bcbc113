import { randomUUID } from 'node:crypto';
import { redisScript, type RedisScript } from '../redis/redis-script.js';
import type { SharedRedis } from './shared-redis.js';
import type { HitCounter, HitLimit, Hits } from './hit-counter.js';

/** KEYS: the window. ARGV: limit, window in ms, a name for this hit ('' to look only). Answers: count, over, when the oldest came, now. */
const COUNT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local limit, windowMs = tonumber(ARGV[1]), tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - windowMs)
local count = redis.call('ZCARD', KEYS[1])
local over = count >= limit
if ARGV[3] ~= '' then
  if not over then
    redis.call('ZADD', KEYS[1], now, ARGV[3])
    redis.call('PEXPIRE', KEYS[1], windowMs)
  end
  count = count + 1
end
local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] or '0'
return { count, over and 1 or 0, oldest, now }`;

/** Counts over all processes on one Redis; while it is away each process counts for itself, so that nobody waits for it. */
export class RedisHitCounter implements HitCounter {
  private readonly count: RedisScript<[number, number, string, number]>;

  constructor(
    private readonly shared: SharedRedis,
    private readonly meanwhile: HitCounter,
  ) {
    this.count = redisScript(shared.client, 'ctcHit', COUNT);
  }

  hit(key: string, limit: HitLimit): Promise<Hits> {
    return this.shared.ask(
      () => this.ask(key, limit, randomUUID()),
      () => this.meanwhile.hit(key, limit),
    );
  }

  look(key: string, limit: HitLimit): Promise<Hits> {
    return this.shared.ask(
      () => this.ask(key, limit, ''),
      () => this.meanwhile.look(key, limit),
    );
  }

  private async ask(key: string, { limit, windowMs }: HitLimit, name: string): Promise<Hits> {
    const [count, isOver, oldest, now] = await this.count([this.shared.key('hits', key)], [limit, windowMs, name]);
    const cameAt = Number(oldest);
    return { count, isOver: isOver === 1, oldestLeavesMs: cameAt > 0 ? Math.max(0, cameAt + windowMs - now) : 0 };
  }
}
