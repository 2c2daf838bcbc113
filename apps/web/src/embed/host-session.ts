import { ApiError } from '../api/api-error.js';
import type { TokenSource } from '../api/session.js';

interface Ports {
  /** Origin of the page. */
  readonly host?: string;
  /** Where the host gives no token. */
  readonly guest: TokenSource;
  /** The host must give a token before anything can go on. Told once for each token that was refused. */
  readonly onRefused: (code: string) => void;
}

export interface HostSession extends TokenSource {
  /** What the host gave at first, or later with `setToken`; null: it has none. */
  give(token: string | null): void;
}

/** The host's token, in memory only. One that is refused is not renewed here: the host is asked, and requests wait. */
export function createHostSession({ host, guest, onRefused }: Ports): HostSession {
  let given: string | null = null;
  let refused: string | null = null;
  let heard = Promise.withResolvers<void>();

  const ask = async (code: string): Promise<string> => {
    heard = Promise.withResolvers<void>();
    onRefused(code);
    return current();
  };

  const asGuest = async (work: Promise<string>): Promise<string> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 403) throw error;
      // This server has no guests. Many requests may learn it at once; the host is asked once.
      if (refused === NO_GUESTS) return current();
      refused = NO_GUESTS;
      return ask('auth.required');
    }
  };

  const current = async (): Promise<string> => {
    await heard.promise;
    return given ?? asGuest(guest.token());
  };

  return {
    host,
    give: (token) => {
      given = token;
      refused = null;
      heard.resolve();
    },
    token: current,
    renew: async (token, code = 'auth.expired') => {
      if (given === null) return asGuest(guest.renew(token));
      if (given !== token || refused === token) return current();
      refused = token;
      return ask(code);
    },
  };
}

const NO_GUESTS = 'no guests here';
