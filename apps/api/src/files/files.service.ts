import type { Readable } from 'node:stream';
import { AppError } from '@ctc/contracts';
import { contentTypeOf, FILE_NAMES, OBJECT_STORE, SignedUrls, type ByteRange, type ObjectStore } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DerivedFiles } from './derived-files.js';
import { StemsArchive } from './stems-archive.js';

/** A file that is ready to be sent. */
export interface Delivery {
  readonly byteLength: number;
  /** With its quotes, as in the header. */
  readonly etag: string;
  readonly contentType: string;
  /** Only stored files can start in the middle. */
  readonly takesRanges: boolean;
  open(range?: ByteRange): Promise<Readable>;
  /** Where the storage gives it out itself. */
  link?(disposition: string): Promise<string>;
}

const quoted = (etag: string) => `"${etag.replace(/^"|"$/g, '')}"`;

@Injectable()
export class FilesService {
  constructor(
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    private readonly links: SignedUrls,
    private readonly derived: DerivedFiles,
    private readonly archives: StemsArchive,
  ) {}

  /** Raises `file.signature_invalid`, `file.link_expired`, `file.not_found`. */
  async open(
    key: string,
    expires: string | undefined,
    signature: string | undefined,
    signal: AbortSignal,
  ): Promise<Delivery> {
    this.links.verify(key, expires, signature);
    const delivery = key.endsWith(`/${FILE_NAMES.stemsZip}`) ? await this.archive(key) : await this.file(key, signal);
    if (!delivery)
      throw new AppError('file.not_found', 'This file is not there (any more). Open the generation again.');
    return delivery;
  }

  private async file(key: string, signal: AbortSignal): Promise<Delivery | undefined> {
    const info = (await this.store.head(key)) ?? (await this.derived.make(key, signal));
    const link = this.store.link?.bind(this.store);
    return info
      ? {
          byteLength: info.byteLength,
          etag: quoted(info.etag),
          contentType: contentTypeOf(key),
          takesRanges: true,
          open: (range) => this.store.get(key, range),
          ...(link && { link: (disposition: string) => link(key, disposition) }),
        }
      : undefined;
  }

  private async archive(key: string): Promise<Delivery | undefined> {
    const archive = await this.archives.of(key);
    return archive
      ? {
          byteLength: archive.byteLength,
          etag: quoted(archive.etag),
          contentType: contentTypeOf(key),
          takesRanges: false,
          open: async () => archive.open(),
        }
      : undefined;
  }
}
