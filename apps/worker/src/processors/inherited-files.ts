import type { Provenance, ProvenanceFile } from '@ctc/contracts';
import { FILE_NAMES, storageKeys, type ObjectInfo, type ObjectStore } from '@ctc/platform';

interface Version {
  readonly userId: string;
  readonly id: string;
}

/** A file that was taken over: as the parent's manifest names it, and as it is stored now. */
export interface InheritedFile {
  readonly file: ProvenanceFile;
  readonly info: ObjectInfo;
}

/** Files that a version has in common with the one that it was made from: they are not written again. */
export class InheritedFiles {
  private parentFiles: Promise<ReadonlyMap<string, ProvenanceFile>> | undefined;

  constructor(
    private readonly store: ObjectStore,
    private readonly parent: Version,
    private readonly child: Version,
  ) {}

  /** Takes over the file of this name, of this hash where one is given; null where there is none, or it cannot be had. */
  async take({ name, sha256 }: { name: string; sha256?: string }): Promise<InheritedFile | null> {
    const file = (await (this.parentFiles ??= this.readManifest())).get(name);
    if (!file || (sha256 !== undefined && file.sha256 !== sha256)) return null;
    const keyOf = ({ userId, id }: Version) => storageKeys.file(userId, id, name);
    return this.store.copy(keyOf(this.parent), keyOf(this.child)).then(
      (info) => ({ file, info }),
      () => null,
    );
  }

  /** By name; a parent that was deleted has nothing to give. */
  private async readManifest(): Promise<ReadonlyMap<string, ProvenanceFile>> {
    const key = storageKeys.file(this.parent.userId, this.parent.id, FILE_NAMES.manifest);
    const bytes = await this.store.getBytes(key).catch(() => null);
    if (!bytes) return new Map();
    const { files } = JSON.parse(new TextDecoder().decode(bytes)) as Provenance;
    return new Map(files.map((file) => [file.name, file]));
  }
}
