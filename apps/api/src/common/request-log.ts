import { AsyncResource } from 'node:async_hooks';
import type { Logger, Metrics } from '@ctc/platform';
import type { NextFunction, Response } from 'express';
import type { ApiRequest } from './request.js';
import { methodOf, routeOf, statusOf } from './route-of.js';
import { whenOver } from './when-over.js';

/** One line and one measurement for each request when it is over: never a body, a query or a token. */
export const logRequests =
  (logger: Logger, metrics: Metrics) => (request: ApiRequest, response: Response, next: NextFunction) => {
    const startedAt = performance.now();
    const over = () => {
      const ms = performance.now() - startedAt;
      const { requestId, errorCode: code, caller } = request;
      const [method, route, status] = [methodOf(request), routeOf(request), statusOf(response)];
      metrics.httpRequestDuration.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, ms / 1000);
      if (code) metrics.errors.inc({ code });
      const line = { method, route, status, ms: Math.round(ms), requestId, userId: caller?.id, code };
      if (status >= 500) logger.error(line, 'request');
      else logger.info(line, 'request');
    };
    // The end of a connection knows nothing of the request’s context.
    whenOver(response, AsyncResource.bind(over));
    next();
  };
