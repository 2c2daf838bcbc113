import type { ApiRequest } from './request.js';

/** nginx's number for "the client went before the answer". */
const CLIENT_WENT = 499;

/** Whatever else a client may send is no label. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The route's pattern, so that ids stay out of metrics; Express knows it once a handler has been chosen. */
export const routeOf = (request: ApiRequest): string =>
  (request.route as { path?: string } | undefined)?.path ?? 'none';

export const methodOf = ({ method }: ApiRequest): string => (METHODS.includes(method) ? method : 'OTHER');

/** What became of it, once its connection is done with it. */
export const statusOf = (response: { writableFinished: boolean; statusCode: number }): number =>
  response.writableFinished ? response.statusCode : CLIENT_WENT;
