import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { CACHE, OBJECT_STORE, type Cache, type ObjectInfo, type ObjectStore } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import { archiveMembers } from './archive-members.js';
import { checksumOf, zipByteLength, zipStream, type ZipEntry } from './zip.js';

/** Each costs one read of a file; a file with an etag never changes. */
const CHECKSUM_KEPT_MS = 7 * 24 * 3600_000;

export interface Archive {
  readonly byteLength: number;
  readonly etag: string;
  open(): Readable;
}

/** Files of a generation as one stored zip, made while it is sent: it needs no room on the disk. */
@Injectable()
export class Archives {
  constructor(
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    @Inject(CACHE) private readonly cache: Cache,
  ) {}

  /** `key` is that of the archive itself. Undefined: another file; null: there is nothing to put into it. */
  async of(key: string): Promise<Archive | null | undefined> {
    const name = key.slice(key.lastIndexOf('/') + 1);
    const members = archiveMembers(name);
    if (!members) return undefined;
    const folder = key.slice(0, -name.length) + members.folder;
    const files: ObjectInfo[] = [];
    for await (const file of this.store.list(folder))
      if (members.holds(file.key.slice(folder.length))) files.push(file);
    if (files.length === 0) return null;
    files.sort((a, b) => a.key.localeCompare(b.key));
    const entries = await Promise.all(files.map((file) => this.entry(file, folder)));
    return {
      byteLength: zipByteLength(entries),
      etag: createHash('sha256')
        .update(files.map((file) => file.etag).join('\n'))
        .digest('hex')
        .slice(0, 32),
      open: () => Readable.from(zipStream(entries)),
    };
  }

  private async entry({ key, byteLength, etag }: ObjectInfo, folder: string): Promise<ZipEntry> {
    const open = () => this.store.get(key);
    return { name: key.slice(folder.length), byteLength, checksum: await this.checksum(`${key} ${etag}`, open), open };
  }

  private async checksum(version: string, open: () => Promise<Readable>): Promise<number> {
    const known = await this.cache.get(`checksum ${version}`);
    if (known !== undefined) return Number(known);
    const checksum = await checksumOf(await open());
    await this.cache.set(`checksum ${version}`, String(checksum), CHECKSUM_KEPT_MS);
    return checksum;
  }
}
