import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START = join(import.meta.dirname, '../start.ts');
const READY_LIMIT_MS = 180_000;

export interface SpawnedHouse {
  readonly url: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** What it has said so far, a line each. */
  readonly lines: readonly string[];
  /** Resolves when a line that matches has been said, from `after` on. */
  said(pattern: RegExp, limitMs: number, after?: number): Promise<string>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

export interface SpawnOptions {
  readonly dataDir?: string;
  readonly port?: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** A port that nobody uses now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** One that PostgreSQL, which never runs as root, can enter; otherwise its data would stay behind elsewhere. */
function makeDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'chat-to-create-'));
  chmodSync(dataDir, 0o755);
  return dataDir;
}

/** Starts the whole product as `npm start` does, on data and a port of its own, and waits until it is ready. */
export async function spawnHouse(options: SpawnOptions = {}): Promise<SpawnedHouse> {
  const dataDir = options.dataDir ?? makeDataDir();
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, [START], {
    env: { ...process.env, ...options.env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.on('data', (data: Buffer) => {
      const parts = (rest + data.toString()).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts);
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const said = async (pattern: RegExp, limitMs: number, after = 0) => {
    const deadline = performance.now() + limitMs;
    for (;;) {
      const line = lines.slice(after).find((candidate) => pattern.test(candidate));
      if (line) return line;
      if (performance.now() > deadline) throw new Error(`not said in ${limitMs} ms: ${pattern}\n${lines.join('\n')}`);
      await Promise.race([new Promise((resolve) => setTimeout(resolve, 25)), exited]);
      if (child.exitCode !== null && !lines.some((candidate) => pattern.test(candidate))) {
        throw new Error(`ended with ${child.exitCode}\n${lines.join('\n')}`);
      }
    }
  };
  const stop = () => {
    child.kill('SIGTERM');
    return exited;
  };
  await said(/^ready {2}http/, READY_LIMIT_MS);
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    process: child,
    lines,
    said,
    stop,
    remove: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
