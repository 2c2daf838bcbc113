import { fork, type ChildProcess } from 'node:child_process';
import { appendFileSync, createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';

const FIRST_RESTART_MS = 200;
const LONGEST_RESTART_MS = 5_000;
/** A child that has run this long has recovered: the next restart is quick again. */
const STEADY_MS = 20_000;

export interface SupervisedOptions {
  readonly name: string;
  readonly script: string;
  readonly env: () => NodeJS.ProcessEnv;
  readonly logFile: string;
  /** How long a child may take to leave before it is killed. */
  readonly stopLimitMs: number;
  readonly say: (line: string) => void;
}

/** A child that is started again whenever it dies, until it is stopped. */
export class Supervised {
  private readonly options: SupervisedOptions;
  private child?: ChildProcess;
  private readonly log: WriteStream;
  private stopping = false;
  private restarts = 0;

  constructor(options: SupervisedOptions) {
    this.options = options;
    mkdirSync(dirname(options.logFile), { recursive: true });
    this.log = createWriteStream(options.logFile, { flags: 'a' });
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves when the child says that it is ready for the first time. */
  start(): Promise<void> {
    return new Promise((resolve) => this.launch(resolve));
  }

  /** SIGTERM, then SIGKILL for a child that does not leave in time. */
  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      const limit = setTimeout(() => child.kill('SIGKILL'), this.options.stopLimitMs);
      child.once('exit', () => {
        clearTimeout(limit);
        resolve();
      });
      child.kill('SIGTERM');
    });
  }

  private launch(onReady: () => void): void {
    const { name, script, env, say } = this.options;
    const startedAt = Date.now();
    // Its own process group: Ctrl-C reaches the supervisor alone, which stops things in order.
    const child = fork(script, { env: env(), detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.child = child;
    child.stdout?.pipe(this.log, { end: false });
    child.stderr?.pipe(this.log, { end: false });
    child.on('message', (message) => {
      if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'ready') return;
      if (this.restarts > 0) say(`${name} is back`);
      onReady();
    });
    child.on('exit', (code, signal) => {
      if (this.stopping) return;
      if (Date.now() - startedAt > STEADY_MS) this.restarts = 0;
      const pauseMs = Math.min(LONGEST_RESTART_MS, FIRST_RESTART_MS * 2 ** this.restarts);
      this.restarts += 1;
      const line = `${name} stopped (${signal ?? `exit code ${code}`}); starting it again`;
      appendFileSync(this.options.logFile, `${line}\n`);
      say(`${line}. Its log: ${this.options.logFile}`);
      setTimeout(() => !this.stopping && this.launch(onReady), pauseMs);
    });
  }
}
