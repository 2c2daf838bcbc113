/**
 * Every way in which the product refuses or fails: `area.reason` → HTTP status and whether trying again can help.
 * The status is what a client sees when the error leaves through HTTP.
 */
export const ERROR_CODES = {
  'request.invalid': { status: 400, retryable: false, title: 'The request is not valid' },
  'request.too_large': { status: 413, retryable: false, title: 'The request is too large' },
  'request.timeout': { status: 408, retryable: true, title: 'The request came too slowly' },
  'request.unsupported_media_type': { status: 415, retryable: false, title: 'Send another media type' },
  'request.rate_limited': { status: 429, retryable: true, title: 'Too many requests' },
  'request.idempotency_mismatch': {
    status: 422,
    retryable: false,
    title: 'This Idempotency-Key was used with another body',
  },
  'request.idempotency_in_progress': {
    status: 409,
    retryable: true,
    title: 'The first request with this key is still running',
  },
  'auth.required': { status: 401, retryable: false, title: 'Sign in first' },
  'auth.invalid': { status: 401, retryable: false, title: 'The token is not valid' },
  'auth.expired': { status: 401, retryable: false, title: 'The token has expired' },
  'auth.forbidden': { status: 403, retryable: false, title: 'Not allowed' },
  'auth.wrong_origin': { status: 403, retryable: false, title: 'The token belongs to another page' },
  'auth.keys_unavailable': { status: 503, retryable: true, title: 'The identity provider did not answer' },
  'auth.scope_missing': { status: 403, retryable: false, title: 'The API key may not do this' },
  'file.signature_invalid': { status: 403, retryable: false, title: 'The link is not valid' },
  'file.link_expired': { status: 403, retryable: false, title: 'The link has expired' },
  'file.not_found': { status: 404, retryable: false, title: 'No such file' },
  'file.range_unsatisfiable': { status: 416, retryable: false, title: 'That range is outside the file' },
  'resource.not_found': { status: 404, retryable: false, title: 'Not found' },
  'resource.too_many': { status: 409, retryable: false, title: 'There are as many as there may be' },
  'upload.unsupported': { status: 415, retryable: false, title: 'That file cannot be read' },
  'upload.damaged': { status: 422, retryable: false, title: 'The file is damaged' },
  'upload.too_large': { status: 413, retryable: false, title: 'The file is too large' },
  'upload.interrupted': { status: 400, retryable: true, title: 'The file did not come whole' },
  'upload.too_long': { status: 422, retryable: false, title: 'The file is too long' },
  'generation.not_ready': { status: 409, retryable: true, title: 'The result is not ready yet' },
  'generation.not_cancellable': { status: 409, retryable: false, title: 'It has already ended' },
  'generation.failed': { status: 409, retryable: true, title: 'The generation failed' },
  'generation.cancelled': { status: 409, retryable: false, title: 'The generation was cancelled' },
  'generation.stalled': { status: 500, retryable: true, title: 'The worker stopped in the middle of the work' },
  'generation.too_many': { status: 429, retryable: true, title: 'There are as many in the line as one user may have' },
  'generation.unchangeable': { status: 422, retryable: false, title: 'That change cannot be made' },
  'generation.no_score': { status: 409, retryable: false, title: 'The notes of that piece are not there' },
  'generation.unsupported': { status: 422, retryable: false, title: 'That cannot be made' },
  'storage.full': { status: 507, retryable: true, title: 'The disk is full' },
  'storage.quota_exceeded': { status: 507, retryable: false, title: 'Your files take as much room as they may' },
  'storage.failed': { status: 503, retryable: true, title: 'The storage did not answer' },
  'queue.unavailable': { status: 503, retryable: true, title: 'The queue did not answer' },
  'database.unavailable': { status: 503, retryable: true, title: 'The database did not answer' },
  'provider.failed': { status: 502, retryable: true, title: 'The provider failed' },
  'provider.busy': { status: 503, retryable: true, title: 'The provider has too much to do' },
  'provider.refused': { status: 502, retryable: false, title: 'The provider refused the request' },
  'provider.declined': { status: 502, retryable: false, title: 'The provider declined to answer' },
  'provider.timeout': { status: 504, retryable: true, title: 'The provider fell silent' },
  'webhook.address_refused': { status: 400, retryable: false, title: 'That address may not be called' },
  'webhook.undelivered': { status: 502, retryable: true, title: 'The webhook did not take it' },
  'stream.interrupted': { status: 500, retryable: true, title: 'The answer broke off' },
  'message.not_streaming': { status: 409, retryable: false, title: 'The answer has already ended' },
  'internal.unexpected': { status: 500, retryable: true, title: 'Something unexpected happened' },
} as const satisfies Record<string, { status: number; retryable: boolean; title: string }>;
export type ErrorCode = keyof typeof ERROR_CODES;

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

export interface AppErrorOptions {
  readonly fields?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** The one error of the product. `detail` is written for the user: what happened and what to do next. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields?: readonly FieldError[];
  readonly retryAfterSeconds?: number;

  constructor(code: ErrorCode, detail: string, options: AppErrorOptions = {}) {
    super(detail, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.fields = options.fields;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get detail(): string {
    return this.message;
  }

  get status(): number {
    return ERROR_CODES[this.code].status;
  }

  get title(): string {
    return ERROR_CODES[this.code].title;
  }

  get retryable(): boolean {
    return ERROR_CODES[this.code].retryable;
  }

  /** Whether another attempt in a moment can help; a full disk stays full until somebody frees space. */
  get mayPassByItself(): boolean {
    return this.retryable && this.code !== 'storage.full';
  }
}

/** Any failure as an AppError: known ones stay, a full disk is named, everything else becomes `internal.unexpected`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
    return new AppError('storage.full', 'The disk is full. Free some space, then try again.', { cause: error });
  }
  return new AppError('internal.unexpected', 'Something unexpected happened. Try again in a moment.', { cause: error });
}
