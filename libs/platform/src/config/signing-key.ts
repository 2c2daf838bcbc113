import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { Setting } from './setting.js';

/** 48 bytes: the frame of PKCS #8, then the seed. */
const FORM = /^[A-Za-z0-9+/]{64}$/;
const SEED_BYTES = 32;
/** A random seed has about thirty; what has fewer is typed, or a pattern. */
const FEWEST_DIFFERENT = 8;

/** The public keys whose private ones the standards print, in hexadecimal: RFC 8032 (7.1), RFC 8410 (10.3). */
const PRINTED = new Set([
  'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
  '278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e',
  'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
  '19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1',
]);

/** An Ed25519 private key (RFC 8410) on one line: what stands between the first and the last line of its PEM file. */
export function signingKey(setting: { readonly about: string }): Setting<string> {
  return {
    ...setting,
    secret: true,
    allowed: 'the base64 line of an Ed25519 private key (PKCS #8), not a sample out of a manual',
    parse: (line) => {
      if (isSampleKey(line)) throw new Error('others know this key');
      return line;
    },
  };
}

/** Throws for what is no such key. */
function isSampleKey(line: string): boolean {
  if (!FORM.test(line)) throw new Error('not one line of base64');
  const der = Buffer.from(line, 'base64');
  const key = createPrivateKey({ key: der, type: 'pkcs8', format: 'der' });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key');
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-SEED_BYTES);
  return PRINTED.has(publicKey.toString('hex')) || new Set(der.subarray(-SEED_BYTES)).size < FEWEST_DIFFERENT;
}
