import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '@ctc/contracts';
import type { Clock } from '@ctc/platform';
import type { NextFunction, RequestHandler, Response } from 'express';
import type { AuditAction, AuditLog } from '../audit/audit-log.js';
import type { AttemptLimits } from '../auth/attempt-limits.js';
import { sendProblem } from '../common/problem.filter.js';
import { toRefusal } from '../common/problem.js';
import type { ApiRequest } from '../common/request.js';

const COOKIE = 'ctc_admin';
const SESSION_MS = 12 * 3600_000;

/** Equal lengths, so that the time says nothing about how much was right. */
const same = (given: string, expected: string) =>
  timingSafeEqual(createHash('sha256').update(given).digest(), createHash('sha256').update(expected).digest());

const cookieOf = (request: ApiRequest) =>
  new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w.-]+)`).exec(request.get('cookie') ?? '')?.[1];
const bearerOf = (request: ApiRequest) => /^Bearer\s+(\S+)\s*$/i.exec(request.get('authorization') ?? '')?.[1];

export interface AdminDoor {
  readonly token: string;
  /** Of the pages behind it. */
  readonly path: string;
  readonly limits: AttemptLimits;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

/** What an operator changes in the dashboard, by its address there. */
function changeOf({ method, path }: ApiRequest): AuditAction | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (/\/retry(\/|$)/.test(path)) return 'operator.job_replayed';
  return /\/(clean|remove|obliterate|empty)(\/|$)/.test(path) || method === 'DELETE'
    ? 'operator.job_removed'
    : 'operator.queue_changed';
}

/**
 * Stands before pages that have no login of their own. Programs send `X-Admin-Token` or `Authorization: Bearer`; people
 * open the page once with `?token=…`, which becomes a cookie for these pages (not the token itself, unreadable for
 * scripts, never sent from other sites) and leaves the address bar.
 */
export function adminDoor({ token, path, limits, audit, clock }: AdminDoor): RequestHandler {
  const sessionUntil = (untilMs: number) =>
    `${untilMs}.${createHmac('sha256', token).update(`admin session ${untilMs}`).digest('base64url')}`;
  /** A copied cookie ends with its session, whatever its holder does with it. */
  const isSession = (cookie: string) => {
    const untilMs = Number(cookie.split('.')[0]);
    return same(cookie, sessionUntil(untilMs)) && untilMs > clock.now().getTime();
  };

  const write = (action: AuditAction, request: ApiRequest, subjectId?: string) =>
    audit.write(action, { kind: 'operator', address: request.ip, requestId: request.requestId }, { subjectId });

  const enter = async (request: ApiRequest, response: Response): Promise<'welcome' | 'redirected'> => {
    const address = request.ip ?? '';
    await limits.refuseTooMany('admin token', address);
    const cookie = cookieOf(request);
    if (cookie && isSession(cookie)) return 'welcome';
    const inQuery = typeof request.query.token === 'string' ? request.query.token : undefined;
    const given = request.get('x-admin-token') ?? bearerOf(request) ?? inQuery;
    if (given === undefined) {
      throw new AppError('auth.required', 'Send ADMIN_TOKEN as X-Admin-Token, or open this page with ?token=….');
    }
    if (!same(given, token)) {
      await limits.count('admin token', address);
      throw new AppError('auth.invalid', 'That is not the ADMIN_TOKEN of this server.');
    }
    if (given !== inQuery) return 'welcome';
    const { secure } = request;
    const session = sessionUntil(clock.now().getTime() + SESSION_MS);
    response.cookie(COOKIE, session, { path, secure, httpOnly: true, sameSite: 'strict', maxAge: SESSION_MS });
    await write('operator.signed_in', request);
    response.redirect(303, path);
    return 'redirected';
  };

  const admit = async (request: ApiRequest, response: Response): Promise<boolean> => {
    if ((await enter(request, response)) === 'redirected') return false;
    const change = changeOf(request);
    if (change) await write(change, request, `${request.method} ${request.path}`.slice(0, 200));
    return true;
  };

  return (plain, response, next: NextFunction) => {
    const request = plain as ApiRequest;
    response.setHeader('Cache-Control', 'no-store');
    admit(request, response).then(
      (isAdmitted) => isAdmitted && next(),
      (error: unknown) => sendProblem(request, response, toRefusal(error)),
    );
  };
}
