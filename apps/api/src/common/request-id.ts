import { randomUUID } from 'node:crypto';
import { within } from '@ctc/platform';
import type { NextFunction, Response } from 'express';
import type { ApiRequest } from './request.js';

/** What we let through from outside: short, printable, harmless in logs and headers. */
const SANE_ID = /^[\w.:-]{8,128}$/;

/** Names each request, for every line that is written on its way; a sane `X-Request-Id` from outside is kept, so that logs of two systems can be joined. */
export function requestId(request: ApiRequest, response: Response, next: NextFunction): void {
  const given = request.get('x-request-id');
  request.requestId = given && SANE_ID.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', request.requestId);
  within({ requestId: request.requestId }, next);
}
