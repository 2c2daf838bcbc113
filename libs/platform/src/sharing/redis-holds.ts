import { randomUUID } from 'node:crypto';
import { redisScript, type RedisScript } from '../redis/redis-script.js';
import type { Hold, Holds } from './holds.js';
import type { SharedRedis } from './shared-redis.js';

/** KEYS: one sorted set for each key, of "amount name" by the time it ends by itself. ARGV: "amount name", longest in ms. */
const HOLD = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local sums = {}
for place, key in ipairs(KEYS) do
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
  local sum = 0
  for _, held in ipairs(redis.call('ZRANGE', key, 0, -1)) do
    if held ~= ARGV[1] then sum = sum + tonumber(string.match(held, '^%d+')) end
  end
  redis.call('ZADD', key, now + ARGV[2], ARGV[1])
  redis.call('PEXPIRE', key, ARGV[2])
  sums[place] = sum
end
return sums`;

/** Holds over all processes on one Redis; while it is away each process counts for itself. */
export class RedisHolds implements Holds {
  private readonly take: RedisScript<number[]>;

  constructor(
    private readonly shared: SharedRedis,
    private readonly meanwhile: Holds,
  ) {
    this.take = redisScript(shared.client, 'ctcHold', HOLD);
  }

  hold(keys: readonly string[], amount: number, longestMs: number): Promise<Hold> {
    const places = keys.map((key) => this.shared.key('holds', key));
    const mine = `${amount} ${randomUUID()}`;
    return this.shared.ask(
      async () => ({
        others: await this.take(places, [mine, longestMs]),
        release: () => this.release(places, mine),
      }),
      () => this.meanwhile.hold(keys, amount, longestMs),
    );
  }

  /** What cannot be given back now ends by itself. */
  private async release(places: readonly string[], mine: string): Promise<void> {
    await this.shared.ask(
      async () => void (await Promise.all(places.map((place) => this.shared.client.zrem(place, mine)))),
      async () => undefined,
    );
  }
}
