import type { MessageAccepted } from '@ctc/contracts';
import { EVENT_LOG, type EventLog } from '@ctc/platform';
import {
  Inject,
  Injectable,
  SetMetadata,
  StreamableFile,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { ApiRequest } from '../common/request.js';
import { REPLAYED_HEADER } from '../idempotency/idempotency.interceptor.js';
import { AnswerEvents } from './answer-events.js';

const AS_EVENTS = 'chat:as-events';

/** A route that accepts a message, and answers with its events to callers who ask for `text/event-stream`. */
export const AsEvents = () => SetMetadata(AS_EVENTS, true);

/** Stands outside of idempotency, so that what is remembered is the acceptance and a repeat hears the same events again. */
@Injectable()
export class AnswerAsEvents implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly answers: AnswerEvents,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (!this.reflector.get<boolean>(AS_EVENTS, context.getHandler())) return next.handle();
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const { caller } = request;
    if (!caller || request.accepts(['application/json', 'text/event-stream']) !== 'text/event-stream') {
      return next.handle();
    }
    const response = context.switchToHttp().getResponse<Response>();
    const now = await this.log.lastEventId(caller.id);
    return next.handle().pipe(
      map((accepted: MessageAccepted) => {
        const since = response.hasHeader(REPLAYED_HEADER) ? 0 : now;
        response.setHeader('Cache-Control', 'no-store');
        response.setHeader('X-Accel-Buffering', 'no');
        return new StreamableFile(this.answers.stream(caller.id, accepted, since), { type: 'text/event-stream' });
      }),
    );
  }
}
