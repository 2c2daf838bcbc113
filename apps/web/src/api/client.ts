import { words } from '../words.js';
import { ApiError, toApiError } from './api-error.js';
import type { TokenSource } from './session.js';

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  /** Makes a POST repeatable: the server answers a repeat with the first answer. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** Survives the closing of the page. */
  readonly keepalive?: boolean;
}

export type Client = <Answer>(path: string, call?: Call) => Promise<Answer>;

interface ClientPorts {
  readonly fetch: typeof fetch;
  readonly session: TokenSource;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly random: () => number;
}

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 4000;
const PASSING = new Set([502, 503, 504]);

/** JSON over HTTP with sign-in, typed errors, and repeats where a repeat cannot do anything twice. */
export function createClient({ fetch, session, wait, random }: ClientPorts): Client {
  const attempt = async (path: string, call: Call, token: string): Promise<Response> => {
    try {
      return await fetch(withQuery(path, call.query), {
        method: call.method ?? 'GET',
        headers: headersOf(call, token, session.host),
        body: call.body === undefined ? undefined : JSON.stringify(call.body),
        signal: call.signal,
        keepalive: call.keepalive,
      });
    } catch (cause) {
      if (call.signal?.aborted) throw cause;
      throw new ApiError('client.no_connection', 0, words.errors.noConnection, { cause });
    }
  };

  const once = async (path: string, call: Call): Promise<Response> => {
    const token = await session.token();
    const response = await attempt(path, call, token);
    const code = await refusedToken(response);
    return code === null ? response : attempt(path, call, await session.renew(token, code));
  };

  return async <Answer>(path: string, call: Call = {}) => {
    for (let round = 1; ; round += 1) {
      try {
        const response = await once(path, call);
        if (!response.ok) throw await toApiError(response, words.errors.unreadable);
        return (response.status === 204 ? undefined : await readJson(response)) as Answer;
      } catch (error) {
        if (round >= ATTEMPTS || !mayRepeat(call, error)) throw error;
        await wait(pauseMs(round, error, random()));
      }
    }
  };
}

/** Why another token is needed, or null: not what is asked is refused, but the token it came with. */
export async function refusedToken(response: Response): Promise<string | null> {
  if (response.status !== 401 && response.status !== 403) return null;
  const { code } = await toApiError(response.clone(), words.errors.unreadable);
  return response.status === 401 || code === 'auth.wrong_origin' ? code : null;
}

/** What goes with every call: the token, and inside a widget the page around it. */
export const credentials = (token: string, host: string | undefined): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  ...(host === undefined ? {} : { 'x-widget-host': host }),
});

function headersOf(call: Call, token: string, host: string | undefined): HeadersInit {
  return {
    accept: 'application/json',
    ...credentials(token, host),
    ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(call.idempotencyKey ? { 'idempotency-key': call.idempotencyKey } : {}),
  };
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiError('client.unreadable', response.status, words.errors.unreadable, { cause });
  }
}

function mayRepeat(call: Call, error: unknown): boolean {
  const repeatable = (call.method ?? 'GET') !== 'POST' || call.idempotencyKey !== undefined;
  if (!repeatable || !(error instanceof ApiError)) return false;
  return error.status === 0 || PASSING.has(error.status) || error.code === 'request.idempotency_in_progress';
}

/** Doubles each round; half of it is chance, so that many tabs do not come back in the same moment. */
function pauseMs(round: number, error: unknown, chance: number): number {
  const asked = error instanceof ApiError ? (error.more.retryAfterSeconds ?? 0) * 1000 : 0;
  const grown = FIRST_PAUSE_MS * 2 ** (round - 1) * (0.5 + chance / 2);
  return Math.min(LONGEST_PAUSE_MS, Math.max(asked, grown));
}

function withQuery(path: string, query: Call['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
