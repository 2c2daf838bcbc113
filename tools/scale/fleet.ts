import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const START_LIMIT_MS = 180_000;

/** One process of the product, as its entry point starts it: with settings and nothing else. */
export interface Member {
  readonly process: ChildProcess;
  /** Of an API; 0 for a worker. */
  readonly port: number;
  /** SIGKILL: resolves when it is gone. */
  kill(): Promise<void>;
}

/** `node apps/<name>/dist/main.js`; resolves when it is ready. */
export async function startMember(name: 'api' | 'worker', settings: NodeJS.ProcessEnv): Promise<Member> {
  const child = fork(join(root, `apps/${name}/dist/main.js`), {
    cwd: root,
    env: { LOG_LEVEL: 'silent', ...settings, PORT: '0' },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const tooLate = setTimeout(() => child.kill('SIGKILL'), START_LIMIT_MS);
  const [ready] = (await Promise.race([
    once(child, 'message'),
    ended.then(() => Promise.reject(new Error(`the ${name} did not start`))),
  ])) as [{ port?: number }];
  clearTimeout(tooLate);
  return {
    process: child,
    port: ready.port ?? 0,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Asks whoever still lives to leave, and waits. */
export async function dismiss(members: readonly Member[]): Promise<void> {
  await Promise.all(
    members.map(async ({ process }) => {
      if (process.exitCode !== null || process.signalCode !== null) return;
      const ended = once(process, 'exit');
      process.kill('SIGTERM');
      await ended;
    }),
  );
}
