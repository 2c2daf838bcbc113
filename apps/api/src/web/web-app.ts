import { type Config } from '@ctc/platform';
import compression from 'compression';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { EMBED_PATH } from '../common/security.js';
import { onlyWelcomeHosts } from './welcome-hosts.js';

const YEAR_SECONDS = 31_536_000;
const FEW_MINUTES_SECONDS = 300;
/** Paths that are never a page: their 404 is a problem document. */
const NOT_PAGES = /^\/(api|admin|health|metrics|status|status\.js|socket\.io)(\/|$)/;

/** The page's own addresses are answered with it, whatever a client says it accepts. */
const PAGES = /^\/(c\/[^/]+)?$/;

/** Pages beside the main one, each a file of its own. */
const OTHER_PAGES: Readonly<Record<string, string>> = {
  [EMBED_PATH]: 'embed.html',
  '/demo/editor': 'demo/editor.html',
};

/** What other sites load by a fixed name: kept for minutes, so that a release reaches them soon. */
const LOADER = /[\\/]widget\.(js|d\.ts)$/;

/** Files under `assets/` carry a hash of their content in their name; everything else must be asked for each time. */
function cacheHeaders(response: Response, path: string): void {
  response.setHeader('Cache-Control', cacheControl(path));
}

function cacheControl(path: string): string {
  if (/[\\/]assets[\\/]/.test(path)) return `public, max-age=${YEAR_SECONDS}, immutable`;
  return LOADER.test(path) ? `public, max-age=${FEW_MINUTES_SECONDS}` : 'no-cache';
}

/** A part of a file is named by the bytes of the file as it is, so it is sent as it is. */
const compressed = compression({
  filter: (request, response) => request.headers.range === undefined && compression.filter(request, response),
});

/** The built pages: their files, and `index.html` for every address that the browser's own router knows. */
export function webApp(config: Config): RequestHandler[] {
  const root = config.webDirectory;
  const files = express.static(root, { index: false, redirect: false, setHeaders: cacheHeaders });
  const page = (request: Request, response: Response, next: NextFunction) => {
    const isRead = ['GET', 'HEAD'].includes(request.method);
    const other = OTHER_PAGES[request.path];
    const wantsPage = other ?? (PAGES.test(request.path) || request.accepts(['json', 'html']) === 'html');
    if (!isRead || !wantsPage) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(other ?? 'index.html', { root, cacheControl: false }, (error) => error && next());
  };
  const unlessApi =
    (handler: RequestHandler): RequestHandler =>
    (request, response, next) =>
      NOT_PAGES.test(request.path) ? next() : handler(request, response, next);
  return [unlessApi(compressed), onlyWelcomeHosts(config), unlessApi(files), unlessApi(page)];
}
