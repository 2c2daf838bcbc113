import { AppError } from '@ctc/contracts';
import type { Clock } from '@ctc/platform';
import { createLocalJWKSet, errors, type FlattenedJWSInput, type JSONWebKeySet, type JWTHeaderParameters } from 'jose';

/** How long the keys are taken for the keys of now. */
const FRESH_MS = 10 * 60_000;
/** How long they go on being used when the provider does not answer: a withdrawn key is not believed for longer. */
const KEPT_MS = 24 * 3600_000;
/** Between two requests to the provider, whatever comes in: tokens of strangers must not become requests of ours. */
const COOLDOWN_MS = 30_000;
const PATIENCE_MS = 5_000;
/** Dozens of keys with certificates. */
const MOST_BYTES = 256 * 1024;

interface Keys {
  readonly at: number;
  readonly find: ReturnType<typeof createLocalJWKSet>;
}

/**
 * The public keys of an identity provider, by its JWKS address. A key that is not known makes it ask again, at most every
 * thirty seconds; the answer replaces all that was known, so that a key that was taken out opens nothing from then on. While
 * the provider is away the known keys go on for a day; without any, `auth.keys_unavailable`.
 */
export class KeySet {
  private keys?: Keys;
  private askedAt = Number.NEGATIVE_INFINITY;
  private asking?: Promise<void>;

  constructor(
    private readonly url: string,
    private readonly clock: Clock,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /** For `jwtVerify`. */
  readonly find = async (header?: JWTHeaderParameters, token?: FlattenedJWSInput) => {
    const keys = await this.current();
    try {
      return await keys.find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !this.mayAsk()) throw error;
      await this.refresh();
      return (this.keys ?? keys).find(header, token);
    }
  };

  private async current(): Promise<Keys> {
    const isFresh = this.keys && this.now() - this.keys.at < FRESH_MS;
    if (!isFresh && (this.asking || this.mayAsk())) await this.refresh();
    if (this.keys && this.now() - this.keys.at < KEPT_MS) return this.keys;
    const seconds = Math.max(1, Math.ceil((this.askedAt + COOLDOWN_MS - this.now()) / 1000));
    throw new AppError('auth.keys_unavailable', 'Your identity provider cannot be reached. Try again in a moment.', {
      retryAfterSeconds: seconds,
      cause: this.failure,
    });
  }

  private failure: unknown;

  private mayAsk(): boolean {
    return this.asking !== undefined || this.now() - this.askedAt >= COOLDOWN_MS;
  }

  /** One request for all who wait; a failure leaves what is known. */
  private refresh(): Promise<void> {
    this.askedAt = this.asking ? this.askedAt : this.now();
    this.asking ??= this.ask()
      .then(
        (find) => {
          this.keys = { at: this.now(), find };
          this.failure = undefined;
        },
        (error: unknown) => {
          this.failure = error;
        },
      )
      .finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async ask(): Promise<Keys['find']> {
    const response = await fetch(this.url, {
      headers: { accept: 'application/jwk-set+json, application/json' },
      // An address that somebody else may choose is not the one that was configured.
      redirect: 'error',
      signal: AbortSignal.timeout(this.patienceMs),
    });
    if (!response.ok) throw new Error(`JWKS: ${response.status}`);
    return createLocalJWKSet(JSON.parse(await limited(response)) as JSONWebKeySet);
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

/** The body as text, up to what a key set can be. */
async function limited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error('JWKS: larger than a key set can be');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
