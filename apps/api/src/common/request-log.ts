import type { Logger, Metrics } from '@ctc/platform';
import type { NextFunction, Response } from 'express';
import type { ApiRequest } from './request.js';

/** nginx's number for "the client went before the answer". */
const CLIENT_WENT = 499;

/** The route's pattern, so that ids stay out of metrics; Express knows it once a handler has been chosen. */
const routeOf = (request: ApiRequest) => (request.route as { path?: string } | undefined)?.path ?? 'none';

/** One line and one measurement for each request when it is over: never a body, a query or a token. */
export const logRequests =
  (logger: Logger, metrics: Metrics) => (request: ApiRequest, response: Response, next: NextFunction) => {
    const startedAt = performance.now();
    response.once('close', () => {
      const ms = performance.now() - startedAt;
      const { method, requestId, errorCode: code, caller } = request;
      const route = routeOf(request);
      const status = response.writableFinished ? response.statusCode : CLIENT_WENT;
      metrics.httpRequestDuration.observe({ method, route, status: String(status) }, ms / 1000);
      if (code) metrics.errors.inc({ code });
      const line = { method, route, status, ms: Math.round(ms), requestId, userId: caller?.id, code };
      if (status >= 500) logger.error(line, 'request');
      else logger.info(line, 'request');
    });
    next();
  };
