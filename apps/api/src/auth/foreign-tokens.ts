import type { Clock, Config } from '@ctc/platform';
import { createRemoteJWKSet, jwtVerify, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose';
import { tokenRefusal } from './guest-tokens.js';

/** Signatures by key pair only: a public key must never be accepted as an HMAC secret. */
const KEY_PAIR_ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** Tokens of the host's identity provider (AUTH_MODE=jwt): `sub`, `exp` and, where configured, `aud` and `iss`. */
export class ForeignTokens {
  private readonly key: Uint8Array | JWTVerifyGetKey;
  private readonly options: JWTVerifyOptions;

  constructor(
    auth: Config['auth'],
    private readonly clock: Clock,
  ) {
    this.key = auth.jwksUrl ? createRemoteJWKSet(new URL(auth.jwksUrl)) : new TextEncoder().encode(auth.jwtSecret);
    this.options = {
      algorithms: auth.jwksUrl ? KEY_PAIR_ALGORITHMS : ['HS256'],
      audience: auth.jwtAudience,
      issuer: auth.jwtIssuer,
      requiredClaims: ['sub', 'exp'],
    };
  }

  /** The `sub` of a valid token. Raises `auth.invalid` or `auth.expired`. */
  async verify(token: string): Promise<string> {
    const options = { ...this.options, currentDate: this.clock.now() };
    try {
      const { payload } =
        typeof this.key === 'function'
          ? await jwtVerify(token, this.key, options)
          : await jwtVerify(token, this.key, options);
      return payload.sub as string;
    } catch (error) {
      throw tokenRefusal(error);
    }
  }
}
