import type { TestProject } from 'vitest/node';
import { hasRedisServer, RedisServer } from './redis-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The Redis that `testRedis` gives prefixes on; undefined where no `redis-server` is installed. */
    testRedisUrl: string | undefined;
    /** Whether the product is tested with everything shared out over Redis. */
    isScaledOut: boolean;
  }
}

/** One Redis for a whole test run, gone when the run ends. Where there is none, the specs that need one are left out. */
export default async function startTestRedis(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!hasRedisServer()) {
    process.stderr.write(
      '\nredis-server is not installed: everything that runs on Redis is LEFT OUT of this run.\n' +
        'Install it (Debian: apt-get install redis-server) to test the scale-out mode too.\n\n',
    );
    project.provide('testRedisUrl', undefined);
    return undefined;
  }
  const server = await RedisServer.start(['--appendonly', 'no']);
  project.provide('testRedisUrl', server.url);
  return () => server.remove();
}
