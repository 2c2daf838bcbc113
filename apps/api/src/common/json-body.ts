import { AppError } from '@ctc/contracts';
import express, { type NextFunction, type Response } from 'express';
import type { ApiRequest } from './request.js';

/** Ample for 4,000 characters in any script and every field at its longest. */
const BODY_LIMIT_BYTES = 64 * 1024;

export const parseJson = express.json({ limit: BODY_LIMIT_BYTES });

/** Bodies are JSON objects: anything else is refused by name instead of being read as an empty body. */
export function onlyJson(request: ApiRequest, _response: Response, next: NextFunction): void {
  const hasBody = request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;
  if (hasBody && !request.is('application/json')) {
    return next(
      new AppError('request.unsupported_media_type', 'Send the body as JSON, with Content-Type: application/json.'),
    );
  }
  next();
}
