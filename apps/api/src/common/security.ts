import type { Config } from '@ctc/platform';
import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface.js';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { originMatcher } from './origins.js';

/** The one page that others may frame, by the hosts on the list. */
export const EMBED_PATH = '/embed';

/** Of what a page could ask for, only the microphone, for those who speak their wishes. */
const PERMISSIONS = 'camera=(), display-capture=(), geolocation=(), microphone=(self), payment=(), usb=()';

/**
 * Scripts come from us alone; styles may be inline because the page's libraries inject them (CONTRACT section 4).
 * The inside of the widget may be framed by the listed hosts, everything else by nobody.
 */
export function securityHeaders(config: Config): RequestHandler {
  const files = bucketOrigin(config.storage);
  const unframed = headersWith(["'none'"], { action: 'deny' }, files);
  // X-Frame-Options cannot name the hosts of the widget.
  const framed = headersWith(["'self'", ...config.widgetOrigins], false, files);
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', PERMISSIONS);
    // What is answered to one user is kept by nobody on the way; files and pages say otherwise themselves.
    if (request.path.startsWith('/api/')) response.setHeader('Cache-Control', 'no-store');
    const headers = request.path === EMBED_PATH ? framed : unframed;
    headers(request, response, next);
  };
}

const headersWith = (frameAncestors: string[], xFrameOptions: { action: 'deny' } | false, files: readonly string[]) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        // Covers ws: and wss: of our own host too (CSP Level 3).
        connectSrc: ["'self'", ...files],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'data:', 'blob:', ...files],
        fontSrc: ["'self'", 'data:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors,
      },
    },
    xFrameOptions,
    // Guests run this on plain http://localhost; TLS, and with it HSTS, belongs to the proxy in front.
    strictTransportSecurity: false,
    // Audio is read by the pages that embed the widget.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
  });

/** Where downloads are redirected to, if they are. */
function bucketOrigin(storage: Config['storage']): string[] {
  if (storage.driver !== 's3' || !storage.s3.directDownloads) return [];
  const { bucket, region, endpoint = `https://s3.${region}.amazonaws.com`, forcePathStyle } = storage.s3;
  const { protocol, host } = new URL(endpoint);
  return [`${protocol}//${forcePathStyle ? host : `${bucket}.${host}`}`];
}

const EXPOSED_HEADERS = [
  'Accept-Ranges',
  'Content-Disposition',
  'Content-Length',
  'Content-Range',
  'ETag',
  'Idempotent-Replayed',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'X-Request-Id',
];

/**
 * Every answer says that it depends on who asks, also one to a request without an Origin: a browser keeps what a media
 * element loaded and would give it, without permission, to a later call from another origin.
 */
export const varyByOrigin: RequestHandler = (_request, response, next) => {
  response.vary('Origin');
  next();
};

/** Only the listed hosts may call from a page; tokens travel in headers, so no credentials are involved. */
export function corsFor(config: Config): CorsOptions {
  const listed = originMatcher(config.widgetOrigins);
  return {
    origin: (origin, done) => done(null, origin !== undefined && listed(origin)),
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: 600,
  };
}
