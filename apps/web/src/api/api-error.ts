import type { ErrorCode, FieldError, Problem } from '@ctc/contracts';

/** What can go wrong before an answer of the API arrives. */
export type ClientErrorCode = 'client.no_connection' | 'client.unreadable';

type AnyCode = ErrorCode | ClientErrorCode | (string & {});

interface MoreOfError {
  readonly requestId?: string;
  readonly fields?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** A refusal or failure, as the API words it (RFC 9457) or, without an answer, as we do. `status` is 0 then. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: AnyCode;
  readonly status: number;
  readonly more: MoreOfError;

  constructor(code: AnyCode, status: number, detail: string, more: MoreOfError = {}) {
    super(detail, { cause: more.cause });
    this.code = code;
    this.status = status;
    this.more = more;
  }

  get detail(): string {
    return this.message;
  }
}

/** The part of an error that a screen keeps and shows. */
export interface ShownProblem {
  readonly code: string;
  readonly detail: string;
  readonly requestId?: string;
  /** Clock of this device, milliseconds: before it, trying again is refused. */
  readonly retryAt?: number;
}

/** An error for the screen. `now`: milliseconds of this device's clock. */
export function toShownProblem(error: unknown, now: number, fallbackDetail: string): ShownProblem {
  if (!(error instanceof ApiError)) return { code: 'client.unreadable', detail: fallbackDetail };
  const { retryAfterSeconds, requestId } = error.more;
  return {
    code: error.code,
    detail: error.detail,
    requestId,
    retryAt: retryAfterSeconds === undefined ? undefined : now + retryAfterSeconds * 1000,
  };
}

/** Reads a failed answer; one that is no problem document becomes `client.unreadable` with its status. */
export async function toApiError(response: Response, unreadableDetail: string): Promise<ApiError> {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterSeconds = Number.isFinite(retryAfter) ? retryAfter : undefined;
  const body: unknown = await response.json().catch(() => null);
  if (!isProblem(body))
    return new ApiError('client.unreadable', response.status, unreadableDetail, { retryAfterSeconds });
  return new ApiError(body.code, response.status, body.detail, {
    requestId: body.requestId,
    fields: body.errors,
    retryAfterSeconds,
  });
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}
