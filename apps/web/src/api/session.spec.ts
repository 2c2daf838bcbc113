// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createSession } from './session.js';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const HOUR_MS = 3_600_000;

function memoryStorage() {
  const entries = new Map<string, string>();
  return {
    get: (key: string) => entries.get(key) ?? null,
    set: (key: string, value: string) => void entries.set(key, value),
    remove: (key: string) => void entries.delete(key),
  };
}

function sessionWith(answer: (path: string) => Response | Promise<Response>, storage = memoryStorage()) {
  const paths: string[] = [];
  const session = createSession({
    fetch: (async (path: string) => {
      paths.push(path);
      return answer(path);
    }) as typeof fetch,
    storage,
    now: () => NOW,
  });
  return { session, paths, storage };
}

const signedIn = (token: string, livesMs = HOUR_MS) =>
  Response.json({ token, expiresAt: new Date(NOW + livesMs).toISOString(), user: { id: 'u' } }, { status: 201 });
const refused = () => Response.json({ code: 'auth.invalid', detail: 'no' }, { status: 401 });

describe('session', () => {
  it('signs in as a guest once, even when many ask at the same time, and keeps the token', async () => {
    const { session, paths, storage } = sessionWith(() => signedIn('a'));
    expect(await Promise.all([session.token(), session.token(), session.token()])).toEqual(['a', 'a', 'a']);
    expect(paths).toEqual(['/api/auth/guest']);
    const reloaded = sessionWith(() => signedIn('b'), storage);
    expect(await reloaded.session.token()).toBe('a');
    expect(reloaded.paths).toEqual([]);
  });

  it('refreshes a token that is about to end', async () => {
    const { session, paths } = sessionWith((path) =>
      signedIn(path.endsWith('guest') ? 'old' : 'new', path.endsWith('guest') ? 1000 : HOUR_MS),
    );
    await session.token();
    expect(await session.token()).toBe('new');
    expect(paths).toEqual(['/api/auth/guest', '/api/auth/refresh']);
  });

  it('becomes a new guest when the refresh is refused', async () => {
    let guests = 0;
    const { session, paths } = sessionWith((path) =>
      path.endsWith('refresh') ? refused() : signedIn(`g${(guests += 1)}`),
    );
    await session.token();
    expect(await session.renew('g1')).toBe('g2');
    expect(paths).toEqual(['/api/auth/guest', '/api/auth/refresh', '/api/auth/guest']);
  });

  it('keeps the user when the refresh fails for want of a connection', async () => {
    const { session, storage } = sessionWith((path) => {
      if (path.endsWith('refresh')) throw new TypeError('lost');
      return signedIn('a');
    });
    await session.token();
    await expect(session.renew('a')).rejects.toMatchObject({ code: 'client.no_connection' });
    expect(storage.get('ctc.session')).toContain('"a"');
  });

  it('takes the token that another tab already renewed', async () => {
    const { session, paths, storage } = sessionWith(() => signedIn('a'));
    await session.token();
    storage.set(
      'ctc.session',
      JSON.stringify({ token: 'b', expiresAt: new Date(NOW + HOUR_MS).toISOString(), user: { id: 'u' } }),
    );
    expect(await session.renew('a')).toBe('b');
    expect(paths).toEqual(['/api/auth/guest']);
  });
});
