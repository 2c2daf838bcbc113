import { AppError } from '@ctc/contracts';
import type { Clock, Config } from '@ctc/platform';
import { jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { tokenRefusal } from './guest-tokens.js';
import { KeySet } from './key-set.js';

/** Signatures by key pair only: a public key must never be accepted as an HMAC secret. */
const KEY_PAIR_ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const SECRET_ALGORITHMS = ['HS256'];
/** As long as OpenID Connect lets it be. */
const LONGEST_SUBJECT = 255;

/** What a token of an identity provider says about its bearer. */
export interface ForeignIdentity {
  readonly subject: string;
  readonly issuer: string | undefined;
  /** Unix time in milliseconds; the tolerance for clocks is in it. */
  readonly expiresAtMs: number;
}

/** Tokens of the host's identity provider (AUTH_MODE=jwt): `sub`, `exp` and, where configured, `aud` and `iss`. */
export class ForeignTokens {
  private readonly keys?: KeySet;
  private readonly secret: Uint8Array;
  private readonly options: JWTVerifyOptions;

  constructor(
    auth: Config['auth'],
    private readonly clock: Clock,
  ) {
    this.secret = new TextEncoder().encode(auth.jwtSecret);
    if (auth.jwksUrl) this.keys = new KeySet(auth.jwksUrl, clock);
    this.options = {
      algorithms: auth.jwksUrl ? KEY_PAIR_ALGORITHMS : SECRET_ALGORITHMS,
      audience: auth.jwtAudience,
      issuer: auth.jwtIssuer,
      requiredClaims: ['sub', 'exp'],
      clockTolerance: auth.clockSkewSeconds,
    };
  }

  /** Raises `auth.invalid`, `auth.expired`, or `auth.keys_unavailable` when nobody can say. */
  async verify(token: string): Promise<ForeignIdentity> {
    const options = { ...this.options, currentDate: this.clock.now() };
    try {
      const { payload } = this.keys
        ? await jwtVerify(token, this.keys.find, options)
        : await jwtVerify(token, this.secret, options);
      return this.identityIn(payload);
    } catch (error) {
      throw tokenRefusal(error);
    }
  }

  private identityIn({ sub, iss, exp = 0 }: JWTPayload): ForeignIdentity {
    if (typeof sub !== 'string' || sub === '' || sub.length > LONGEST_SUBJECT) {
      throw new AppError('auth.invalid', `The token's sub must be a text of 1 to ${LONGEST_SUBJECT} characters.`);
    }
    return { subject: sub, issuer: iss, expiresAtMs: (exp + Number(this.options.clockTolerance)) * 1000 };
  }
}
