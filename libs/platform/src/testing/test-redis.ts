import { randomUUID } from 'node:crypto';
import { Redis as Client } from 'ioredis';
import { inject } from 'vitest';
import type { RedisSettings } from '../redis/redis.js';
import './global-setup.js';

/** Whether this run can test what runs on Redis: `describe.skipIf(!hasTestRedis())`. */
export const hasTestRedis = (): boolean => inject('testRedisUrl') !== undefined;

/** A place of its own on the server of the run, under a prefix that nobody else uses. */
export function testRedis(): RedisSettings {
  const url = inject('testRedisUrl');
  if (url === undefined) throw new Error('redis-server is not installed');
  return { url, prefix: `test-${randomUUID()}` };
}

/** The settings that put the product on Redis, in a run that tests it so; none otherwise. */
export function scaleOutSettings(): Record<string, string> {
  if (!inject('isScaledOut')) return {};
  const { url, prefix } = testRedis();
  return { REDIS_URL: url, REDIS_PREFIX: prefix };
}

/** Breaks every connection that listens to a channel of this server. */
export async function killListeners({ url }: RedisSettings): Promise<void> {
  const admin = new Client(url);
  await admin.client('KILL', 'TYPE', 'PUBSUB');
  admin.disconnect();
}
