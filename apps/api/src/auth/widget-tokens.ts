import { hkdfSync } from 'node:crypto';
import { AppError, type KeyScope } from '@ctc/contracts';
import type { Clock, Config } from '@ctc/platform';
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import { tokenRefusal } from './guest-tokens.js';

const ALGORITHM = 'HS256';
const TYPE = 'widget+jwt';
const ISSUER = 'chat-to-create';
const KEY_BYTES = 32;

/** What a widget token says. */
export interface WidgetGrant {
  readonly userId: string;
  /** The one page from which it is taken. */
  readonly origin: string;
  readonly scopes: readonly KeyScope[];
  /** The API key that asked for it: the token ends with it. */
  readonly keyId?: string;
}

export interface WidgetIdentity extends WidgetGrant {
  readonly expiresAtMs: number;
}

/** Whether a token says of itself that it is for the widget; nothing is checked. */
export function saysWidget(token: string): boolean {
  try {
    return decodeProtectedHeader(token).typ === TYPE;
  } catch {
    return false;
  }
}

/** Short tokens for one page, under a key of their own: no token of a guest or of an identity provider can be one. */
export class WidgetTokens {
  private readonly key: Uint8Array;

  constructor(
    { secret }: Config['sealing'],
    private readonly clock: Clock,
  ) {
    this.key = new Uint8Array(hkdfSync('sha256', secret, '', 'widget tokens', KEY_BYTES));
  }

  async issue({ userId, origin, scopes, keyId }: WidgetGrant, ttlSeconds: number) {
    const now = this.clock.now();
    const expiresAt = new Date((Math.floor(now.getTime() / 1000) + ttlSeconds) * 1000);
    const token = await new SignJWT({ origin, scopes, key: keyId })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
      .setSubject(userId)
      .setIssuer(ISSUER)
      .setIssuedAt(now)
      .setExpirationTime(expiresAt)
      .sign(this.key);
    return { token, expiresAt: expiresAt.toISOString() };
  }

  /** For a call from this page. Raises `auth.invalid`, `auth.expired`, `auth.wrong_origin`. */
  async verify(token: string, page: string | undefined): Promise<WidgetIdentity> {
    const identity = await this.read(token);
    if (identity.origin === page) return identity;
    const detail = `This token is for pages of ${identity.origin} only. Get one for ${page ?? 'the page that calls'}.`;
    throw new AppError('auth.wrong_origin', detail);
  }

  private async read(token: string): Promise<WidgetIdentity> {
    try {
      const { payload } = await jwtVerify<{ origin: string; scopes: KeyScope[]; key?: string }>(token, this.key, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        typ: TYPE,
        requiredClaims: ['sub', 'exp', 'origin', 'scopes'],
        currentDate: this.clock.now(),
      });
      const { sub = '', origin, scopes, key, exp = 0 } = payload;
      return { userId: sub, origin, scopes, keyId: key, expiresAtMs: exp * 1000 };
    } catch (error) {
      throw tokenRefusal(error);
    }
  }
}
