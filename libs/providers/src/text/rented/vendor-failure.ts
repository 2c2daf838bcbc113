import { AppError } from '@ctc/contracts';
import type { Vendor } from './vendor.js';

/** A number of seconds, or a date (RFC 9110); Google says `"retryDelay": "2s"` in the body instead. */
const DELAY_IN_BODY = /"retryDelay":\s*"(\d+(?:\.\d+)?)s"/;
/** OpenAI's word for an empty account comes as a 429, and waiting does not fill it. */
const OUT_OF_CREDIT = /insufficient_quota|billing_hard_limit/;
const LONGEST_REASON = 200;
const KEYS = /\b(?:sk-|AIza|Bearer\s+)[\w*.-]+/g;

interface HttpFailure {
  readonly status: number;
  readonly message: string;
  readonly headers?: { get(name: string): string | null };
}

/**
 * What went wrong at a vendor, in our own words. The SDK's error does not go on: it carries headers, bodies and in one
 * case a part of the key; a short reason without them is the `cause`.
 */
export function vendorFailure({ title, settings }: Vendor, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const cause = new Error(reasonOf(error, settings.apiKey));
  if (!isHttpFailure(error)) return new AppError('provider.failed', `${title} did not answer properly.`, { cause });
  const { status } = error;
  if (status === 401 || status === 403)
    return new AppError('provider.refused', `${title} does not accept the key of this installation.`, { cause });
  if (status === 402 || (status === 429 && OUT_OF_CREDIT.test(error.message)))
    return new AppError('provider.refused', `The account at ${title} is used up.`, { cause });
  if (status === 429 || status === 503 || status === 529)
    return new AppError('provider.busy', `${title} has too much to do.`, {
      cause,
      retryAfterSeconds: retryAfterSecondsOf(error),
    });
  if (status >= 500 || status === 408 || status === 409)
    return new AppError('provider.failed', `${title} failed with status ${status}.`, { cause });
  return new AppError('provider.refused', `${title} refused the request with status ${status}.`, { cause });
}

function isHttpFailure(error: unknown): error is HttpFailure {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

/** undefined when the vendor asks for nothing, or for nothing that can be read. */
function retryAfterSecondsOf({ headers, message }: HttpFailure): number | undefined {
  const text = headers?.get('retry-after') ?? DELAY_IN_BODY.exec(message)?.[1];
  if (!text) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

function reasonOf(error: unknown, apiKey: string): string {
  const inner = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  const reason = `${error instanceof Error ? error.message : String(error)}${inner}`;
  return reason.replaceAll(apiKey, '(key)').replace(KEYS, '(key)').slice(0, LONGEST_REASON);
}
