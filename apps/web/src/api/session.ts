import type { Session } from '@ctc/contracts';
import { words } from '../words.js';
import type { Storage } from '../browser/storage.js';
import { ApiError, toApiError } from './api-error.js';

const STORAGE_KEY = 'ctc.session';
/** A token this close to its end is renewed before it is used. */
const RENEW_BEFORE_MS = 60_000;

export interface TokenSource {
  /** The origin of the page around a widget: tokens may be for that page only, and say so to nobody else. */
  readonly host?: string;
  /** A token to send now; signs in as a guest where there is none. */
  token(): Promise<string>;
  /** Another token, because this one was refused, with this code. Refreshes; where that is refused too, becomes a new guest. */
  renew(refused: string, code?: string): Promise<string>;
}

interface SessionPorts {
  readonly fetch: typeof fetch;
  readonly storage: Storage;
  readonly now: () => number;
}

/** Signs in silently and keeps the token in the browser's storage, so that a reload and other tabs share one user. */
export function createSession({ fetch, storage, now }: SessionPorts): TokenSource {
  let kept: Session | null = null;
  let pending: Promise<string> | null = null;

  const read = (): Session | null => {
    const text = storage.get(STORAGE_KEY);
    if (text === null) return kept;
    try {
      kept = JSON.parse(text) as Session;
    } catch {
      storage.remove(STORAGE_KEY);
    }
    return kept;
  };

  const obtain = async (path: string, oldToken?: string): Promise<string> => {
    const headers: HeadersInit = oldToken ? { authorization: `Bearer ${oldToken}` } : {};
    const response = await fetch(path, { method: 'POST', headers }).catch((cause: unknown) => {
      throw new ApiError('client.no_connection', 0, words.errors.noConnection, { cause });
    });
    if (!response.ok) throw await toApiError(response, words.errors.unreadable);
    kept = (await response.json()) as Session;
    storage.set(STORAGE_KEY, JSON.stringify(kept));
    return kept.token;
  };

  const refreshOrGuest = async (oldToken: string): Promise<string> => {
    try {
      return await obtain('/api/auth/refresh', oldToken);
    } catch (error) {
      // Only a refusal ends the old user; a missing connection must not cost anybody their history.
      if (!(error instanceof ApiError) || error.status < 400 || error.status >= 500 || error.status === 429)
        throw error;
      return obtain('/api/auth/guest');
    }
  };

  /** One sign-in at a time in this tab, and across tabs where the browser has locks. */
  const once = (work: () => Promise<string>): Promise<string> => {
    pending ??= withLock(work).finally(() => (pending = null));
    return pending;
  };

  return {
    token: async () => {
      const session = read();
      if (session && Date.parse(session.expiresAt) - RENEW_BEFORE_MS > now()) return session.token;
      return once(async () => {
        const current = read();
        if (!current) return obtain('/api/auth/guest');
        return Date.parse(current.expiresAt) - RENEW_BEFORE_MS > now() ? current.token : refreshOrGuest(current.token);
      });
    },
    renew: (refused) =>
      once(async () => {
        const current = read();
        // Another tab, or another request, was faster.
        return current && current.token !== refused ? current.token : refreshOrGuest(refused);
      }),
  };
}

async function withLock(work: () => Promise<string>): Promise<string> {
  // navigator.locks exists on secure origins only.
  const locks = (navigator as Partial<Navigator>).locks;
  return locks ? locks.request(STORAGE_KEY, work) : work();
}
