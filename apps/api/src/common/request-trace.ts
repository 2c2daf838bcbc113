import { beginSpan, contextOf, inSpan, markFailed, SpanKind } from '@ctc/platform';
import type { NextFunction, Response } from 'express';
import type { ApiRequest } from './request.js';
import { methodOf, routeOf, statusOf } from './route-of.js';
import { whenOver } from './when-over.js';

/** Each request is a span, of the caller's trace where it sends a `traceparent`. */
export function traceRequests(request: ApiRequest, response: Response, next: NextFunction): void {
  const method = methodOf(request);
  const parent = contextOf({ traceparent: request.get('traceparent') });
  const attributes = { 'http.request.method': method, 'request.id': request.requestId };
  const span = beginSpan(method, { attributes, kind: SpanKind.SERVER, parent });
  whenOver(response, () => {
    const [route, status] = [routeOf(request), statusOf(response)];
    span.updateName(`${method} ${route}`);
    span.setAttributes({ 'http.route': route, 'http.response.status_code': status });
    if (status >= 500) markFailed(span, request.errorCode);
    span.end();
  });
  inSpan(span, parent, next);
}
