import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Config } from '@ctc/platform';

const WORKER = fileURLToPath(new URL('../../../worker/dist/main.js', import.meta.url));

export interface TestWorker {
  close(): Promise<void>;
}

/** The real worker as a process of its own, on the database and the folder of a test API. It is compiled code: build it first. */
export async function startTestWorker(
  { databaseUrl, dataDir, redis }: Config,
  settings: Readonly<Record<string, string>> = {},
): Promise<TestWorker> {
  const shared = redis && { REDIS_URL: redis.url, REDIS_PREFIX: redis.prefix };
  const env = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...shared, ...settings };
  const worker = fork(WORKER, { env, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(worker, 'exit');
  await Promise.race([
    once(worker, 'message'),
    ended.then(() => Promise.reject(new Error('the worker did not start'))),
  ]);
  return {
    close: async () => {
      worker.kill('SIGTERM');
      await ended;
    },
  };
}
