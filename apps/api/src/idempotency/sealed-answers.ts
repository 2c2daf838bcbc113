import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { SetMetadata } from '@nestjs/common';

export const ANSWERS_SECRET = 'idempotency:secret';

/** A route whose answer holds a secret that is kept nowhere else: its first answer is remembered encrypted. */
export const AnswersSecret = () => SetMetadata(ANSWERS_SECRET, true);

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Answers that the database alone does not tell: AES-256-GCM under a key of this installation. */
export class SealedAnswers {
  private readonly key: Uint8Array;

  constructor(secret: string) {
    this.key = new Uint8Array(hkdfSync('sha256', secret, '', 'idempotency: first answers', KEY_BYTES));
  }

  seal(answer: unknown): { sealed: string } {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce);
    const text = Buffer.concat([cipher.update(JSON.stringify(answer)), cipher.final()]);
    return { sealed: Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64') };
  }

  /** Throws when it was sealed by another installation, or changed. */
  open({ sealed }: { sealed: string }): unknown {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv(CIPHER, this.key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString());
  }
}
