import { AppError } from '@ctc/contracts';

/** The disk, or the share of it that this user may fill, is used up. */
const FULL = new Set(['ENOSPC', 'EDQUOT']);
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

export const isAbsent = (error: unknown): boolean => ABSENT.has(codeOf(error));

export function storageFull(cause?: unknown): AppError {
  return new AppError('storage.full', 'The disk is full. Free some space, then try again.', { cause });
}

export function fileNotFound(key: string): AppError {
  return new AppError('file.not_found', `There is no file ${key.slice(key.lastIndexOf('/') + 1)}.`);
}

/** An error of the file system in the words of the product. */
export function toStorageError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (FULL.has(codeOf(error))) return storageFull(error);
  return new AppError('storage.failed', 'The storage did not answer. Try again in a moment.', { cause: error });
}
