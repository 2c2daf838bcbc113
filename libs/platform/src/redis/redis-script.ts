import type { Redis as Client } from 'ioredis';

/** A Lua script under a name of its own: sent once, then called by its hash. What it does happens at one moment. */
export type RedisScript<Answer> = (keys: readonly string[], values: readonly (string | number)[]) => Promise<Answer>;

export function redisScript<Answer>(client: Client, name: string, lua: string): RedisScript<Answer> {
  client.defineCommand(name, { lua });
  const call = (client as unknown as Record<string, (...all: (string | number)[]) => Promise<Answer>>)[name];
  return (keys, values) => call.call(client, keys.length, ...keys, ...values);
}
