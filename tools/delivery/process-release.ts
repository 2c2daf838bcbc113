import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Release } from './deploy.ts';

export interface ProcessReleaseOptions {
  readonly name: string;
  /** What is in the images, laid out in folders. */
  readonly folders: { readonly api: string; readonly worker: string };
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  /** What a process may take to leave before it is killed. */
  readonly stopLimitMs: number;
  /** Whom the processes run as; left out: as this one. */
  readonly uid?: number;
}

/** A release as processes on this machine, started as the images start them: node, the built file, an environment. */
export class ProcessRelease implements Release {
  readonly name: string;
  readonly url: string;
  readonly children: ChildProcess[] = [];
  private readonly options: ProcessReleaseOptions;

  constructor(options: ProcessReleaseOptions) {
    this.options = options;
    this.name = options.name;
    this.url = `http://127.0.0.1:${options.port}`;
  }

  startApi(): Promise<void> {
    return this.start('api');
  }

  startWorker(): Promise<void> {
    return this.start('worker');
  }

  async stop(): Promise<void> {
    await Promise.all(this.children.map((child) => this.end(child)));
  }

  private async start(what: 'api' | 'worker'): Promise<void> {
    const { folders, port, env, uid } = this.options;
    const child = fork(join(folders[what], `apps/${what}/dist/main.js`), {
      cwd: folders[what],
      env: { ...env, PORT: String(port) },
      execArgv: [],
      ...(uid !== undefined && { uid, gid: uid }),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.children.push(child);
    let lastWords = '';
    child.stderr?.on('data', (data: Buffer) => (lastWords = `${lastWords}${data}`.slice(-500)));
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`its ${what} ended with exit code ${code}: ${lastWords.trim().split('\n').at(-1)}`);
    });
    ended.catch(() => undefined);
    await Promise.race([once(child, 'message'), ended]);
  }

  private async end(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const limit = new AbortController();
    const late = sleep(this.options.stopLimitMs, undefined, { signal: limit.signal }).then(
      () => child.kill('SIGKILL'),
      () => false,
    );
    await exited;
    limit.abort();
    await late;
  }
}
