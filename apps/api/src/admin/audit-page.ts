import { AppError } from '@ctc/contracts';
import type { RequestHandler } from 'express';
import { AuditLog } from '../audit/audit-log.js';
import { sendProblem } from '../common/problem.filter.js';
import { toRefusal } from '../common/problem.js';
import type { ApiRequest } from '../common/request.js';

const USUAL = 50;
const MOST = 200;
const KNOWN = ['limit', 'offset', 'action', 'actorId', 'address'];

function wholeNumber(value: unknown, name: string, usual: number, least: number, most: number): number {
  if (value === undefined) return usual;
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new AppError('request.invalid', `${name} must be a whole number from ${least} to ${most}`);
}

function textOf(value: unknown, name: string): string | undefined {
  if (value === undefined || (typeof value === 'string' && value.length <= 200)) return value;
  throw new AppError('request.invalid', `${name} must be a text of at most 200 characters`);
}

/** The audit log as JSON, newest first: `limit`, `offset`, `action`, `actorId`, `address`. */
export function auditPage(audit: AuditLog): RequestHandler {
  return (plain, response) => {
    const request = plain as ApiRequest;
    const answer = async () => {
      if (request.method !== 'GET') throw new AppError('resource.not_found', 'The audit log can only be read.');
      const { query } = request;
      const unknown = Object.keys(query).find((name) => !KNOWN.includes(name));
      if (unknown !== undefined) throw new AppError('request.invalid', `${unknown.slice(0, 40)} is not known here`);
      const filter = Object.fromEntries(
        ['action', 'actorId', 'address'].flatMap((name) => {
          const text = textOf(query[name], name);
          return text === undefined ? [] : [[name, text]];
        }),
      );
      const page = {
        limit: wholeNumber(query.limit, 'limit', USUAL, 1, MOST),
        offset: wholeNumber(query.offset, 'offset', 0, 0, 999_999_999),
      };
      response.json(await audit.read(filter, page));
    };
    answer().catch((error: unknown) => sendProblem(request, response, toRefusal(error)));
  };
}
