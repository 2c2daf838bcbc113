import { constants } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Who runs the server. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses uid 0, and initdb wants a passwd entry: `nobody` on Linux, `daemon` on macOS. */
const UNPRIVILEGED: Account = process.platform === 'darwin' ? { uid: 1, gid: 1 } : { uid: 65534, gid: 65534 };

/**
 * The account that a server on `clusterDirectory` must run as; undefined: as this process. Root hands it to whoever owns
 * the cluster already, so that a house once started without root keeps working without root.
 */
export async function accountFor(clusterDirectory: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(clusterDirectory).catch(() => undefined);
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : UNPRIVILEGED;
}

/** Whether the account may enter every folder on the way to `path`, judged by mode bits; parts not yet there are fine. */
export async function isReachable(path: string, account: Account): Promise<boolean> {
  const parent = dirname(path);
  if (parent === path) return true;
  return (await mayEnter(parent, account)) && isReachable(parent, account);
}

async function mayEnter(folder: string, { uid, gid }: Account): Promise<boolean> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!found) return true;
  if (found.uid === uid) return (found.mode & constants.S_IXUSR) !== 0;
  if (found.gid === gid) return (found.mode & constants.S_IXGRP) !== 0;
  return (found.mode & constants.S_IXOTH) !== 0;
}
