import type { StoredFile } from '@ctc/persistence';
import { contentTypeOf, type ObjectInfo } from '@ctc/platform';

/** What one attempt writes, several files at once: when it has ended, none is under way and none begins. */
export class AttemptFiles {
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly byKey = new Map<string, StoredFile>();
  private hasEnded = false;

  /** The files that were written, for the book. */
  get stored(): readonly StoredFile[] {
    return [...this.byKey.values()];
  }

  /** @throws once the attempt has ended */
  async write<Value>(step: () => Promise<Value>): Promise<Value> {
    if (this.hasEnded) throw new Error('The attempt has ended: nothing more is written.');
    const writing = step();
    this.underWay.add(writing);
    try {
      return await writing;
    } finally {
      this.underWay.delete(writing);
    }
  }

  /** Notes a file that stands now; `sha256` where it is known. */
  note({ key, byteLength, etag }: ObjectInfo, sha256?: string): void {
    const contentType = contentTypeOf(key);
    this.byKey.set(key, { storageKey: key, contentType, byteLength, etag, ...(sha256 !== undefined && { sha256 }) });
  }

  /** What was written so far is gone: somebody else begins anew. */
  forget(): void {
    this.byKey.clear();
  }

  async end(): Promise<void> {
    this.hasEnded = true;
    await Promise.allSettled(this.underWay);
  }
}
