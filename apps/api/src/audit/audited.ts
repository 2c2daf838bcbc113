import { Injectable, SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { mergeMap, type Observable } from 'rxjs';
import type { ApiRequest } from '../common/request.js';
import { actorOf, AuditLog, type AuditAction } from './audit-log.js';

const AUDITED = 'audit:action';

/** A route whose success is written down; of its answer only the id. */
export const Audited = (action: AuditAction) => SetMetadata(AUDITED, action);

/** The thing that was made, or the user whom a token is for. */
function idIn(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  if ('id' in answer) return String(answer.id);
  return 'user' in answer ? idIn(answer.user) : undefined;
}

/** Writes down what was done, before the answer leaves: who hears of it can be sure that it stands there. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly audit: AuditLog,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const action = this.reflector.get<AuditAction | undefined>(AUDITED, context.getHandler());
    if (action === undefined) return next.handle();
    const request = context.switchToHttp().getRequest<ApiRequest>();
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        const named = typeof request.params.id === 'string' ? request.params.id : undefined;
        await this.audit.write(action, actorOf(request), { subjectId: named ?? idIn(answer) });
        return answer;
      }),
    );
  }
}
