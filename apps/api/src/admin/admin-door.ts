import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '@ctc/contracts';
import type { Clock } from '@ctc/platform';
import type { NextFunction, RequestHandler, Response } from 'express';
import { WrongKeys } from '../auth/wrong-keys.js';
import { sendProblem } from '../common/problem.filter.js';
import { toRefusal } from '../common/problem.js';
import type { ApiRequest } from '../common/request.js';

const COOKIE = 'ctc_admin';
const SESSION_MS = 12 * 3600_000;

/** Equal lengths, so that the time says nothing about how much was right. */
const same = (given: string, expected: string) =>
  timingSafeEqual(createHash('sha256').update(given).digest(), createHash('sha256').update(expected).digest());

const cookieOf = (request: ApiRequest) =>
  new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(request.get('cookie') ?? '')?.[1];
const bearerOf = (request: ApiRequest) => /^Bearer\s+(\S+)\s*$/i.exec(request.get('authorization') ?? '')?.[1];

/**
 * Stands before pages that have no login of their own. Programs send `X-Admin-Token` or `Authorization: Bearer`; people
 * open the page once with `?token=…`, which becomes a cookie for these pages (not the token itself, unreadable for
 * scripts, never sent from other sites) and leaves the address bar.
 */
export function adminDoor(token: string, path: string, clock: Clock): RequestHandler {
  const session = createHmac('sha256', token).update('admin session').digest('base64url');
  const wrong = new WrongKeys(clock);

  const enter = (request: ApiRequest, response: Response): 'welcome' | 'redirected' => {
    const address = request.ip ?? '';
    wrong.refuseTooMany(address);
    const cookie = cookieOf(request);
    if (cookie && same(cookie, session)) return 'welcome';
    const inQuery = typeof request.query.token === 'string' ? request.query.token : undefined;
    const given = request.get('x-admin-token') ?? bearerOf(request) ?? inQuery;
    if (given === undefined) {
      throw new AppError('auth.required', 'Send ADMIN_TOKEN as X-Admin-Token, or open this page with ?token=….');
    }
    if (!same(given, token)) {
      wrong.note(address);
      throw new AppError('auth.invalid', 'That is not the ADMIN_TOKEN of this server.');
    }
    if (given !== inQuery) return 'welcome';
    const { secure } = request;
    response.cookie(COOKIE, session, { path, secure, httpOnly: true, sameSite: 'strict', maxAge: SESSION_MS });
    response.redirect(303, path);
    return 'redirected';
  };

  return (plain, response, next: NextFunction) => {
    const request = plain as ApiRequest;
    response.setHeader('Cache-Control', 'no-store');
    try {
      if (enter(request, response) === 'welcome') next();
    } catch (error) {
      sendProblem(request, response, toRefusal(error));
    }
  };
}
