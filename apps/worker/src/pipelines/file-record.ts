import { createHash } from 'node:crypto';
import type { ProvenanceFile } from '@ctc/contracts';

type Keep = (name: string, bytes: Uint8Array, sha256: string) => Promise<void>;
/** Takes a file over that lies somewhere already, of this hash where one is given; null where there is none. */
export type Inherit = (wanted: { readonly name: string; readonly sha256?: string }) => Promise<ProvenanceFile | null>;

/** Keeps the files of a result and remembers what was in them, for the manifest. */
export class FileRecord {
  readonly files: ProvenanceFile[] = [];

  constructor(
    private readonly keepFile: Keep,
    private readonly inheritFile?: Inherit,
  ) {}

  /** Has the file without its bytes, if somebody has it; false where it must be written. */
  async inherit(wanted: { readonly name: string; readonly sha256?: string }): Promise<boolean> {
    const file = await this.inheritFile?.(wanted);
    if (file) this.files.push(file);
    return Boolean(file);
  }

  /** For a file that `keep` stores without its bytes passing through here. */
  async keepStored(file: ProvenanceFile, keep: () => Promise<void>): Promise<void> {
    this.files.push(file);
    await keep();
  }

  /** `sha256` is that of the bytes, where it is known already. */
  async keep(name: string, bytes: Uint8Array, sha256 = sha256Of(bytes)): Promise<void> {
    this.files.push({ name, byteLength: bytes.length, sha256 });
    await this.keepFile(name, bytes, sha256);
  }
}

/** In hexadecimal. */
export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
