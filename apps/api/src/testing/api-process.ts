import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const API = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface ApiProcess {
  readonly url: string;
  /** As the power supply does it; resolves when it is gone. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** The real API as a process of its own. It is compiled code: build it first. */
export async function startApiProcess(settings: Record<string, string>): Promise<ApiProcess> {
  const env = { PORT: '0', LOG_LEVEL: 'silent', ...settings };
  const api = fork(API, { env, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(api, 'exit');
  const [ready] = (await Promise.race([
    once(api, 'message'),
    ended.then(() => Promise.reject(new Error('the API did not start'))),
  ])) as [{ port: number }];
  const end = async (signal: NodeJS.Signals) => {
    api.kill(signal);
    await ended;
  };
  return { url: `http://127.0.0.1:${ready.port}`, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
