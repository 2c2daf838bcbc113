import type { Readable } from 'node:stream';

export interface ObjectInfo {
  readonly key: string;
  readonly byteLength: number;
  /** Strong validator: changes when the bytes change. */
  readonly etag: string;
  readonly modifiedAt: Date;
}

export interface ByteRange {
  readonly start: number;
  /** Inclusive, as in HTTP. */
  readonly end: number;
}

/**
 * Where files live, by key (`/`-separated, never leaving the root). A put is whole or absent, also after a kill.
 * Errors: `storage.full`, `storage.failed`, `file.not_found`. Implementations pass `object-store.suite.ts`.
 */
export interface ObjectStore {
  put(key: string, bytes: Uint8Array | Readable): Promise<ObjectInfo>;
  /**
   * The same bytes under another key, without passing them through this process; each lives on without the other. Errors as
   * of `put`, and `file.not_found`.
   */
  copy(from: string, to: string): Promise<ObjectInfo>;
  /** null when there is no such key. */
  head(key: string): Promise<ObjectInfo | null>;
  get(key: string, range?: ByteRange): Promise<Readable>;
  getBytes(key: string): Promise<Uint8Array>;
  /** An address at which the storage itself gives the file for an hour at least; absent where it must pass through us. */
  link?(key: string, contentDisposition: string): Promise<string>;
  /** Removes everything under the prefix; returns how many objects. */
  deletePrefix(prefix: string): Promise<number>;
  list(prefix: string): AsyncIterable<ObjectInfo>;
}
