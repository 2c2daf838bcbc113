import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { S3Failure, type S3Bucket, type StoredObject } from './s3-bucket.js';

export interface S3Request {
  readonly method: string;
  /** Empty: the bucket itself. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Answer {
  readonly status?: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

type Answering = (bucket: S3Bucket, request: S3Request) => Answer;

/** S3 gives a thousand at most. */
const LARGEST_PAGE = 1000;

/** What S3 answers. Raises an S3Failure. */
export const answerRequest: Answering = (bucket, request) =>
  request.key === '' ? answerOfBucket(bucket, request) : answerOfObject(bucket, request);

const answerOfBucket: Answering = (bucket, request) => {
  const { method, query } = request;
  if (method === 'HEAD') return {};
  if (method === 'GET' && query.get('list-type') === '2') return list(bucket, request);
  if (method === 'POST' && query.has('delete')) return deleteMany(bucket, request);
  throw new S3Failure('NotImplemented', 501);
};

const answerOfObject: Answering = (bucket, request) => {
  const { method, query } = request;
  if (query.has('uploads') || query.has('uploadId')) return answerOfUpload(bucket, request);
  if (method === 'PUT') return put(bucket, request);
  if (method === 'GET' || method === 'HEAD') return get(bucket, request);
  throw new S3Failure('NotImplemented', 501);
};

const typeOf = ({ headers }: S3Request) => headers['content-type'] ?? 'binary/octet-stream';

const put: Answering = (bucket, request) => {
  const { key, headers, body } = request;
  const source = headers['x-amz-copy-source'];
  if (source === undefined) return { headers: { etag: bucket.put(key, body, typeOf(request)).etag } };
  const [, ...names] = String(source).replace(/^\//, '').split('/').map(decodeURIComponent);
  const { etag, modifiedAt } = bucket.copy(names.join('/'), key);
  return xml('CopyObjectResult', element('ETag', etag) + element('LastModified', modifiedAt.toISOString()));
};

const get: Answering = (bucket, { key, query, headers }) => {
  const stored = bucket.get(key);
  const { bytes, etag, contentType, modifiedAt } = stored;
  const common = {
    etag,
    'last-modified': modifiedAt.toUTCString(),
    'accept-ranges': 'bytes',
    'content-type': query.get('response-content-type') ?? contentType,
    ...(query.has('response-content-disposition') && {
      'content-disposition': query.get('response-content-disposition') ?? '',
    }),
  };
  const range = rangeOf(headers.range, stored);
  if (!range) return { headers: common, body: bytes };
  const [first, last] = range;
  const part = { ...common, 'content-range': `bytes ${first}-${last}/${bytes.length}` };
  return { status: 206, headers: part, body: bytes.subarray(first, last + 1) };
};

function rangeOf(header: string | undefined, { bytes }: StoredObject): [number, number] | null {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined) return null;
  if (Number(first) >= bytes.length) throw new S3Failure('InvalidRange', 416);
  return [Number(first), last === '' ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1)];
}

const answerOfUpload: Answering = (bucket, request) => {
  const { method, key, query, body } = request;
  const uploadId = query.get('uploadId') ?? '';
  if (method === 'POST' && query.has('uploads')) {
    return xml('InitiateMultipartUploadResult', element('UploadId', bucket.beginUpload(key, typeOf(request))));
  }
  if (method === 'PUT') return { headers: { etag: bucket.putPart(uploadId, Number(query.get('partNumber')), body) } };
  if (method === 'POST') {
    const { etag } = bucket.completeUpload(uploadId);
    return xml('CompleteMultipartUploadResult', element('Key', key) + element('ETag', `"${etag}"`));
  }
  bucket.abortUpload(uploadId);
  return { status: 204 };
};

const list: Answering = (bucket, { query }) => {
  const after = query.get('continuation-token') ?? '';
  const size = Math.min(Number(query.get('max-keys') ?? LARGEST_PAGE), LARGEST_PAGE);
  const keys = bucket.keys(query.get('prefix') ?? '').filter((key) => Buffer.from(key).compare(Buffer.from(after)) > 0);
  const page = keys.slice(0, size);
  const contents = page.map((key) => {
    const { etag, bytes, modifiedAt } = bucket.get(key);
    const facts = { Key: key, ETag: etag, Size: `${bytes.length}`, LastModified: modifiedAt.toISOString() };
    return `<Contents>${Object.entries(facts)
      .map(([name, value]) => element(name, value))
      .join('')}</Contents>`;
  });
  const isCut = keys.length > page.length;
  const next = isCut ? element('NextContinuationToken', page.at(-1) ?? '') : '';
  return xml('ListBucketResult', element('IsTruncated', `${isCut}`) + next + contents.join(''));
};

const deleteMany: Answering = (bucket, { body }) => {
  const keys = [...body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => unescaped(key));
  if (keys.length > LARGEST_PAGE) throw new S3Failure('MalformedXML', 400);
  for (const key of keys) bucket.objects.delete(key);
  return xml('DeleteResult', '');
};

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' } as const;
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign as keyof typeof ENTITIES]);
const unescaped = (text: string) =>
  Object.entries(ENTITIES).reduceRight((rest, [sign, entity]) => rest.replaceAll(entity, sign), text);
const element = (name: string, text: string) => `<${name}>${escaped(text)}</${name}>`;

function xml(name: string, inside: string): Answer {
  const body = `<?xml version="1.0" encoding="UTF-8"?><${name}>${inside}</${name}>`;
  return { headers: { 'content-type': 'application/xml' }, body };
}
