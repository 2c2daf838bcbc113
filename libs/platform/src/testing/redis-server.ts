import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis as Client } from 'ioredis';

const START_LIMIT_MS = 10_000;

/** Debian's package `redis-server`; CI installs it. */
export const hasRedisServer = (): boolean => spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

/** A real server on a free port with a folder of its own, which keeps what it holds over a restart. */
export class RedisServer {
  private process?: ChildProcess;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly options: readonly string[],
  ) {}

  /** `options` as on its command line: `--requirepass`, … */
  static async start(options: readonly string[] = []): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), await mkdtemp(join(tmpdir(), 'redis-')), options);
    await server.resume();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it again on the same port, with what it held. */
  async resume(): Promise<void> {
    const durable = ['--dir', this.folder, '--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
    const place = ['--port', String(this.port), '--bind', '127.0.0.1'];
    this.process = spawn('redis-server', [...place, ...durable, ...this.options], { stdio: 'ignore' });
    await this.answers();
  }

  /** SIGTERM, or SIGKILL as a crash does. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const { process } = this;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const ended = once(process, 'exit');
    process.kill(signal);
    await ended;
  }

  /** SIGSTOP: it answers nobody, and nobody's connection breaks. SIGCONT ends that. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.process?.kill(name);
  }

  /** It loses everything that it held. */
  async empty(): Promise<void> {
    const client = new Client(this.url);
    await client.flushall();
    client.disconnect();
  }

  async remove(): Promise<void> {
    await this.stop('SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<void> {
    const client = new Client(this.url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
    client.on('error', () => undefined);
    const asked = client.ping().catch((error: Error) => {
      // It answers; that it wants a password is another matter.
      if (!error.message.startsWith('NOAUTH')) throw error;
    });
    const tooLate = sleep(START_LIMIT_MS, undefined, { ref: false }).then(() => {
      throw new Error('redis-server did not start');
    });
    await Promise.race([asked, tooLate]).finally(() => client.disconnect());
  }
}

/** A port that nobody uses now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
