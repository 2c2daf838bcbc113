import { createHash } from 'node:crypto';
import { AppError } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { CONFIG, type Config } from '@ctc/platform';
import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { catchError, from, mergeMap, of, throwError, type Observable } from 'rxjs';
import type { ApiRequest } from '../common/request.js';
import { REPOSITORIES } from '../common/tokens.js';
import { ANSWERS_SECRET, SealedAnswers } from './sealed-answers.js';

export const REPLAYED_HEADER = 'Idempotent-Replayed';

const SANE_KEY = /^[\x21-\x7e]{1,255}$/;
/** Requests that carry a key answer within a second. */
const RETRY_AFTER_SECONDS = 1;

/** For JSON.stringify: an object's keys in one order, because their order means nothing in JSON. */
function withSortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

interface KeyedRequest {
  readonly userId: string;
  readonly key: string;
  readonly request: ApiRequest;
  readonly response: Response;
  readonly isSecret: boolean;
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
  private readonly sealed: SealedAnswers;

  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(CONFIG) { sealing }: Config,
    private readonly reflector: Reflector,
  ) {
    this.sealed = new SealedAnswers(sealing);
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const key = request.get('idempotency-key');
    if (request.method !== 'POST' || key === undefined || !request.caller) return next.handle();
    if (!SANE_KEY.test(key)) {
      throw new AppError('request.invalid', 'Idempotency-Key must have 1 to 255 printable characters.');
    }
    const response = context.switchToHttp().getResponse<Response>();
    const isSecret = this.reflector.get<boolean | undefined>(ANSWERS_SECRET, context.getHandler()) ?? false;
    return this.once({ userId: request.caller.id, key, request, response, isSecret }, next);
  }

  private async once({ userId, key, request, response, isSecret }: KeyedRequest, next: CallHandler) {
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
        return of(isSecret ? this.unseal(verdict.body) : verdict.body);
      case 'started':
        return next.handle().pipe(
          mergeMap(async (body: unknown) => {
            const kept = isSecret ? this.sealed.seal(body) : ((body as object | undefined) ?? null);
            await idempotency.complete(userId, key, response.statusCode, kept);
            return body;
          }),
          catchError((error: unknown) =>
            from(idempotency.forget(userId, key)).pipe(mergeMap(() => throwError(() => error))),
          ),
        );
    }
  }

  private unseal(kept: unknown): unknown {
    try {
      return this.sealed.open(kept as ReturnType<SealedAnswers['seal']>);
    } catch (cause) {
      const detail = 'The first answer to this Idempotency-Key can no longer be read. Use another key.';
      throw new AppError('request.idempotency_mismatch', detail, { cause });
    }
  }
}
