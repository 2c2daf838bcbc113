// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/api-error.js';
import { createHostSession } from './host-session.js';

const pendingStill = async (promise: Promise<unknown>) => {
  const result = await Promise.race([promise, new Promise((resolve) => setTimeout(() => resolve('pending'), 10))]);
  return result === 'pending';
};

function sessionWith(guest = { token: async () => 'guest', renew: async () => 'guest 2' }) {
  const onRefused = vi.fn();
  return { session: createHostSession({ guest, onRefused }), onRefused };
}

describe('the session of a widget', () => {
  it('waits for the host, then uses its token', async () => {
    const { session } = sessionWith();
    const token = session.token();
    expect(await pendingStill(token)).toBe(true);
    session.give('t1');
    expect(await token).toBe('t1');
  });

  it('asks the host once for a refused token, and everything waits for the next', async () => {
    const { session, onRefused } = sessionWith();
    session.give('t1');
    const waiting = [session.renew('t1', 'auth.expired'), session.renew('t1', 'auth.expired'), session.token()];
    expect(await pendingStill(Promise.race(waiting.slice(0, 2)))).toBe(true);
    session.give('t2');
    expect((await Promise.all(waiting)).slice(0, 2)).toEqual(['t2', 't2']);
    expect(onRefused).toHaveBeenCalledExactlyOnceWith('auth.expired');
    expect(await session.renew('t1')).toBe('t2');
  });

  it('asks again when the next one is no better, also when it is the same', async () => {
    const { session, onRefused } = sessionWith();
    session.give('t1');
    const first = session.renew('t1', 'auth.invalid');
    session.give('t1');
    await first;
    void session.renew('t1', 'auth.invalid');
    expect(onRefused).toHaveBeenCalledTimes(2);
  });

  it('signs in as a guest where the host has no token', async () => {
    const { session, onRefused } = sessionWith();
    session.give(null);
    expect(await session.token()).toBe('guest');
    expect(await session.renew('guest')).toBe('guest 2');
    expect(onRefused).not.toHaveBeenCalled();
  });

  it('asks the host where there are no guests', async () => {
    const refuse = () => Promise.reject(new ApiError('auth.forbidden', 403, 'no guests'));
    const { session, onRefused } = sessionWith({ token: refuse, renew: refuse });
    session.give(null);
    const tokens = Promise.all([session.token(), session.token()]);
    expect(await pendingStill(tokens)).toBe(true);
    expect(onRefused).toHaveBeenCalledExactlyOnceWith('auth.required');
    session.give('t');
    expect(await tokens).toEqual(['t', 't']);
  });

  it('passes on that there is no connection', async () => {
    const lost = () => Promise.reject(new ApiError('client.no_connection', 0, 'lost'));
    const { session } = sessionWith({ token: lost, renew: lost });
    session.give(null);
    await expect(session.token()).rejects.toMatchObject({ code: 'client.no_connection' });
  });
});
