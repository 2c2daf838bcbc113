import { redisScript, type RedisScript } from '../redis/redis-script.js';
import type { SharedRedis } from '../sharing/shared-redis.js';
import type { AttemptCounter, Attempts } from './attempt-counter.js';

/** KEYS: the count. ARGV: the window in ms, '' to look only. Answers: count, ms left, now. */
const NOTE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[1] ~= '' and redis.call('INCR', KEYS[1]) == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return { tonumber(redis.call('GET', KEYS[1]) or '0'), math.max(0, redis.call('PTTL', KEYS[1])), now }`;

/** Counts over all processes on one Redis; while it is away each process counts for itself. */
export class RedisAttemptCounter implements AttemptCounter {
  private readonly count: RedisScript<[number, number, number]>;

  constructor(
    private readonly shared: SharedRedis,
    private readonly meanwhile: AttemptCounter,
  ) {
    this.count = redisScript(shared.client, 'ctcNote', NOTE);
  }

  look(key: string): Promise<Attempts> {
    return this.shared.ask(
      () => this.ask(key, ''),
      () => this.meanwhile.look(key),
    );
  }

  note(key: string, windowMs: number): Promise<Attempts> {
    return this.shared.ask(
      () => this.ask(key, windowMs),
      () => this.meanwhile.note(key, windowMs),
    );
  }

  private async ask(key: string, windowMs: number | ''): Promise<Attempts> {
    const [count, leftMs, now] = await this.count([this.shared.key('attempts', key)], [windowMs]);
    return { count, until: new Date(now + leftMs) };
  }
}
