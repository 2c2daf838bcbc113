import type { ObjectInfo, ObjectStore } from '@ctc/platform';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { filePath, type FileRecord } from './manifest.ts';

/** Stores answer late rather than slowly: so many files are asked for at the same time. */
const AT_ONCE = 8;

/** A backup before this one: what has not changed since is linked, not copied. */
export interface Predecessor {
  readonly directory: string;
  readonly files: ReadonlyMap<string, FileRecord>;
}

/** The copies of a store's files in a backup that is being written. */
export class KeptFiles {
  readonly records = new Map<string, FileRecord>();
  private readonly store: ObjectStore;
  private readonly directory: string;
  private readonly predecessor: Predecessor | undefined;

  constructor(store: ObjectStore, directory: string, predecessor?: Predecessor) {
    this.store = store;
    this.directory = directory;
    this.predecessor = predecessor;
  }

  /** Copies what has come or changed since the last time; forgets what has gone, except what `isNeeded`. */
  async followStore(isNeeded: (key: string) => boolean): Promise<void> {
    const present = new Set<string>();
    await forEach(this.store.list(''), AT_ONCE, async (info) => {
      present.add(info.key);
      if (this.records.get(info.key)?.etag !== info.etag) await this.keep(info);
    });
    for (const key of [...this.records.keys()]) {
      if (present.has(key) || isNeeded(key)) continue;
      await rm(filePath(this.directory, key), { force: true });
      this.records.delete(key);
    }
  }

  private async keep(info: ObjectInfo): Promise<void> {
    const path = filePath(this.directory, info.key);
    await mkdir(dirname(path), { recursive: true });
    const record = (await this.linkOld(info, path)) ?? (await this.copy(info, path));
    if (record) this.records.set(info.key, record);
  }

  private async linkOld({ key, etag }: ObjectInfo, path: string): Promise<FileRecord | undefined> {
    const old = this.predecessor?.files.get(key);
    if (!this.predecessor || old?.etag !== etag) return undefined;
    await rm(path, { force: true });
    return link(filePath(this.predecessor.directory, key), path).then(
      () => old,
      () => undefined,
    );
  }

  /** undefined when it was deleted meanwhile. */
  private async copy({ key, etag }: ObjectInfo, path: string): Promise<FileRecord | undefined> {
    const bytes = await this.store.get(key).catch((error: unknown) => {
      if (isGone(error)) return undefined;
      throw error;
    });
    if (!bytes) return undefined;
    const hash = createHash('sha256');
    let byteLength = 0;
    const measuring = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        hash.update(chunk);
        byteLength += chunk.length;
        done(null, chunk);
      },
    });
    await pipeline(bytes, measuring, createWriteStream(path, { flush: true }));
    return { key, byteLength, sha256: hash.digest('hex'), etag };
  }
}

const isGone = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'file.not_found';

/** Handles all items, so many at the same time; no more are begun after a failure, which comes out at the end. */
export async function forEach<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  atOnce: number,
  handle: (item: Item) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const item of items) {
    const work = handle(item)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(work));
    running.add(work);
    if (running.size >= atOnce) await Promise.race(running);
    if (failures.length > 0) break;
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}
