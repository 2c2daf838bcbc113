import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Config } from '../config/config.js';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORM = /^sealed:([\w-]{8}):([\w-]+)$/;

/** The purpose that the API seals for and the worker opens with. */
export const WEBHOOK_SECRETS = 'webhook secrets';

interface SealingKey {
  /** Tells which key opens a text, and nothing about the key. */
  readonly id: string;
  readonly bytes: Uint8Array;
}

/**
 * Texts that the database alone does not tell: AES-256-GCM under a key that is derived from a secret of this installation
 * for one purpose, so that what was sealed for one cannot be passed off as another. `sealed:<key>:<nonce, tag, text>`.
 */
export class Seal {
  private readonly key: SealingKey;
  private readonly keys: readonly SealingKey[];

  constructor({ secret, previous }: Config['sealing'], purpose: string) {
    this.key = keyFor(secret, purpose);
    this.keys = previous === undefined ? [this.key] : [this.key, keyFor(previous, purpose)];
  }

  seal(text: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key.bytes, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return `sealed:${this.key.id}:${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
  }

  /** Throws for what was sealed by another installation or for another purpose, and for what was changed. */
  open(sealed: string): string {
    const [, id, content] = FORM.exec(sealed) ?? [];
    const key = this.keys.find((each) => each.id === id);
    if (!key) throw new Error('It was sealed with a secret that is not here. Set SEALING_SECRET_BEFORE to that one.');
    const bytes = Buffer.from(content, 'base64url');
    const decipher = createDecipheriv(CIPHER, key.bytes, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  }

  /** Sealed with the key of now; false for a readable text and for one of the key before. */
  isCurrent(stored: string): boolean {
    return FORM.exec(stored)?.[1] === this.key.id;
  }

  /** Whether a stored text is sealed at all. */
  static isSealed(stored: string): boolean {
    return FORM.test(stored);
  }

  /** The same for the same text, and no way back: to find again what shall not be read. Hexadecimal. */
  fingerprint(text: string): string {
    return createHmac('sha256', this.key.bytes).update(text).digest('hex').slice(0, 32);
  }
}

function keyFor(secret: string, purpose: string): SealingKey {
  const bytes = new Uint8Array(hkdfSync('sha256', secret, '', purpose, KEY_BYTES));
  return { bytes, id: createHash('sha256').update(bytes).digest('base64url').slice(0, 8) };
}
