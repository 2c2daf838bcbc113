import { AppError, type Session } from '@ctc/contracts';
import type { Clock, Config } from '@ctc/platform';
import { errors, jwtVerify, SignJWT } from 'jose';

const ISSUER = 'chat-to-create';
const ALGORITHM = 'HS256';
const TYPE = 'JWT';
/** How long after its end a token may still be exchanged for a new one (CONTRACT section 2). */
const REFRESH_GRACE_SECONDS = 7 * 24 * 3600;

/** A JOSE error as a refusal that says what to do; anything else (a key server that is away) stays what it is. */
export function tokenRefusal(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) {
    return new AppError('auth.expired', 'The token has expired. Get a new one and send the request again.');
  }
  return error instanceof errors.JOSEError
    ? new AppError('auth.invalid', 'The token is not one of ours, or it was changed on the way.')
    : error;
}

export interface GuestIdentity {
  readonly userId: string;
  readonly expiresAtMs: number;
}

/** Our own tokens for guests: HS256, the user's id as `sub`. */
export class GuestTokens {
  private readonly secret: Uint8Array;

  constructor(
    private readonly auth: Pick<Config['auth'], 'jwtSecret' | 'guestTokenHours'>,
    private readonly clock: Clock,
  ) {
    this.secret = new TextEncoder().encode(auth.jwtSecret);
  }

  async issue(userId: string): Promise<Session> {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + this.auth.guestTokenHours * 3_600_000);
    const token = await new SignJWT()
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
      .setSubject(userId)
      .setIssuer(ISSUER)
      .setIssuedAt(now)
      .setExpirationTime(expiresAt)
      .sign(this.secret);
    return { token, expiresAt: expiresAt.toISOString(), user: { id: userId } };
  }

  /** Raises `auth.invalid` or `auth.expired`. */
  verify(token: string): Promise<GuestIdentity> {
    return this.read(token, 0);
  }

  /** The same for a token that may be at most seven days past its end. */
  verifyForRefresh(token: string): Promise<GuestIdentity> {
    return this.read(token, REFRESH_GRACE_SECONDS);
  }

  private async read(token: string, clockTolerance: number): Promise<GuestIdentity> {
    try {
      const { payload } = await jwtVerify(token, this.secret, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        typ: TYPE,
        requiredClaims: ['sub', 'exp'],
        currentDate: this.clock.now(),
        clockTolerance,
      });
      return { userId: payload.sub as string, expiresAtMs: Number(payload.exp) * 1000 };
    } catch (error) {
      throw tokenRefusal(error);
    }
  }
}
