import { S3ServiceException } from '@aws-sdk/client-s3';
import { AppError } from '@ctc/contracts';
import { fileNotFound, storageFull, toStorageError } from './storage-errors.js';

const ABSENT = new Set(['NoSuchKey', 'NotFound']);
/** Of AWS, Ceph, MinIO and those who follow them: the quota of the bucket, or the disks under it, are used up. */
const FULL = new Set([
  'QuotaExceeded',
  'QuotaExceededException',
  'InsufficientStorage',
  'XMinioStorageFull',
  'XMinioAdminBucketQuotaExceeded',
]);
const INSUFFICIENT_STORAGE = 507;
/** Wrong keys, a missing right, no such bucket: no attempt helps, somebody must look at the settings. */
const REFUSED = new Set([
  'AccessDenied',
  'Forbidden',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'NoSuchBucket',
  'PermanentRedirect',
  'AuthorizationHeaderMalformed',
  'CredentialsProviderError',
]);

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');
const statusOf = (error: unknown): number =>
  error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? 0) : 0;

/** There is no such object; a missing bucket is another matter. */
export const isAbsentInS3 = (error: unknown): boolean => ABSENT.has(nameOf(error));
export const isBeyondEnd = (error: unknown): boolean => nameOf(error) === 'InvalidRange' || statusOf(error) === 416;
/** The server is there and says no, for good. */
export const isRefusal = (error: unknown): boolean =>
  REFUSED.has(nameOf(error)) || [301, 401, 403].includes(statusOf(error));

/** An error of S3 in the words of the product; with `key`, of an operation on one object. */
export function toS3Error(error: unknown, key?: string): AppError {
  if (key !== undefined && isAbsentInS3(error)) return fileNotFound(key);
  if (FULL.has(nameOf(error)) || statusOf(error) === INSUFFICIENT_STORAGE) return storageFull(error);
  if (!(error instanceof AppError) && isRefusal(error)) {
    const detail = 'The storage refused us. Whoever runs this installation must look at its S3 settings.';
    return new AppError('storage.failed', detail, { cause: error });
  }
  return toStorageError(error);
}
