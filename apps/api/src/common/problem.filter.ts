import type { AppError } from '@ctc/contracts';
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { type Logger } from '@ctc/platform';
import { toProblem, toRefusal } from './problem.js';
import type { ApiRequest } from './request.js';

/** The one way out for failures over HTTP: problem+json, whatever raised them. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<ApiRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const refusal = toRefusal(error);
    request.errorCode = refusal.code;
    if (refusal.status >= 500) {
      this.logger.error(
        { requestId: request.requestId, code: refusal.code, err: refusal.cause ?? refusal },
        'request failed',
      );
    }
    if (response.headersSent) response.destroy();
    else sendProblem(request, response, refusal);
  }
}

export function sendProblem(request: ApiRequest, response: Response, refusal: AppError): void {
  if (refusal.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  if (refusal.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(refusal.retryAfterSeconds));
  response
    .status(refusal.status)
    .setHeader('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(toProblem(refusal, request.requestId)));
}
