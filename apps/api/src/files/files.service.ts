import type { Readable } from 'node:stream';
import { AppError } from '@ctc/contracts';
import { contentTypeOf, OBJECT_STORE, SignedUrls, type ByteRange, type ObjectStore } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import { AttemptLimits } from '../auth/attempt-limits.js';
import { Archives, type Archive } from './archives.js';
import { DerivedFiles } from './derived-files.js';

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

/** What stands in a link beside the key, and who sent it. */
export interface SentLink {
  readonly expires: string | undefined;
  readonly signature: string | undefined;
  readonly address: string;
}

const quoted = (etag: string) => `"${etag.replace(/^"|"$/g, '')}"`;

@Injectable()
export class FilesService {
  constructor(
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    private readonly links: SignedUrls,
    private readonly derived: DerivedFiles,
    private readonly archives: Archives,
    private readonly limits: AttemptLimits,
  ) {}

  /** Raises `file.signature_invalid`, `file.link_expired`, `file.not_found`, `request.rate_limited`. */
  async open(key: string, link: SentLink, signal: AbortSignal): Promise<Delivery> {
    await this.verify(key, link);
    const archive = await this.archives.of(key);
    const delivery = archive === undefined ? await this.file(key, signal) : archive && deliveryOf(archive, key);
    if (!delivery)
      throw new AppError('file.not_found', 'This file is not there (any more). Open the generation again.');
    return delivery;
  }

  private async verify(key: string, { expires, signature, address }: SentLink): Promise<void> {
    try {
      this.links.verify(key, expires, signature);
    } catch (error) {
      const isWrong = error instanceof AppError && error.code === 'file.signature_invalid';
      if (isWrong) await this.limits.count('file link', address);
      throw error;
    }
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
}

function deliveryOf({ byteLength, etag, open }: Archive, key: string): Delivery {
  return {
    byteLength,
    etag: quoted(etag),
    contentType: contentTypeOf(key),
    takesRanges: false,
    open: async () => open(),
  };
}
