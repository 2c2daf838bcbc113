import { randomUUID } from 'node:crypto';
import { access, chmod, cp, lchown, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { accountFor, isReachable, type Account } from './account.js';

/** Where a server lives whose account cannot enter the checkout (root's home, for example). */
const ELSEWHERE = '/var/lib/chat-to-create';

export interface Home {
  /** Holds `cluster/` (the data and its password), `port` and `postgres.log`. */
  readonly directory: string;
  readonly cluster: string;
  readonly account: Account | undefined;
  /** Set when it is not under the data folder that was asked for. */
  readonly notice?: string;
}

/** Chooses and makes the folder that the server lives in: `<dataDir>/postgres`, where its account can enter it. */
export async function prepareHome(dataDir: string, elsewhereDirectory = ELSEWHERE): Promise<Home> {
  const wished = join(resolve(dataDir), 'postgres');
  const account = await accountFor(join(wished, 'cluster'));
  if (!account) {
    await mkdir(wished, { recursive: true });
    return { directory: wished, cluster: join(wished, 'cluster'), account };
  }
  await makeEnterable(wished);
  const elsewhere = join(elsewhereDirectory, await nameOf(wished));
  // Data that once went elsewhere stays there, also when the checkout can be entered later.
  const isElsewhere =
    (await exists(join(elsewhere, 'cluster'))) || !(await isReachable(join(wished, 'cluster'), account));
  if (!isElsewhere) return { directory: wished, cluster: join(wished, 'cluster'), account };
  await makeEnterable(elsewhere);
  const cluster = join(elsewhere, 'cluster');
  if (!(await exists(cluster)) && (await exists(join(wished, 'cluster')))) await moveIn(wished, elsewhere, account);
  const notice = `PostgreSQL cannot enter ${wished} (it does not run as root); its data is in ${elsewhere}`;
  return { directory: elsewhere, cluster, account, notice };
}

/** Makes the folder and those above it; a strict umask must not lock the server out of what we make for it. */
async function makeEnterable(directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true });
  if (!first) return;
  for (let folder = directory; folder.length >= first.length; folder = dirname(folder)) await chmod(folder, 0o711);
}

/**
 * A name that lies in the data folder and goes with it: a new clone at the path of a deleted one must not find that
 * one's database.
 */
async function nameOf(wished: string): Promise<string> {
  const file = join(wished, 'name');
  await writeFile(file, randomUUID(), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return readFile(file, 'utf8');
}

/** Takes along a cluster that was made where the account can no longer go; the old one stays as it was. */
async function moveIn(from: string, to: string, account: Account): Promise<void> {
  await cp(join(from, 'cluster'), join(to, 'cluster'), { recursive: true, verbatimSymlinks: true });
  for (const path of await readdir(join(to, 'cluster'), { recursive: true })) {
    await lchown(join(to, 'cluster', path), account.uid, account.gid);
  }
  await lchown(join(to, 'cluster'), account.uid, account.gid);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
