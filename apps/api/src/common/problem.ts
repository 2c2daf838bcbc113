import { AppError, ERROR_CODES, toAppError, type ErrorCode, type Problem } from '@ctc/contracts';
import { HttpException } from '@nestjs/common';

/** What express' own parts (body parser, router, static files) attach to their errors. */
interface HttpError extends Error {
  readonly status: number;
  readonly type?: string;
}

const isHttpError = (error: unknown): error is HttpError =>
  error instanceof Error && 'status' in error && typeof error.status === 'number';

/** Refusals of the framework in the product's own words; any other client error is `request.invalid`. */
const CODE_OF_STATUS: Record<number, ErrorCode> = {
  401: 'auth.required',
  403: 'auth.forbidden',
  404: 'resource.not_found',
  413: 'request.too_large',
  415: 'request.unsupported_media_type',
  429: 'request.rate_limited',
};

const DETAIL_OF_TYPE: Record<string, string> = {
  'entity.parse.failed': 'The body is not valid JSON.',
  'entity.too.large': 'The body is too large. A message has at most 4,000 characters.',
  'charset.unsupported': 'Send the body in UTF-8.',
  'encoding.unsupported': 'Send the body without compression, or as gzip.',
};

/** Any failure that reached the door, as the one error of the product. */
export function toRefusal(error: unknown): AppError {
  if (error instanceof HttpException) {
    const status = error.getStatus();
    if (status >= 500) return toAppError(error);
    return new AppError(CODE_OF_STATUS[status] ?? 'request.invalid', error.message, { cause: error });
  }
  if (!(error instanceof AppError) && isHttpError(error) && error.status < 500) {
    const detail = DETAIL_OF_TYPE[error.type ?? ''] ?? 'The request could not be read.';
    return new AppError(CODE_OF_STATUS[error.status] ?? 'request.invalid', detail, { cause: error });
  }
  return toAppError(error);
}

/** RFC 9457; unknown failures say nothing about themselves but the request id. */
export function toProblem(error: AppError, requestId: string): Problem {
  const problem: Problem = {
    type: `urn:problem:${error.code}`,
    title: ERROR_CODES[error.code].title,
    status: error.status,
    detail: error.detail,
    code: error.code,
    requestId,
  };
  return error.fields ? { ...problem, errors: [...error.fields] } : problem;
}
