import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chown, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Binaries } from './binaries.js';
import type { Home } from './home.js';

export const SUPERUSER = 'postgres';

/** Lies in the cluster, so that data and password appear, move and go together. */
const passwordFileOf = (cluster: string) => join(cluster, 'password');
const portFileOf = (home: Home) => join(home.directory, 'port');

export function readPassword({ cluster }: Home): Promise<string> {
  return readFile(passwordFileOf(cluster), 'utf8');
}

/** The port used last: taken again, so that open pools find the server after a restart. */
export async function readPort(home: Home): Promise<number | undefined> {
  return Number(await readFile(portFileOf(home), 'utf8').catch(() => '')) || undefined;
}

export async function writePort(home: Home, port: number): Promise<void> {
  await writeFile(portFileOf(home), String(port));
}

/**
 * Makes the cluster on first use. It is built aside and renamed: a kill in the middle leaves no half cluster, and of two
 * processes that build at the same time the first wins.
 */
export async function ensureCluster(home: Home, { initdb }: Binaries, isDurable: boolean): Promise<void> {
  const isThere = await access(join(home.cluster, 'PG_VERSION')).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw new Error(`${home.cluster} belongs to another user; start as that user, or set another DATA_DIR.`, {
        cause: error,
      });
    },
  );
  if (isThere) return;
  // Made with mode 0700, as PostgreSQL wants it.
  const draft = await mkdtemp(`${home.cluster}.`);
  const passwordFile = `${draft}.password`;
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (home.account) {
    await chown(draft, home.account.uid, home.account.gid);
    await chown(passwordFile, home.account.uid, home.account.gid);
  }
  try {
    await run(initdb, initdbArguments(draft, passwordFile, isDurable), home);
    await rename(passwordFile, passwordFileOf(draft));
    await rename(draft, home.cluster);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error;
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

function initdbArguments(directory: string, passwordFile: string, isDurable: boolean): string[] {
  return [
    `--pgdata=${directory}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Built in: the same order and the same upper and lower case of every language on every system.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(isDurable ? [] : ['--no-sync']),
  ];
}

async function run(command: string, args: readonly string[], { account }: Home): Promise<void> {
  const child = spawn(command, args, {
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...account,
  });
  const exitCode = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('exit', resolve));
  const [code, complaint] = await Promise.all([exitCode, text(child.stderr)]);
  if (code !== 0) throw new Error(`PostgreSQL could not make its data folder: ${complaint.trim()}`);
}
