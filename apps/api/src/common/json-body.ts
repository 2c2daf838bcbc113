import { AppError } from '@ctc/contracts';
import express, { type NextFunction, type Response } from 'express';
import type { ApiRequest } from './request.js';
import { flawOf, withoutNulls } from './sound-input.js';

/** Ample for 4,000 characters in any script and every field at its longest. */
const BODY_LIMIT_BYTES = 64 * 1024;

const hasBody = (request: ApiRequest) =>
  request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;

/** The one route that takes a file reads its body itself. */
export const FILES_ARE_SENT_TO = '/api/uploads';

/** Bodies are JSON: anything else is refused by name instead of being read as an empty body. */
function onlyJson(request: ApiRequest, _response: Response, next: NextFunction): void {
  if (!hasBody(request) || request.is('application/json') || request.path === FILES_ARE_SENT_TO) return next();
  next(new AppError('request.unsupported_media_type', 'Send the body as JSON, with Content-Type: application/json.'));
}

/** … and an object, fit for everybody behind the door. */
function onlySoundObjects(request: ApiRequest, _response: Response, next: NextFunction): void {
  const body: unknown = request.body;
  if (body === undefined) return next();
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return next(new AppError('request.invalid', 'The body must be a JSON object.'));
  }
  const flaw = flawOf(body);
  if (flaw) return next(new AppError('request.invalid', flaw.message, { fields: [flaw] }));
  request.body = withoutNulls(body);
  next();
}

export const jsonBody = [onlyJson, express.json({ limit: BODY_LIMIT_BYTES }), onlySoundObjects];
