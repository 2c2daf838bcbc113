import { createHash, randomBytes } from 'node:crypto';

/** Makes keys findable by people and by scanners for leaked secrets. */
const PREFIX = 'ctc_';
/** 256 bits: nobody guesses one, so that a plain hash of it may be kept. */
const KEY_BYTES = 32;

export const newApiKey = (): string => PREFIX + randomBytes(KEY_BYTES).toString('base64url');

export const looksLikeApiKey = (secret: string): boolean => secret.startsWith(PREFIX);

/** SHA-256: what is stored in place of the key. */
export const hashOfKey = (key: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(key).digest());
