import { createHash } from 'node:crypto';
import { AppError } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { catchError, from, mergeMap, of, throwError, type Observable } from 'rxjs';
import type { ApiRequest } from '../common/request.js';
import { REPOSITORIES } from '../common/tokens.js';

export const REPLAYED_HEADER = 'Idempotent-Replayed';

const SANE_KEY = /^[\x21-\x7e]{1,255}$/;
/** Requests that carry a key answer within a second. */
const RETRY_AFTER_SECONDS = 1;

/** For JSON.stringify: an object's keys in one order, because their order means nothing in JSON. */
function withSortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** SHA-256 of what makes two requests the same. */
function hashOf({ method, originalUrl, body }: ApiRequest): Uint8Array {
  return createHash('sha256')
    .update(`${method} ${originalUrl}\n${JSON.stringify(body ?? null, withSortedKeys)}`)
    .digest();
}

/** `Idempotency-Key` on any POST of a user: the first answer again, kept for a day (CONTRACT section 6). */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(@Inject(REPOSITORIES) private readonly repositories: Repositories) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const key = request.get('idempotency-key');
    if (request.method !== 'POST' || key === undefined || !request.caller) return next.handle();
    if (!SANE_KEY.test(key)) {
      throw new AppError('request.invalid', 'Idempotency-Key must have 1 to 255 printable characters.');
    }
    return this.once(request.caller.id, key, request, context.switchToHttp().getResponse<Response>(), next);
  }

  private async once(userId: string, key: string, request: ApiRequest, response: Response, next: CallHandler) {
    const { idempotency } = this.repositories;
    const verdict = await idempotency.begin(userId, key, hashOf(request));
    switch (verdict.state) {
      case 'mismatch':
        throw new AppError('request.idempotency_mismatch', 'This Idempotency-Key came before with another request.');
      case 'running':
        throw new AppError('request.idempotency_in_progress', 'The first request with this key is still running.', {
          retryAfterSeconds: RETRY_AFTER_SECONDS,
        });
      case 'done':
        // The status is the route's own again.
        response.setHeader(REPLAYED_HEADER, 'true');
        return of(verdict.body);
      case 'started':
        return next.handle().pipe(
          mergeMap(async (body: unknown) => {
            await idempotency.complete(userId, key, response.statusCode, (body as object | undefined) ?? null);
            return body;
          }),
          catchError((error: unknown) =>
            from(idempotency.forget(userId, key)).pipe(mergeMap(() => throwError(() => error))),
          ),
        );
    }
  }
}
