/** Longest key of S3, and the longest name in a folder of every usual file system, in bytes. */
const LONGEST_KEY = 1024;
const LONGEST_NAME = 255;

/** Backslash and control characters (NUL among them). */
// eslint-disable-next-line no-control-regex -- these are the characters that a key must not hold
const FORBIDDEN = /[\u0000-\u001f\u007f\\]/;

/**
 * Throws a TypeError unless `key` names an object inside the root: `/`-separated names, none empty, `.` or `..`. Keys are
 * made by `storageKeys`, so a bad one is a mistake of ours or an attack, never a user's.
 */
export function assertKey(key: string): void {
  const isInside = key.split('/').every((name) => !['', '.', '..'].includes(name) && byteLength(name) <= LONGEST_NAME);
  if (!isInside || FORBIDDEN.test(key) || byteLength(key) > LONGEST_KEY) throw badKey(key);
}

/** As `assertKey`, for the beginning of a key: it may end in the middle of a name, and be empty. */
export function assertPrefix(prefix: string): void {
  if (prefix !== '') assertKey(`${prefix}x`);
}

const byteLength = (text: string): number => Buffer.byteLength(text);
const badKey = (key: string): TypeError => new TypeError(`not a storage key: ${JSON.stringify(key.slice(0, 100))}`);
