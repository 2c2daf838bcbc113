import { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  type GetObjectCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { AppError } from '@ctc/contracts';
import type { S3Settings } from '../config/config.js';
import { assertKey, assertPrefix } from './object-key.js';
import type { ByteRange, ObjectInfo, ObjectStore } from './object-store.js';
import { createS3Client } from './s3-client.js';
import { isAbsentInS3, isBeyondEnd, isRefusal, toS3Error } from './s3-errors.js';
import { giveUpWhenSilent } from './s3-silence.js';
import { contentTypeOf } from './storage-keys.js';

export interface S3StoreOptions {
  /** A request without an answer for so long is given up, and sent again twice; a file that stops in the middle is not. */
  readonly silenceMs?: number;
}

/** What one put holds in memory is parts × size; 10,000 parts of it are 80 GB. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 3;
const SILENCE_MS = 10_000;
/** Below what a readiness check may take. */
const CHECK_MS = 1_800;
const LINK_ROUNDING_MS = 3600_000;
const LINK_SECONDS = 2 * 3600;
/** DeleteObjects takes no more. */
const MOST_DELETED_AT_ONCE = 1000;

/**
 * Objects of one bucket. S3 itself shows a put whole or not at all, and gives readers the bytes they began with; a large put
 * goes in parts, which are given up together. ETags are those of S3: the same bytes may have the same one.
 */
export class S3ObjectStore implements ObjectStore {
  readonly link?: ObjectStore['link'];

  private constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
    private readonly silenceMs: number,
    isDirect: boolean,
  ) {
    if (isDirect) this.link = (key, contentDisposition) => this.signedLink(key, contentDisposition);
  }

  /**
   * Raises `storage.failed` where it cannot be used: wrong keys, no rights, no such bucket. A server that does not answer is
   * none of these: it may come, and until then `check` says so.
   */
  static async open(settings: S3Settings, { silenceMs }: S3StoreOptions = {}): Promise<S3ObjectStore> {
    const { bucket, directDownloads } = settings;
    const store = new S3ObjectStore(
      createS3Client(settings, silenceMs),
      bucket,
      silenceMs ?? SILENCE_MS,
      directDownloads,
    );
    try {
      await store.check();
    } catch (error) {
      if (!isRefusal(error) && !isAbsentInS3(error)) return store;
      store.close();
      throw new AppError('storage.failed', refusalText(settings, error), { cause: error });
    }
    return store;
  }

  /** Rejects, within the time that a readiness check has, while the bucket cannot be reached. */
  async check(): Promise<void> {
    const abortSignal = AbortSignal.timeout(CHECK_MS);
    await this.client.send(new HeadBucketCommand({ Bucket: this.bucket }), { abortSignal });
  }

  close(): void {
    this.client.destroy();
  }

  async put(key: string, bytes: Uint8Array | Readable): Promise<ObjectInfo> {
    const source = new Source(bytes);
    const params = { ...this.at(key), Body: source.body, ContentType: contentTypeOf(key) };
    const upload = new Upload({ client: this.client, params, partSize: PART_BYTES, queueSize: PARTS_AT_ONCE });
    try {
      await upload.done();
    } catch (error) {
      await this.giveUp(key, upload.uploadId);
      // What the stream raised comes out as it is.
      throw source.hasBroken ? source.failure : toS3Error(error);
    }
    return this.found(key);
  }

  async copy(from: string, to: string): Promise<ObjectInfo> {
    assertKey(from);
    const source = [this.bucket, ...from.split('/')].map(encodeURIComponent).join('/');
    const target = this.at(to);
    await named(this.client.send(new CopyObjectCommand({ ...target, CopySource: source })), from);
    return this.found(to);
  }

  async head(key: string): Promise<ObjectInfo | null> {
    const target = this.at(key);
    try {
      const { ContentLength, ETag, LastModified } = await this.client.send(new HeadObjectCommand(target));
      return toObjectInfo(key, ContentLength, ETag, LastModified);
    } catch (error) {
      if (isAbsentInS3(error)) return null;
      throw toS3Error(error);
    }
  }

  async get(key: string, range?: ByteRange): Promise<Readable> {
    if (range && range.start > range.end) throw beyondEnd();
    const body = (await this.object(key, range)).Body;
    if (!(body instanceof IncomingMessage)) throw new TypeError('S3 answered with no stream');
    return body;
  }

  async getBytes(key: string): Promise<Uint8Array> {
    const { Body } = await this.object(key);
    return (await named(Body?.transformToByteArray() ?? Promise.resolve(undefined))) ?? new Uint8Array();
  }

  async deletePrefix(prefix: string): Promise<number> {
    if (prefix === '') throw new TypeError('an empty prefix would delete everything');
    let deleted = 0;
    let keys: string[] = [];
    for await (const { key } of this.list(prefix)) {
      keys.push(key);
      if (keys.length < MOST_DELETED_AT_ONCE) continue;
      deleted += await this.deleteKeys(keys);
      keys = [];
    }
    return deleted + (await this.deleteKeys(keys));
  }

  async *list(prefix: string): AsyncIterable<ObjectInfo> {
    assertPrefix(prefix);
    const pages = paginateListObjectsV2({ client: this.client }, { Bucket: this.bucket, Prefix: prefix });
    try {
      for await (const { Contents = [] } of pages)
        for (const { Key = '', Size, ETag, LastModified } of Contents) {
          yield toObjectInfo(Key, Size, ETag, LastModified);
        }
    } catch (error) {
      throw toS3Error(error);
    }
  }

  /** Signed on the hour, so that the same file keeps its address for a while and caches work. */
  private async signedLink(key: string, contentDisposition: string): Promise<string> {
    const wanted = {
      ...this.at(key),
      ResponseContentDisposition: contentDisposition,
      ResponseContentType: contentTypeOf(key),
      ResponseCacheControl: 'private, max-age=3600',
    };
    const signingDate = new Date(Math.floor(Date.now() / LINK_ROUNDING_MS) * LINK_ROUNDING_MS);
    return named(getSignedUrl(this.client, new GetObjectCommand(wanted), { expiresIn: LINK_SECONDS, signingDate }));
  }

  /** Parts that nobody completes cost money. Those that cannot be given up now go by the bucket's lifecycle rule. */
  private async giveUp(key: string, uploadId: string | undefined): Promise<void> {
    if (uploadId === undefined) return;
    const parts = new AbortMultipartUploadCommand({ ...this.at(key), UploadId: uploadId });
    await this.client.send(parts).catch(() => undefined);
  }

  private async deleteKeys(keys: readonly string[]): Promise<number> {
    if (keys.length === 0) return 0;
    const Delete = { Objects: keys.map((Key) => ({ Key })), Quiet: true };
    const { Errors = [] } = await named(this.client.send(new DeleteObjectsCommand({ Bucket: this.bucket, Delete })));
    // It answers 200 also where it deleted nothing.
    if (Errors.length > 0) throw toS3Error(Object.assign(new Error(Errors[0].Message), { name: Errors[0].Code }));
    return keys.length;
  }

  private async object(key: string, range?: ByteRange): Promise<GetObjectCommandOutput> {
    const target = this.at(key);
    const Range = range && `bytes=${range.start}-${range.end}`;
    try {
      const answer = await this.client.send(new GetObjectCommand({ ...target, Range }));
      if (answer.Body instanceof IncomingMessage) giveUpWhenSilent(answer.Body, this.silenceMs);
      return answer;
    } catch (error) {
      throw isBeyondEnd(error) ? beyondEnd() : toS3Error(error, key);
    }
  }

  /** What was just written: S3 says its size and time only when asked. */
  private async found(key: string): Promise<ObjectInfo> {
    const info = await this.head(key);
    if (!info) throw new AppError('storage.failed', 'What was written was gone at once. Try again in a moment.');
    return info;
  }

  private at(key: string): { Bucket: string; Key: string } {
    assertKey(key);
    return { Bucket: this.bucket, Key: key };
  }
}

/** Bytes or a stream, and whether the stream broke: then it was not S3. */
class Source {
  readonly body: Uint8Array | Readable;
  hasBroken = false;
  failure: unknown;

  constructor(bytes: Uint8Array | Readable) {
    this.body = bytes instanceof Uint8Array ? bytes : Readable.from(this.watched(bytes), { objectMode: false });
  }

  private async *watched(stream: Readable): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of stream) yield chunk as Uint8Array;
    } catch (error) {
      this.hasBroken = true;
      this.failure = error;
      throw error;
    }
  }
}

function toObjectInfo(key: string, byteLength = 0, etag = '', modifiedAt = new Date(0)): ObjectInfo {
  return { key, byteLength, etag: etag.replace(/^"|"$/g, ''), modifiedAt };
}

const beyondEnd = () => new AppError('file.range_unsatisfiable', 'The file ends before that.');

function refusalText({ bucket, endpoint = 'AWS', region }: S3Settings, error: unknown): string {
  const reason = error instanceof Error ? error.name : String(error);
  return `S3_BUCKET="${bucket}" at ${endpoint} (${region}) cannot be used: ${reason}. Look at its name, region, keys and rights.`;
}

async function named<Value>(step: Promise<Value>, key?: string): Promise<Value> {
  try {
    return await step;
  } catch (error) {
    throw toS3Error(error, key);
  }
}
