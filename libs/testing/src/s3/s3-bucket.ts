import { createHash, randomUUID } from 'node:crypto';

export interface StoredObject {
  readonly bytes: Buffer;
  /** With its quotes. */
  readonly etag: string;
  readonly contentType: string;
  readonly modifiedAt: Date;
}

/** Raised as S3 names it. */
export class S3Failure extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
  ) {
    super(code);
  }
}

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest();
const LEAST_PART_BYTES = 5 * 1024 * 1024;

/** What a bucket holds, in memory, by the rules of S3. */
export class S3Bucket {
  readonly objects = new Map<string, StoredObject>();
  private readonly uploads = new Map<string, { key: string; contentType: string; parts: Map<number, Buffer> }>();
  /** Puts that would make it larger are refused. */
  quotaBytes = Infinity;

  /** Uploads in parts that were neither completed nor given up. */
  get openUploads(): number {
    return this.uploads.size;
  }

  get(key: string): StoredObject {
    const found = this.objects.get(key);
    if (!found) throw new S3Failure('NoSuchKey', 404);
    return found;
  }

  put(key: string, bytes: Buffer, contentType: string, etag = md5(bytes).toString('hex')): StoredObject {
    this.mustFit(key, bytes.length);
    const stored = { bytes, contentType, etag: `"${etag}"`, modifiedAt: new Date() };
    this.objects.set(key, stored);
    return stored;
  }

  copy(from: string, to: string): StoredObject {
    const { bytes, contentType } = this.get(from);
    if (from === to) throw new S3Failure('InvalidRequest', 400);
    return this.put(to, bytes, contentType);
  }

  /** In the order of their UTF-8 bytes, as S3 lists. */
  keys(prefix: string): string[] {
    const found = [...this.objects.keys()].filter((key) => key.startsWith(prefix));
    return found.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }

  beginUpload(key: string, contentType: string): string {
    const id = randomUUID();
    this.uploads.set(id, { key, contentType, parts: new Map() });
    return id;
  }

  putPart(uploadId: string, number: number, bytes: Buffer): string {
    this.mustFit('', bytes.length);
    this.upload(uploadId).parts.set(number, bytes);
    return `"${md5(bytes).toString('hex')}"`;
  }

  completeUpload(uploadId: string): { key: string; etag: string } {
    const { key, contentType, parts } = this.upload(uploadId);
    const inOrder = [...parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
    if (inOrder.slice(0, -1).some((part) => part.length < LEAST_PART_BYTES)) throw new S3Failure('EntityTooSmall', 400);
    const etag = `${md5(Buffer.concat(inOrder.map(md5))).toString('hex')}-${inOrder.length}`;
    this.put(key, Buffer.concat(inOrder), contentType, etag);
    this.uploads.delete(uploadId);
    return { key, etag };
  }

  abortUpload(uploadId: string): void {
    this.upload(uploadId);
    this.uploads.delete(uploadId);
  }

  private upload(id: string) {
    const upload = this.uploads.get(id);
    if (!upload) throw new S3Failure('NoSuchUpload', 404);
    return upload;
  }

  private mustFit(key: string, byteLength: number): void {
    const others = [...this.objects].reduce((sum, [name, { bytes }]) => (name === key ? sum : sum + bytes.length), 0);
    if (others + byteLength > this.quotaBytes) throw new S3Failure('QuotaExceeded', 403);
  }
}
