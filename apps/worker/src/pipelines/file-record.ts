import { createHash } from 'node:crypto';
import type { ProvenanceFile } from '@ctc/contracts';

type Keep = (name: string, bytes: Uint8Array) => Promise<void>;
/** Takes a file over that lies somewhere already; false where it does not. */
export type Inherit = (file: ProvenanceFile) => Promise<boolean>;

/** Keeps the files of a result and remembers what was in them, for the manifest. */
export class FileRecord {
  readonly files: ProvenanceFile[] = [];

  constructor(
    private readonly keepFile: Keep,
    private readonly inheritFile?: Inherit,
  ) {}

  /** Has the file without its bytes, if somebody has it; false where it must be written. */
  async inherit(file: ProvenanceFile): Promise<boolean> {
    const isThere = (await this.inheritFile?.(file)) ?? false;
    if (isThere) this.files.push(file);
    return isThere;
  }

  /** `sha256` is that of the bytes, where it is known already. */
  async keep(name: string, bytes: Uint8Array, sha256 = sha256Of(bytes)): Promise<void> {
    this.files.push({ name, byteLength: bytes.length, sha256 });
    await this.keepFile(name, bytes);
  }
}

/** In hexadecimal. */
export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
