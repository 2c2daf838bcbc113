import { AppError } from '@ctc/contracts';
import {
  circuitBreaker,
  ConsecutiveBreaker,
  DelegateBackoff,
  handleWhen,
  isBrokenCircuitError,
  retry,
  wrap,
  type IPolicy,
} from 'cockatiel';

export interface PolicyOptions {
  /** Second and further attempts at one provider before its first token. Default 1. */
  readonly retries?: number;
  /** Wait before the first retry, doubled for each further one and jittered, in milliseconds. Default 250. */
  readonly retryDelayMs?: number;
  /** Failures in a row after which a provider is passed over. Default 5. */
  readonly failuresToOpen?: number;
  /** How long it is passed over, in milliseconds. Default 15,000. */
  readonly openForMs?: number;
}

/** A vendor that asks for a longer pause than this is passed over instead of waited for. */
const LONGEST_RETRY_AFTER_SECONDS = 2;

/** For answers: retries with jitter, or after the vendor's own short `Retry-After`, inside of which a circuit breaks. */
export function answerPolicy(options: PolicyOptions): IPolicy {
  const { retries = 1, retryDelayMs = 250 } = options;
  const backoff = new DelegateBackoff<{ attempt: number; result: object }>(({ attempt, result }) => {
    const error: unknown = 'error' in result ? result.error : undefined;
    const asked = error instanceof AppError ? error.retryAfterSeconds : undefined;
    // Full jitter on the upper half: retries of many users spread out, but none comes at once.
    return asked === undefined ? retryDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2) : asked * 1000;
  });
  return wrap(retry(handleWhen(isWorthRetrying), { maxAttempts: retries, backoff }), breaker(options));
}

/** For decisions, which nobody waits for twice. Being slow to decide is no reason not to be asked for an answer. */
export function decisionPolicy(options: PolicyOptions): IPolicy {
  return breaker(options);
}

function breaker({ failuresToOpen = 5, openForMs = 15_000 }: PolicyOptions): IPolicy {
  return circuitBreaker(handleWhen(isFailure), {
    halfOpenAfter: openForMs,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  });
}

/** Declining is an answer to what one user wrote, and no reason to keep the others waiting for somebody else. */
const isFailure = (error: unknown) => !(error instanceof AppError && error.code === 'provider.declined');

/** Silence has already cost its full time; a wrong key stays wrong; an open circuit is open. */
function isWorthRetrying(error: unknown): boolean {
  if (isBrokenCircuitError(error)) return false;
  if (!(error instanceof AppError)) return true;
  return (
    error.retryable &&
    error.code !== 'provider.timeout' &&
    (error.retryAfterSeconds ?? 0) <= LONGEST_RETRY_AFTER_SECONDS
  );
}
