import { describe, expect, it } from 'vitest';
import { signatureFailure, type SignedRequest } from './sigv4.js';

/** The keys and the day of AWS's published examples (S3 API Reference, "Signature Calculations"). */
const KEYS = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const THEN = Date.UTC(2013, 4, 24);
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const authorization = (signedHeaders: string, signature: string) =>
  `AWS4-HMAC-SHA256 Credential=${KEYS.accessKeyId}/20130524/us-east-1/s3/aws4_request,SignedHeaders=${signedHeaders},Signature=${signature}`;

const common = { host: 'examplebucket.s3.amazonaws.com', 'x-amz-date': '20130524T000000Z' };
const getObject: SignedRequest = {
  method: 'GET',
  url: '/test.txt',
  headers: {
    ...common,
    range: 'bytes=0-9',
    'x-amz-content-sha256': EMPTY,
    authorization: authorization(
      'host;range;x-amz-content-sha256;x-amz-date',
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ),
  },
};
const putObject: SignedRequest = {
  method: 'PUT',
  url: '/test%24file.text',
  headers: {
    ...common,
    date: 'Fri, 24 May 2013 00:00:00 GMT',
    'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
    'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    authorization: authorization(
      'date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class',
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ),
  },
};
const lifecycle: SignedRequest = {
  method: 'GET',
  url: '/?lifecycle',
  headers: {
    ...common,
    'x-amz-content-sha256': EMPTY,
    authorization: authorization(
      'host;x-amz-content-sha256;x-amz-date',
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ),
  },
};
const listObjects: SignedRequest = {
  method: 'GET',
  url: '/?max-keys=2&prefix=J',
  headers: {
    ...common,
    'x-amz-content-sha256': EMPTY,
    authorization: authorization(
      'host;x-amz-content-sha256;x-amz-date',
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ),
  },
};
const link: SignedRequest = {
  method: 'GET',
  url: `/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${KEYS.accessKeyId}%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404`,
  headers: { host: common.host },
};

describe('signatureFailure', () => {
  it.each([
    ['an object', getObject],
    ['a put', putObject],
    ['a sub-resource', lifecycle],
    ['a list', listObjects],
    ['a link', link],
  ])('agrees with the example that AWS published: %s', (_name, request) => {
    expect(signatureFailure(request, KEYS, THEN)).toBeNull();
  });

  it('refuses what was changed, another key, no signature, and what is old', () => {
    const failure = (request: SignedRequest, keys = KEYS, now = THEN) => signatureFailure(request, keys, now);
    expect(failure({ ...getObject, url: '/other.txt' })).toBe('SignatureDoesNotMatch');
    expect(failure({ ...getObject, headers: { ...getObject.headers, range: 'bytes=0-99' } })).toBe(
      'SignatureDoesNotMatch',
    );
    expect(failure(getObject, { ...KEYS, secretAccessKey: 'another' })).toBe('SignatureDoesNotMatch');
    expect(failure(getObject, { ...KEYS, accessKeyId: 'another' })).toBe('InvalidAccessKeyId');
    expect(failure({ ...getObject, headers: common })).toBe('AccessDenied');
    expect(failure(getObject, KEYS, THEN + 3_600_000)).toBe('RequestTimeTooSkewed');
    expect(failure(link, KEYS, THEN + 86_400_000)).toBeNull();
    expect(failure(link, KEYS, THEN + 86_401_000)).toBe('ExpiredToken');
  });
});
