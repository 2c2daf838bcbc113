import type { IncomingHttpHeaders } from 'node:http';

/** In it the inside of the widget says which page it talks to. */
export const WIDGET_HOST_HEADER = 'x-widget-host';

/**
 * The origin of the page that a request comes from, or undefined. A page that calls us itself is named by its browser
 * (`Origin`). The inside of the widget is a page of ours: it names the page around it, and is believed where the browser
 * says that the call comes from our own origin. Programs without a browser can claim anything, here as everywhere.
 */
export function pageOf(headers: IncomingHttpHeaders, named: unknown = headers[WIDGET_HOST_HEADER]): string | undefined {
  if (named === undefined) return headers.origin;
  return typeof named === 'string' && isOurOwn(headers) ? named : undefined;
}

/** Reading calls to one's own origin carry no `Origin`; browsers that are older than 2023 say nothing at all then. */
function isOurOwn({ origin, host, 'sec-fetch-site': site = 'same-origin' }: IncomingHttpHeaders): boolean {
  if (origin === undefined) return site === 'same-origin';
  return URL.canParse(origin) && new URL(origin).host === host;
}
