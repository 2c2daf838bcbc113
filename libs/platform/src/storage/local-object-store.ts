import { AppError } from '@ctc/contracts';
import type { BigIntStats } from 'node:fs';
import { mkdir, open, opendir, readFile, rename, rm, rmdir, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { Drafts, openDraft, type OpenDraft } from './drafts.js';
import { assertKey, assertPrefix } from './object-key.js';
import type { ByteRange, ObjectInfo, ObjectStore } from './object-store.js';
import { fileNotFound, isAbsent, storageFull, toStorageError } from './storage-errors.js';

export interface LocalObjectStoreOptions {
  /** Puts are refused when less would stay free: the database often lives on the same disk. */
  readonly reserveBytes?: number;
  readonly openDraft?: OpenDraft;
}

const RESERVE_BYTES = 64 * 1024 * 1024;
/** Scores and MIDI files are worth the last of the disk: they are what a retry starts from. */
const SMALL_BYTES = 1024 * 1024;

/**
 * Objects are files under `directory/objects`; they are written under `directory/drafts`, then moved. A key thus always
 * shows whole bytes, and a new put is a new inode: whoever is reading goes on reading the old bytes.
 */
export class LocalObjectStore implements ObjectStore {
  private readonly root: string;
  private readonly drafts: Drafts;
  /** Puts are refused when less would stay free. */
  readonly reserveBytes: number;

  private constructor(directory: string, options: LocalObjectStoreOptions) {
    this.root = resolve(directory, 'objects');
    this.drafts = new Drafts(resolve(directory, 'drafts'), options.openDraft ?? openDraft);
    this.reserveBytes = options.reserveBytes ?? RESERVE_BYTES;
  }

  /** Makes the folders where they are missing. Raises `storage.failed`. */
  static async open(directory: string, options: LocalObjectStoreOptions = {}): Promise<LocalObjectStore> {
    const store = new LocalObjectStore(directory, options);
    await named(mkdir(store.root, { recursive: true }));
    await named(store.drafts.prepare());
    return store;
  }

  async put(key: string, bytes: Uint8Array | Readable): Promise<ObjectInfo> {
    const path = this.pathOf(key);
    const byteLength = bytes instanceof Uint8Array ? bytes.byteLength : Infinity;
    const reserveBytes = byteLength <= SMALL_BYTES ? 0 : this.reserveBytes;
    if ((await this.freeBytes()) < reserveBytes + (bytes instanceof Uint8Array ? byteLength : 0)) {
      if (bytes instanceof Readable) bytes.destroy();
      throw storageFull();
    }
    const draft = await this.drafts.write(bytes, toStorageError);
    try {
      const info = await stat(draft, { bigint: true });
      await this.moveInto(draft, path);
      return toObjectInfo(key, info);
    } catch (error) {
      await this.drafts.discard(draft);
      throw toStorageError(error);
    }
  }

  /** A second name of the same file, which is never written again: it takes no room. Where the disk knows no such thing, a copy. */
  async copy(from: string, to: string): Promise<ObjectInfo> {
    const path = this.pathOf(to);
    const draft = await this.drafts.link(this.pathOf(from));
    if (!draft) return this.put(to, await this.get(from));
    try {
      const info = await stat(draft, { bigint: true });
      await this.moveInto(draft, path);
      return toObjectInfo(to, info);
    } catch (error) {
      throw toStorageError(error);
    } finally {
      // Moving one name of a file over another one leaves both where they are.
      await this.drafts.discard(draft);
    }
  }

  async head(key: string): Promise<ObjectInfo | null> {
    try {
      const info = await stat(this.pathOf(key), { bigint: true });
      return info.isFile() ? toObjectInfo(key, info) : null;
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error instanceof TypeError ? error : toStorageError(error);
    }
  }

  async get(key: string, range?: ByteRange): Promise<Readable> {
    const file = await this.found(key, open(this.pathOf(key)));
    const { size } = await file.stat();
    if (range && (range.start > range.end || range.start >= size)) {
      await file.close();
      throw new AppError('file.range_unsatisfiable', `The file has ${size} bytes.`);
    }
    return file.createReadStream(range);
  }

  async getBytes(key: string): Promise<Uint8Array> {
    return this.found(key, readFile(this.pathOf(key)));
  }

  async deletePrefix(prefix: string): Promise<number> {
    if (prefix === '') throw new TypeError('an empty prefix would delete everything');
    let deleted = 0;
    for await (const { key } of this.list(prefix)) {
      await named(rm(this.pathOf(key), { force: true }));
      await this.removeEmptyFolders(dirname(this.pathOf(key)));
      deleted += 1;
    }
    return deleted;
  }

  async *list(prefix: string): AsyncIterable<ObjectInfo> {
    assertPrefix(prefix);
    yield* this.walk(prefix.slice(0, prefix.lastIndexOf('/') + 1), prefix);
  }

  /** What this process may still write, in bytes. Raises `storage.failed`. */
  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await named(statfs(this.root));
    return bavail * bsize;
  }

  private pathOf(key: string): string {
    assertKey(key);
    return join(this.root, ...key.split('/'));
  }

  private async found<Value>(key: string, reading: Promise<Value>): Promise<Value> {
    try {
      return await reading;
    } catch (error) {
      throw isAbsent(error) ? fileNotFound(key) : toStorageError(error);
    }
  }

  /** The move itself must reach the disk too, hence the syncs of the folders (rename(2), fsync(2)). */
  private async moveInto(draft: string, path: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const firstNewFolder = await mkdir(dirname(path), { recursive: true });
      try {
        await rename(draft, path);
      } catch (error) {
        // A deletion nearby removed the folder as empty between the two steps.
        if (isAbsent(error) && attempt < 10) continue;
        throw error;
      }
      const upTo = firstNewFolder === undefined ? dirname(path) : dirname(firstNewFolder);
      return syncFolders(dirname(path), upTo);
    }
  }

  private async removeEmptyFolders(folder: string): Promise<void> {
    for (let each = folder; each !== this.root; each = dirname(each)) {
      const isGone = await rmdir(each).then(
        () => true,
        () => false,
      );
      if (!isGone) return;
    }
  }

  /** In order of names; what vanishes while we walk is left out. */
  private async *walk(folderKey: string, prefix: string): AsyncIterable<ObjectInfo> {
    for (const { name, isFolder } of await entriesOf(join(this.root, folderKey))) {
      const key = `${folderKey}${name}`;
      if (isFolder) {
        const inner = `${key}/`;
        if (inner.startsWith(prefix) || prefix.startsWith(inner)) yield* this.walk(inner, prefix);
      } else if (key.startsWith(prefix)) {
        const info = await this.head(key);
        if (info) yield info;
      }
    }
  }
}

/** Size, time of writing in nanoseconds and inode: cheap, and every put makes a new inode. */
function toObjectInfo(key: string, { size, mtimeNs, ino, mtime }: BigIntStats): ObjectInfo {
  const etag = [size, mtimeNs, ino].map((part) => part.toString(36)).join('-');
  return { key, byteLength: Number(size), etag, modifiedAt: mtime };
}

async function entriesOf(folder: string): Promise<{ name: string; isFolder: boolean }[]> {
  const entries: { name: string; isFolder: boolean }[] = [];
  try {
    for await (const entry of await opendir(folder)) entries.push({ name: entry.name, isFolder: entry.isDirectory() });
  } catch (error) {
    if (!isAbsent(error)) throw toStorageError(error);
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function syncFolders(from: string, upTo: string): Promise<void> {
  for (let folder = from; ; folder = dirname(folder)) {
    const handle = await open(folder);
    await handle.sync().finally(() => handle.close());
    if (folder === upTo || folder === dirname(folder)) return;
  }
}

async function named<Value>(step: Promise<Value>): Promise<Value> {
  try {
    return await step;
  } catch (error) {
    throw toStorageError(error);
  }
}
