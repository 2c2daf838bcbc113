import { join } from 'node:path';
import compression from 'compression';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';

const YEAR_SECONDS = 31_536_000;
/** Paths that are never a page: their 404 is a problem document. */
const NOT_PAGES = /^\/(api|admin|health|metrics|socket\.io)(\/|$)/;

/** The page's own addresses are answered with it, whatever a client says it accepts. */
const PAGES = /^\/(c\/[^/]+)?$/;

/** Files under `assets/` carry a hash of their content in their name; everything else must be asked for each time. */
function cacheHeaders(response: Response, path: string): void {
  const immutable = path.includes('/assets/') || path.includes('\\assets\\');
  response.setHeader('Cache-Control', immutable ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
}

/** A part of a file is named by the bytes of the file as it is, so it is sent as it is. */
const compressed = compression({
  filter: (request, response) => request.headers.range === undefined && compression.filter(request, response),
});

/** The built page: its files, and `index.html` for every address that the browser's own router knows. */
export function webApp(directory: string): RequestHandler[] {
  const files = express.static(directory, { index: false, setHeaders: cacheHeaders });
  const page = (request: Request, response: Response, next: NextFunction) => {
    const isRead = ['GET', 'HEAD'].includes(request.method);
    const wantsPage = PAGES.test(request.path) || request.accepts(['json', 'html']) === 'html';
    if (!isRead || !wantsPage) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: directory, cacheControl: false }, (error) => error && next());
  };
  const unlessApi =
    (handler: RequestHandler): RequestHandler =>
    (request, response, next) =>
      NOT_PAGES.test(request.path) ? next() : handler(request, response, next);
  return [unlessApi(compressed), unlessApi(files), unlessApi(page)];
}

/** Where the page is when nothing else is configured: beside the built API. */
export const defaultWebDirectory = join(import.meta.dirname, '../../../web/dist');
