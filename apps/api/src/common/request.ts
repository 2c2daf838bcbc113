import type { AppError, ErrorCode, KeyScope } from '@ctc/contracts';
import type { Request } from 'express';

/** Who asks; set by the authentication door. */
export interface Caller {
  readonly id: string;
  readonly kind: 'guest' | 'member';
  /** What the API key may do that was sent; undefined for a token, which may do everything. */
  readonly scopes?: readonly KeyScope[];
}

/** A request with what our doors learned about it. */
export interface ApiRequest extends Request {
  requestId: string;
  caller?: Caller;
  /** Why the credentials that came along were not accepted. */
  refusedIdentity?: AppError;
  /** Set by the problem filter, for the log line. */
  errorCode?: ErrorCode;
}
