import { pipeline } from 'node:stream/promises';
import type { ByteRange } from '@ctc/platform';
import type { Request, Response } from 'express';
import { parseRange } from './byte-range.js';
import type { Delivery } from './files.service.js';

/** Links live a day; what they name never changes, but it belongs to one user. */
const CACHE_CONTROL = 'private, max-age=3600';
/** Shorter than the least time for which the storage’s own link is good. */
const REDIRECT_CACHE_CONTROL = 'private, max-age=1800';

const listsTag = (header: string | undefined, etag: string) =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));

/** `If-Range` with another version asks for the whole file (RFC 9110, 13.1.5); dates are not offered as validators. */
const rangeHeader = (request: Request, etag: string) => {
  const condition = request.get('if-range');
  return condition === undefined || condition === etag ? request.get('range') : undefined;
};

function rangeOf(request: Request, response: Response, delivery: Delivery): ByteRange | undefined {
  if (!delivery.takesRanges) return undefined;
  try {
    return parseRange(rangeHeader(request, delivery.etag), delivery.byteLength);
  } catch (error) {
    response.setHeader('Content-Range', `bytes */${delivery.byteLength}`);
    throw error;
  }
}

/** Answers GET and HEAD with the file, a part of it, or 304; or says where the storage has it. */
export async function sendDelivery(request: Request, response: Response, delivery: Delivery, disposition: string) {
  response.setHeader('ETag', delivery.etag);
  response.setHeader('Cache-Control', CACHE_CONTROL);
  response.setHeader('Accept-Ranges', delivery.takesRanges ? 'bytes' : 'none');
  if (listsTag(request.get('if-none-match'), delivery.etag)) return void response.status(304).end();

  if (delivery.link && request.method === 'GET') {
    response.setHeader('Cache-Control', REDIRECT_CACHE_CONTROL);
    return void response
      .status(302)
      .location(await delivery.link(disposition))
      .end();
  }
  const range = rangeOf(request, response, delivery);
  const { start, end } = range ?? { start: 0, end: delivery.byteLength - 1 };
  if (range) response.status(206).setHeader('Content-Range', `bytes ${start}-${end}/${delivery.byteLength}`);
  response.setHeader('Content-Type', delivery.contentType);
  response.setHeader('Content-Disposition', disposition);
  response.setHeader('Content-Length', String(end - start + 1));
  if (request.method === 'HEAD') return void response.end();

  const bytes = await delivery.open(range);
  try {
    await pipeline(bytes, response);
  } catch (error) {
    // Players close the connection in the middle all the time.
    if (!response.closed && !response.destroyed) throw error;
  }
}
