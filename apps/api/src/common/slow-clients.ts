import type { Server } from 'node:http';
import { AppError } from '@ctc/contracts';
import type { NextFunction, RequestHandler, Response } from 'express';
import { FILES_ARE_SENT_TO } from './json-body.js';
import { sendProblem } from './problem.filter.js';
import type { ApiRequest } from './request.js';

/** A head fits in one packet. */
const HEAD_MS = 15_000;
/** The largest upload over a slow line: 100 MB at 1 Mbit/s. */
const WHOLE_REQUEST_MS = 15 * 60_000;
/** A JSON body is small. */
const BODY_MS = 30_000;
/** Browsers send some twenty, proxies add a few; what is more is not read. */
const MOST_HEADERS = 100;

/** Clients that send byte by byte to keep connections busy: the server closes them (Node looks every 30 s). */
export function limitSlowClients(server: Server): void {
  server.headersTimeout = HEAD_MS;
  server.requestTimeout = WHOLE_REQUEST_MS;
  server.maxHeadersCount = MOST_HEADERS;
}

/** Ends a request whose body does not come in time; files have the time of the whole request. */
export function bodyDeadline(limitMs = BODY_MS): RequestHandler {
  return (plain, response: Response, next: NextFunction) => {
    const request = plain as ApiRequest;
    if (request.complete || request.path === FILES_ARE_SENT_TO) return next();
    const timer = setTimeout(() => {
      if (request.complete || response.headersSent) return;
      response.setHeader('Connection', 'close');
      response.once('finish', () => request.destroy());
      sendProblem(request, response, new AppError('request.timeout', 'The body did not come in time. Send it again.'));
    }, limitMs);
    for (const event of ['end', 'close'] as const) request.once(event, () => clearTimeout(timer));
    next();
  };
}
