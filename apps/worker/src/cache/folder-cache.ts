import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, statfs, utimes, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** Where a cache lives and how large it may grow; plain data, so that threads can be told. */
export interface FolderCacheSettings {
  readonly directory: string;
  /** What was not read for the longest time makes room beyond this. */
  readonly limitBytes: number;
  /** Nothing is kept when less would stay free on the disk: the database and the results often live on it. */
  readonly reserveBytes: number;
}

/** `CTC` and the version of this format, the checksum of the content, and its length. */
const MAGIC = 0x31435443;
const HEADER_BYTES = 16;
const ENTRY = /^[0-9a-f]{64}$/;
/** A draft this old has lost its writer. */
const ORPHAN_AGE_MS = 3600 * 1000;

/**
 * Bytes by the hash of what they were made from. Several threads and processes may share a folder: entries are written
 * aside and moved, an entry that is damaged or half counts as absent, and one that vanishes while it is read is read to its
 * end. Not an object store: nothing here must survive a power failure, so nothing waits for the disk.
 */
export class FolderCache {
  constructor(private readonly settings: FolderCacheSettings) {}

  /**
   * The whole content, or null.
   *
   * @param allocate makes the memory that is filled; shared memory, say
   * @throws what the file system says, unless the entry is simply not there
   */
  async read(
    key: string,
    allocate: (byteLength: number) => Uint8Array = (byteLength) => new Uint8Array(byteLength),
  ): Promise<Uint8Array | null> {
    const path = this.pathOf(key);
    const file = await unlessAbsent(open(path, 'r'));
    if (!file) return null;
    const content = await readWhole(file, allocate).finally(() => file.close());
    if (!content) await rm(path, { force: true });
    else await unlessAbsent(utimes(path, new Date(), new Date()));
    return content;
  }

  /** Whether there seems to be such an entry; only reading it tells whether it is whole. */
  async has(key: string): Promise<boolean> {
    return (await unlessAbsent(stat(this.pathOf(key)))) !== null;
  }

  /** Keeps the parts, one after the other, as one content. False where the disk has no room to spare. */
  async keep(key: string, ...parts: readonly Uint8Array[]): Promise<boolean> {
    const { directory, limitBytes, reserveBytes } = this.settings;
    const byteLength = HEADER_BYTES + parts.reduce((sum, part) => sum + part.byteLength, 0);
    if (byteLength > limitBytes) return false;
    await mkdir(directory, { recursive: true });
    const { bavail, bsize } = await statfs(directory);
    if (bavail * bsize < reserveBytes + byteLength) return false;
    await this.makeRoom(limitBytes - byteLength);
    const draft = join(directory, `${key}.${randomUUID()}.draft`);
    try {
      await writeWhole(draft, parts);
      await rename(draft, this.pathOf(key));
      return true;
    } catch (error) {
      await rm(draft, { force: true });
      if (isFull(error)) return false;
      throw error;
    }
  }

  /** Deletes what was not read for the longest time until the rest fits, and drafts that nobody finishes. */
  private async makeRoom(limitBytes: number): Promise<void> {
    const entries: { path: string; size: number; usedMs: number }[] = [];
    for (const name of await readdir(this.settings.directory)) {
      const path = join(this.settings.directory, name);
      const info = await unlessAbsent(stat(path));
      if (!info) continue;
      if (ENTRY.test(name)) entries.push({ path, size: info.size, usedMs: info.mtimeMs });
      else if (name.endsWith('.draft') && Date.now() - info.mtimeMs > ORPHAN_AGE_MS) await rm(path, { force: true });
    }
    let bytes = entries.reduce((sum, { size }) => sum + size, 0);
    for (const { path, size } of entries.toSorted((a, b) => a.usedMs - b.usedMs)) {
      if (bytes <= limitBytes) return;
      await rm(path, { force: true });
      bytes -= size;
    }
  }

  private pathOf(key: string): string {
    if (!ENTRY.test(key)) throw new TypeError(`a key is a SHA-256 in hexadecimal, not ${key}`);
    return join(this.settings.directory, key);
  }
}

async function readWhole(file: FileHandle, allocate: (byteLength: number) => Uint8Array): Promise<Uint8Array | null> {
  const header = Buffer.alloc(HEADER_BYTES);
  const { size } = await file.stat();
  if ((await file.read(header, 0, HEADER_BYTES, 0)).bytesRead < HEADER_BYTES) return null;
  const byteLength = Number(header.readBigUInt64LE(8));
  if (header.readUInt32LE(0) !== MAGIC || size !== HEADER_BYTES + byteLength) return null;
  const content = allocate(byteLength);
  for (let at = 0; at < byteLength;) {
    const { bytesRead } = await file.read(content, at, byteLength - at, HEADER_BYTES + at);
    if (bytesRead === 0) return null;
    at += bytesRead;
  }
  return crc32(content) === header.readUInt32LE(4) ? content : null;
}

async function writeWhole(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(MAGIC, 0);
  header.writeUInt32LE(
    parts.reduce((sum, part) => crc32(part, sum), 0),
    4,
  );
  header.writeBigUInt64LE(BigInt(parts.reduce((sum, part) => sum + part.byteLength, 0)), 8);
  const file = await open(path, 'wx');
  try {
    for (const part of [header, ...parts]) await file.writeFile(part);
  } finally {
    await file.close();
  }
}

async function unlessAbsent<Value>(step: Promise<Value>): Promise<Value | null> {
  return step.catch((error: unknown) => {
    if (isCoded(error, 'ENOENT')) return null;
    throw error;
  });
}

const isFull = (error: unknown) => isCoded(error, 'ENOSPC') || isCoded(error, 'EDQUOT');

function isCoded(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
