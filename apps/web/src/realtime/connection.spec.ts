// @vitest-environment node
import type { ClientEvent } from '@ctc/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConnection, type SocketAuth, type SocketLike } from './connection.js';
import { createEventLog } from './event-log.js';

function fakeSocket() {
  const listeners = new Map<string, (payload: unknown) => void>();
  const auths: SocketAuth[] = [];
  const emitted: [string, unknown][] = [];
  let askAuth: (give: (auth: SocketAuth) => void) => void = () => undefined;
  const socket = {
    active: true,
    on: (name: string, listener: (payload: never) => void) =>
      void listeners.set(name, listener as (payload: unknown) => void),
    emit: (name: string, payload: unknown) => void emitted.push([name, payload]),
    connect: () => askAuth((auth) => void auths.push(auth)),
    disconnect: () => undefined,
  };
  return {
    open: (ask: typeof askAuth): SocketLike => {
      askAuth = ask;
      return socket;
    },
    fire: (name: string, payload?: unknown) => listeners.get(name)?.(payload),
    socket,
    auths,
    emitted,
  };
}

function setUp() {
  const fake = fakeSocket();
  const log = createEventLog();
  const renewed: string[] = [];
  const session = {
    token: async () => (renewed.length ? 'new' : 'old'),
    renew: async (refused: string) => {
      renewed.push(refused);
      return 'new';
    },
  };
  const connection = createConnection({ open: fake.open, session, log });
  const seen: ClientEvent[] = [];
  connection.onEvent((event) => seen.push(event));
  return { ...fake, connection, seen, renewed };
}

const payload = (eventId: number) => ({ generationId: 'g', jobId: 'g', eventId, at: '2026-01-01T00:00:00Z' });

describe('connection', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('hands each event on once', () => {
    const { fire, seen } = setUp();
    fire('generation:started', payload(1));
    fire('generation:started', payload(1));
    fire('generation:cancelled', payload(2));
    expect(seen.map(({ name }) => name)).toEqual(['generation:started', 'generation:cancelled']);
  });

  it('comes back with the last event it saw', async () => {
    const { connection, fire, auths, socket } = setUp();
    connection.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(auths).toEqual([{ token: 'old' }]);
    fire('connect');
    connection.catchUp(4);
    fire('generation:started', payload(9));
    fire('disconnect');
    expect(connection.state.get()).toBe('interrupted');
    socket.connect();
    await vi.advanceTimersByTimeAsync(0);
    expect(auths[1]).toEqual({ token: 'old', since: 9 });
  });

  it('renews a token that has ended, and goes on where it was', async () => {
    const { connection, fire, auths, socket, renewed } = setUp();
    connection.start();
    await vi.advanceTimersByTimeAsync(0);
    fire('connect');
    connection.catchUp(4);
    fire('auth:expired', { code: 'auth.expired' });
    socket.active = false;
    fire('disconnect');
    await vi.advanceTimersByTimeAsync(1000);
    expect(renewed).toEqual(['old']);
    expect(auths.at(-1)).toEqual({ token: 'new', since: 4 });
  });

  it('keeps its token when the server has no room', async () => {
    const { connection, fire, auths, socket, renewed } = setUp();
    connection.start();
    socket.active = false;
    fire('connect_error', { data: { code: 'request.rate_limited' } });
    await vi.advanceTimersByTimeAsync(1000);
    expect([renewed, auths.length]).toEqual([[], 2]);
  });

  it('asks for what lies between a reading over HTTP and its first live event, once', () => {
    const { connection, fire, emitted } = setUp();
    fire('connect');
    fire('generation:started', payload(10));
    connection.catchUp(8);
    connection.catchUp(9);
    expect(emitted).toEqual([['sync', { since: 8 }]]);
    connection.catchUp(3);
    expect(emitted.at(-1)).toEqual(['sync', { since: 3 }]);
  });

  it('renews a refused token and tries again, with growing pauses', async () => {
    const { connection, fire, auths, renewed, socket } = setUp();
    connection.start();
    await vi.advanceTimersByTimeAsync(0);
    socket.active = false;
    fire('connect_error');
    await vi.advanceTimersByTimeAsync(499);
    expect(renewed).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(renewed).toEqual(['old']);
    expect(auths.at(-1)).toEqual({ token: 'new' });
    fire('connect_error');
    await vi.advanceTimersByTimeAsync(999);
    expect(renewed).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(renewed).toHaveLength(2);
  });

  it('tells when the log of the server is too short', () => {
    const { connection, fire } = setUp();
    const reset = vi.fn();
    connection.onReset(reset);
    connection.catchUp(5);
    fire('sync:reset');
    expect(reset).toHaveBeenCalledOnce();
    expect(connection.covered()).toBe(false);
  });
});
