import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '@ctc/contracts';
import type { Clock } from '../clock.js';

const LIFETIME_SECONDS = 24 * 3600;
/** Expiry is rounded up to the hour, so that the same file keeps the same URL for a while and caches work. */
const ROUNDING_SECONDS = 3600;

/** Signs paths under `/api/files/`: whoever holds the link may read that one file until it expires. */
export class SignedUrls {
  constructor(
    private readonly secret: string,
    private readonly clock: Clock,
  ) {}

  /** A path such as `/api/files/users/…/mix.wav?expires=…&signature=…`. */
  sign(key: string): string {
    const nowSeconds = Math.floor(this.clock.now().getTime() / 1000);
    const expires = Math.ceil((nowSeconds + LIFETIME_SECONDS) / ROUNDING_SECONDS) * ROUNDING_SECONDS;
    const path = key.split('/').map(encodeURIComponent).join('/');
    return `/api/files/${path}?expires=${expires}&signature=${this.signature(key, expires)}`;
  }

  /** Raises `file.signature_invalid` or `file.link_expired`. */
  verify(key: string, expires: string | undefined, signature: string | undefined): void {
    const expected = Buffer.from(this.signature(key, Number(expires)));
    const given = Buffer.from(signature ?? '');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new AppError(
        'file.signature_invalid',
        'This link was not made by us. Open the generation to get a new one.',
      );
    }
    if (Number(expires) * 1000 < this.clock.now().getTime()) {
      throw new AppError('file.link_expired', 'This link has expired. Open the generation to get a new one.');
    }
  }

  private signature(key: string, expires: number): string {
    return createHmac('sha256', this.secret).update(`${key}\n${expires}`).digest('base64url');
  }
}
