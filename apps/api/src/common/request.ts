import type { AppError, ErrorCode, KeyScope } from '@ctc/contracts';
import type { Request } from 'express';

/** Who asks; set by the authentication door. */
export interface Caller {
  readonly id: string;
  readonly kind: 'guest' | 'member';
  /** What they came with. */
  readonly by: 'token' | 'key' | 'widget';
  /** What the API key or the widget token may do that was sent; undefined for another token, which may do everything. */
  readonly scopes?: readonly KeyScope[];
  /** The key that was sent, or that handed out the widget token. */
  readonly keyId?: string;
  /** Unix time in milliseconds; undefined: until it is deleted. */
  readonly expiresAtMs?: number;
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
