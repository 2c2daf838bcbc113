import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isReachable, type Account } from './account.js';
import { findPackage, prepareBinaries } from './binaries.js';
import { prepareHome } from './home.js';

const isRoot = process.getuid?.() === 0;
/** As root another account runs the server; otherwise it is us, and every folder of ours can be entered. */
const server: Account = isRoot
  ? { uid: 65534, gid: 65534 }
  : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };

let folder: string;
let elsewhere: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'home-'));
  elsewhere = await mkdtemp(join(tmpdir(), 'elsewhere-'));
  await chmod(folder, 0o755);
  await chmod(elsewhere, 0o755);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
  await rm(elsewhere, { recursive: true });
});

describe('prepareHome', () => {
  it('stays in the data folder where the server can enter it', async () => {
    const home = await prepareHome(folder, elsewhere);
    expect(home.directory).toBe(join(folder, 'postgres'));
    expect(home.notice).toBeUndefined();
    expect(await readdir(elsewhere)).toEqual([]);
  });

  it('makes folders that the server can enter, however strict the umask', async () => {
    const before = process.umask(0o077);
    try {
      const { cluster } = await prepareHome(join(folder, 'new/data'), elsewhere);
      expect(await isReachable(cluster, server)).toBe(true);
      await chmod(folder, 0o700);
      expect(await isReachable((await prepareHome(folder, join(elsewhere, 'new'))).cluster, server)).toBe(true);
    } finally {
      process.umask(before);
    }
  });

  it('goes where the server can, says where, takes the data along and finds it again', async () => {
    const old = join(folder, 'postgres/cluster');
    await mkdir(join(old, 'base'), { recursive: true });
    await writeFile(join(old, 'base/1'), 'rows');
    await chmod(folder, 0o700);
    const home = await prepareHome(folder, elsewhere);
    if (!isRoot) return expect(home.directory).toBe(join(folder, 'postgres'));
    expect(home.directory.startsWith(elsewhere)).toBe(true);
    expect(home.notice).toContain(home.directory);
    expect((await stat(join(home.cluster, 'base/1'))).uid).toBe(server.uid);
    await chmod(folder, 0o755);
    expect((await prepareHome(folder, elsewhere)).directory).toBe(home.directory);
  });
});

describe('isReachable', () => {
  it('looks at every folder on the way, and at those that are not there yet', async () => {
    const path = join(folder, 'a/b/c');
    expect(await isReachable(path, server)).toBe(true);
    await mkdir(join(folder, 'a'), { mode: 0o700 });
    expect(await isReachable(path, server)).toBe(!isRoot);
    await chmod(join(folder, 'a'), 0o711);
    expect(await isReachable(path, server)).toBe(true);
  });
});

describe('prepareBinaries', () => {
  it('runs the package where it lies', async () => {
    const { postgres } = await prepareBinaries(folder, undefined);
    expect(postgres.startsWith(findPackage())).toBe(true);
  });

  it('completes a fresh install, and copies it where the server cannot enter', async () => {
    const installed = join(folder, 'closed/package');
    await cp(findPackage(), installed, {
      recursive: true,
      filter: async (path) => !path.includes('.so') || isFile(path),
    });
    await chmod(join(folder, 'closed'), 0o700);
    // At the same time, as two first starts would.
    const [binaries] = await Promise.all([1, 2].map(() => prepareBinaries(elsewhere, server, installed)));
    if (isRoot) expect(binaries?.postgres.startsWith(elsewhere)).toBe(true);
    const account = isRoot ? server : {};
    const { stdout } = await promisify(execFile)(binaries?.postgres ?? '', ['--version'], { cwd: '/', ...account });
    expect(stdout).toMatch(/^postgres \(PostgreSQL\) \d+/);
  });
});

/** What npm unpacks: files only, the links come later. */
async function isFile(path: string): Promise<boolean> {
  return !(await lstat(path)).isSymbolicLink();
}
