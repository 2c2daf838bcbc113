import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface SignedRequest {
  readonly method: string;
  /** As it was sent: percent-encoded path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

export interface S3Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What S3 answers with where a signature is wrong. */
export type SignatureFailure =
  'AccessDenied' | 'InvalidAccessKeyId' | 'SignatureDoesNotMatch' | 'RequestTimeTooSkewed' | 'ExpiredToken';

const ALGORITHM = 'AWS4-HMAC-SHA256';
const LONGEST_SKEW_MS = 15 * 60_000;

interface Claim {
  readonly accessKeyId: string;
  /** `20130524/us-east-1/s3/aws4_request` */
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20130524T000000Z` */
  readonly at: string;
  readonly payloadHash: string;
  /** Of a link: how long it is good. */
  readonly expiresSeconds?: number;
}

/**
 * Recomputes a Signature Version 4, of a request or of a link, from AWS's own description (S3 API Reference,
 * "Authenticating Requests (AWS Signature Version 4)"). null: it is right.
 */
export function signatureFailure(request: SignedRequest, keys: S3Keys, now = Date.now()): SignatureFailure | null {
  const claim = claimOf(request);
  if (!claim) return 'AccessDenied';
  if (claim.accessKeyId !== keys.accessKeyId) return 'InvalidAccessKeyId';
  const ageMs = now - timeOf(claim.at);
  if (claim.expiresSeconds === undefined && Math.abs(ageMs) > LONGEST_SKEW_MS) return 'RequestTimeTooSkewed';
  if (claim.expiresSeconds !== undefined && ageMs > claim.expiresSeconds * 1000) return 'ExpiredToken';
  return signatureOf(request, claim, keys.secretAccessKey) === claim.signature ? null : 'SignatureDoesNotMatch';
}

function claimOf({ url, headers }: SignedRequest): Claim | null {
  const query = new URL(url, 'http://s3').searchParams;
  if (query.get('X-Amz-Algorithm') === ALGORITHM) {
    const [accessKeyId = '', scope = ''] = splitOnce(query.get('X-Amz-Credential') ?? '');
    return {
      accessKeyId,
      scope,
      signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
      signature: query.get('X-Amz-Signature') ?? '',
      at: query.get('X-Amz-Date') ?? '',
      payloadHash: 'UNSIGNED-PAYLOAD',
      expiresSeconds: Number(query.get('X-Amz-Expires')),
    };
  }
  const form = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/;
  const [, accessKeyId, scope, signedHeaders, signature] = form.exec(headers.authorization ?? '') ?? [];
  if (!accessKeyId) return null;
  const at = String(headers['x-amz-date'] ?? '');
  const payloadHash = String(headers['x-amz-content-sha256'] ?? '');
  return { accessKeyId, scope, signedHeaders: signedHeaders.split(';'), signature, at, payloadHash };
}

function signatureOf(request: SignedRequest, claim: Claim, secret: string): string {
  const canonical = canonicalRequest(request, claim);
  const text = [ALGORITHM, claim.at, claim.scope, sha256(canonical)].join('\n');
  const [date, region, service] = claim.scope.split('/');
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, text).toString('hex');
}

function canonicalRequest({ method, url, headers }: SignedRequest, { signedHeaders, payloadHash }: Claim): string {
  const [path, query = ''] = url.split('?');
  const parameters = query
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort();
  const headerLines = signedHeaders.map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`);
  return [method, path, parameters.join('&'), headerLines.join(''), signedHeaders.join(';'), payloadHash].join('\n');
}

const splitOnce = (credential: string): string[] => {
  const slash = credential.indexOf('/');
  return [credential.slice(0, slash), credential.slice(slash + 1)];
};
const timeOf = (at: string): number =>
  Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
