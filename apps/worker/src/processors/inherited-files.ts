import type { Provenance, ProvenanceFile } from '@ctc/contracts';
import { FILE_NAMES, storageKeys, type ObjectStore } from '@ctc/platform';

interface Version {
  readonly userId: string;
  readonly id: string;
}

/** Files that a version has in common with the one that it was made from: they are not written again. */
export class InheritedFiles {
  private parentFiles: Promise<ReadonlyMap<string, string>> | undefined;

  constructor(
    private readonly store: ObjectStore,
    private readonly parent: Version,
    private readonly child: Version,
  ) {}

  /** Takes over a file of this name and hash; false where there is none, or it cannot be had. */
  async take({ name, sha256 }: ProvenanceFile): Promise<boolean> {
    const known = await (this.parentFiles ??= this.readManifest());
    if (known.get(name) !== sha256) return false;
    const keyOf = ({ userId, id }: Version) => storageKeys.file(userId, id, name);
    return this.store.copy(keyOf(this.parent), keyOf(this.child)).then(
      () => true,
      () => false,
    );
  }

  /** Hashes by name; a parent that was deleted has nothing to give. */
  private async readManifest(): Promise<ReadonlyMap<string, string>> {
    const key = storageKeys.file(this.parent.userId, this.parent.id, FILE_NAMES.manifest);
    const bytes = await this.store.getBytes(key).catch(() => null);
    if (!bytes) return new Map();
    const { files } = JSON.parse(new TextDecoder().decode(bytes)) as Provenance;
    return new Map(files.map(({ name, sha256 }) => [name, sha256]));
  }
}
