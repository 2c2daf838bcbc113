import { createHash } from 'node:crypto';
import type { ProvenanceFile } from '@ctc/contracts';

type Keep = (name: string, bytes: Uint8Array) => Promise<void>;

/** Keeps the files of a result and remembers what was in them, for the manifest. */
export class FileRecord {
  readonly files: ProvenanceFile[] = [];

  constructor(private readonly keepFile: Keep) {}

  /** Remembers it at once, and is done when it is kept. `sha256` is that of the bytes, where it is known already. */
  async keep(name: string, bytes: Uint8Array, sha256 = sha256Of(bytes)): Promise<void> {
    this.files.push({ name, byteLength: bytes.length, sha256 });
    await this.keepFile(name, bytes);
  }
}

/** In hexadecimal. */
export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
