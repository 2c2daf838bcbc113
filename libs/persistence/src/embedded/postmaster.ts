import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Binaries } from './binaries.js';
import { readPassword, readPort, SUPERUSER, writePort } from './cluster.js';
import type { Home } from './home.js';
import { isAlive, isPostmaster, readPostmasterFile } from './postmaster-file.js';

export const DATABASE = 'chat_to_create';

const POLL_MS = 5;
const READY_LIMIT_MS = 20_000;
/** After kill -9 its children need a moment to let go of the data and the port. */
const RETRY_LIMIT_MS = 15_000;
const RETRY_PAUSE_MS = 200;
const ANSWER_LIMIT_MS = 3_000;
const LARGEST_LOG_BYTES = 5_000_000;

/** How long each way of stopping may take before the next, harder one. */
const STOPS: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 10_000], // fast: sessions are ended, everything is written
  ['SIGQUIT', 5_000], // immediate: recovers from the log at the next start
  ['SIGKILL', 5_000],
];

/** For one small machine; everything not named here is PostgreSQL's default (fsync among it). */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  // No replicas: less is logged, and six background processes fewer are kept.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  io_method: 'sync',
  // Queries are small: planning parallel or compiled ones costs more than it gains, and /dev/shm may be tiny.
  max_parallel_workers_per_gather: '0',
  dynamic_shared_memory_type: 'mmap',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
} as const;

const VOLATILE_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } as const;

export interface Running {
  readonly pid: number;
  readonly databaseUrl: string;
}

export function urlOf(port: number, password: string, database: string = DATABASE): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * The server that already runs on this cluster, once it answers. One that has just been started by somebody else is given
 * its time; one that lives but does not answer is stopped.
 */
async function adopt(home: Home, password: string): Promise<Running | undefined> {
  const startedAt = Date.now();
  for (;;) {
    const found = await readPostmasterFile(home.cluster);
    if (!found || !(await isPostmaster(found.pid, home.cluster))) return undefined;
    if (await answers(found.port, password)) return { pid: found.pid, databaseUrl: urlOf(found.port, password) };
    if (Date.now() - startedAt > (found.isReady ? ANSWER_LIMIT_MS : READY_LIMIT_MS)) {
      await stopPostmaster(found.pid, home.cluster);
      return undefined;
    }
    await sleep(RETRY_PAUSE_MS / 2);
  }
}

/**
 * Takes over the server that runs on this cluster, or starts one, trying again for some seconds. `keepPort`: somebody
 * still counts on the port used last.
 */
export async function runPostmaster(
  home: Home,
  binaries: Binaries,
  options: { isDurable: boolean; keepPort: boolean },
): Promise<Running> {
  const password = await readPassword(home);
  const deadline = Date.now() + RETRY_LIMIT_MS;
  for (;;) {
    try {
      const adopted = await adopt(home, password);
      if (adopted) return adopted;
      const lastPort = await readPort(home);
      const port = await choosePort(lastPort, options.keepPort && Date.now() < deadline - RETRY_LIMIT_MS / 2);
      const pid = await launch(home, binaries, port, options.isDurable);
      if (port !== lastPort) await writePort(home, port);
      await ensureDatabase(port, password);
      return { pid, databaseUrl: urlOf(port, password) };
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(RETRY_PAUSE_MS);
    }
  }
}

/** Ends the server in order; returns when it is gone. */
export async function stopPostmaster(pid: number, cluster: string): Promise<void> {
  for (const [signal, limitMs] of STOPS) {
    if (!(await isPostmaster(pid, cluster))) return;
    process.kill(pid, signal);
    const deadline = Date.now() + limitMs;
    while (Date.now() < deadline && (await isPostmaster(pid, cluster))) await sleep(POLL_MS);
  }
}

async function launch(home: Home, binaries: Binaries, port: number, isDurable: boolean): Promise<number> {
  await removeStaleFile(home.cluster);
  const logFile = join(home.directory, 'postgres.log');
  const size = await stat(logFile).then(
    ({ size }) => size,
    () => 0,
  );
  const log = await open(logFile, size > LARGEST_LOG_BYTES ? 'w' : 'a', 0o600);
  await writeSettings(home.cluster, { port, ...SETTINGS, ...(isDurable ? {} : VOLATILE_SETTINGS) });
  const child = spawn(binaries.postgres, ['-D', home.cluster], {
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    // Its own process group and its own log: neither Ctrl-C nor the death of this process reaches it.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    ...home.account,
  });
  child.unref();
  try {
    await once(child, 'spawn');
  } finally {
    await log.close();
  }
  const pid = child.pid as number;
  const deadline = Date.now() + READY_LIMIT_MS;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const file = await readPostmasterFile(home.cluster);
    if (file?.pid === pid && file.isReady) return pid;
    await sleep(POLL_MS);
  }
  await stopPostmaster(pid, home.cluster);
  throw new Error(`PostgreSQL did not start; see ${logFile}`);
}

/**
 * In the file, not on the command line: who looks for our worker in a list of processes must not find settings such as
 * max_logical_replication_workers.
 */
async function writeSettings(cluster: string, settings: Record<string, string | number>): Promise<void> {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`);
  await writeFile(join(cluster, 'postgresql.conf'), lines.join(''));
}

/**
 * A dead server's pid may belong to a stranger by now (often in containers); PostgreSQL would then refuse to start. Where
 * nobody has the pid the file stays: PostgreSQL reads in it whether children of the dead one still hold the data.
 */
async function removeStaleFile(cluster: string): Promise<void> {
  const pid = (await readPostmasterFile(cluster))?.pid;
  if (pid && isAlive(pid) && !(await isPostmaster(pid, cluster))) await rm(join(cluster, 'postmaster.pid'));
}

async function choosePort(lastPort: number | undefined, mustKeep: boolean): Promise<number> {
  if (lastPort && (await isFree(lastPort))) return lastPort;
  if (lastPort && mustKeep) throw new Error(`Port ${lastPort} is still in use`);
  return freePort(0);
}

const isFree = (port: number) =>
  freePort(port).then(
    () => true,
    () => false,
  );

async function freePort(wanted: number): Promise<number> {
  const server = createServer();
  server.listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('No port was given');
  return address.port;
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new Client({
    connectionString: urlOf(port, password, 'postgres'),
    connectionTimeoutMillis: ANSWER_LIMIT_MS,
  });
  // A connection that breaks later must not end this process; the attempt itself reports.
  client.on('error', () => undefined);
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(port, password, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
