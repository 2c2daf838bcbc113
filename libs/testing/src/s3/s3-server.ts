import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerRequest, type S3Request } from './s3-answers.js';
import { S3Bucket, S3Failure } from './s3-bucket.js';
import { signatureFailure, type S3Keys } from './sigv4.js';

/** What the server does to requests that `matches` names; without it, to all. */
export interface S3Trouble {
  /** Answers so, hangs, or stops in the middle of the answer: and closes the connection, or keeps it open. */
  readonly then: { readonly code: string; readonly status: number } | 'hang' | 'cut' | 'stall';
  readonly matches?: (request: { readonly method: string; readonly url: string }) => boolean;
}

export interface S3Server {
  readonly endpoint: string;
  readonly bucket: S3Bucket;
  /** As settings of the product. */
  readonly settings: Readonly<Record<string, string>>;
  /** `METHOD /path?query`, oldest first. */
  readonly heard: readonly string[];
  /** Until it is called again; undefined: all is well. */
  trouble(trouble: S3Trouble | undefined): void;
  close(): Promise<void>;
}

const BUCKET = 'studio';
const KEYS: S3Keys = { accessKeyId: 'AKIASTUDIO', secretAccessKey: 'only-for-specs-0123456789' };

/**
 * An S3 server on 127.0.0.1 for one bucket, addressed by path: puts (also in parts), copies, ranges, lists, deletions, links.
 * Every request must carry a right Signature Version 4 and the hash of its body.
 */
export async function startS3Server(port = 0): Promise<S3Server> {
  const bucket = new S3Bucket();
  const heard: string[] = [];
  let trouble: S3Trouble | undefined;
  const server = createServer((request, response) => {
    const { method = '', url = '' } = request;
    heard.push(`${method} ${url}`);
    const struck = trouble && (trouble.matches?.({ method, url }) ?? true) ? trouble.then : undefined;
    void handle(request, response, bucket, struck).catch((error: unknown) => refuse(request, response, error));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    bucket,
    heard,
    settings: {
      STORAGE_DRIVER: 's3',
      S3_ENDPOINT: endpoint,
      S3_BUCKET: BUCKET,
      S3_ACCESS_KEY_ID: KEYS.accessKeyId,
      S3_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    },
    trouble: (next) => (trouble = next),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  bucket: S3Bucket,
  trouble: S3Trouble['then'] | undefined,
): Promise<void> {
  const body = await bodyOf(request);
  if (trouble === 'hang') return;
  if (typeof trouble === 'object') throw new S3Failure(trouble.code, trouble.status);
  const asked = toRequest(request, body);
  const { status = 200, headers, body: answer = Buffer.alloc(0) } = answerRequest(bucket, asked);
  const bytes = Buffer.from(answer);
  response.writeHead(status, { 'content-length': bytes.length, ...headers });
  if (trouble === 'cut') response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  else if (trouble === 'stall') response.write(bytes.subarray(0, bytes.length / 2));
  else response.end(asked.method === 'HEAD' ? undefined : bytes);
}

/** Raises what S3 answers with where it is not signed as it must be, or names another bucket. */
function toRequest({ method = '', url = '', headers }: IncomingMessage, body: Buffer): S3Request {
  const failure = signatureFailure({ method, url, headers }, KEYS);
  if (failure) throw new S3Failure(failure, 403);
  const hash = headers['x-amz-content-sha256'];
  if (hash !== undefined && hash !== 'UNSIGNED-PAYLOAD' && hash !== createHash('sha256').update(body).digest('hex')) {
    throw new S3Failure('XAmzContentSHA256Mismatch', 400);
  }
  const { pathname, searchParams: query } = new URL(url, 'http://s3');
  const [, bucket, ...names] = pathname.split('/').map(decodeURIComponent);
  if (bucket !== BUCKET) throw new S3Failure('NoSuchBucket', 404);
  return { method, key: names.join('/'), query, headers, body };
}

function refuse({ method }: IncomingMessage, response: ServerResponse, error: unknown): void {
  const { code, status } = error instanceof S3Failure ? error : new S3Failure('InternalError', 500);
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(method === 'HEAD' ? undefined : `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const blocks: Buffer[] = [];
  for await (const block of request) blocks.push(block as Buffer);
  return Buffer.concat(blocks);
}
