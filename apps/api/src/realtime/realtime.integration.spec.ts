import { setTimeout as sleep } from 'node:timers/promises';
import { EVENT_LOG, type EventLog } from '@ctc/platform';
import 'reflect-metadata';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakListener } from '../testing/break-listener.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

let api: TestApi;
let log: EventLog;
beforeAll(async () => {
  api = await startTestApi();
  log = api.app.get<EventLog>(EVENT_LOG);
});
afterAll(() => api.close());

const ref = (number: number) => ({ generationId: `g${number}`, jobId: `g${number}` });
const append = (user: TestClient, number: number) => log.append(user.userId, 'generation:started', ref(number));
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);
const heardUpTo = (last: number) => (event: { payload: { eventId: number } }) => event.payload.eventId === last;

async function newUser(events = 0): Promise<TestClient> {
  const user = await TestClient.guest(api.url);
  for (const number of from(1, events)) await append(user, number);
  return user;
}

describe('a socket', () => {
  it('hears its own user’s events only', async () => {
    const [anna, ben] = [await newUser(), await newUser()];
    const [annasEar, bensEar] = [await anna.listen(), await ben.listen()];
    await append(ben, 1);
    await append(anna, 2);
    await annasEar.until(heardUpTo(1));
    await bensEar.until(heardUpTo(1));
    expect(annasEar.heard).toEqual([
      { name: 'generation:started', payload: { ...ref(2), eventId: 1, at: expect.stringMatching(/^\d{4}-.*Z$/) } },
    ]);
    expect(bensEar.heard).toHaveLength(1);
    [anna, ben].forEach((user) => user.close());
  });

  it('that comes back with `since` misses nothing and hears nothing twice, while events keep coming', async () => {
    const user = await newUser(30);
    const writing = (async () => {
      for (const number of from(31, 90)) await append(user, number);
    })();
    const first = await user.listen(10);
    await first.until(heardUpTo(40));
    first.socket.close();
    const cut = first.ids.at(-1) ?? 0;
    const second = await user.listen(cut);
    await writing;
    await second.until(heardUpTo(90));
    expect([...first.ids, ...second.ids]).toEqual(from(11, 90));
    user.close();
  });

  it('gets what it missed by `sync`, once', async () => {
    const user = await newUser(20);
    const ear = await user.listen();
    ear.socket.emit('sync', { since: 5 });
    ear.socket.emit('sync', { since: 5 });
    ear.socket.emit('sync', { since: 'five' });
    await ear.until(heardUpTo(20));
    await append(user, 21);
    await ear.until(heardUpTo(21));
    expect(ear.ids).toEqual(from(6, 21));
    user.close();
  });

  it('is told to read the state when the log no longer holds what it asks for', async () => {
    const user = await newUser(3);
    await log.prune(new Date(Date.now() + 60_000));
    await append(user, 4);
    const ear = await user.listen(1);
    await ear.until(({ name }) => (name as string) === 'sync:reset');
    await append(user, 5);
    await ear.until(heardUpTo(5));
    expect(ear.heard.map(({ name, payload }) => [name, payload.eventId])).toEqual([
      ['sync:reset', 4],
      ['generation:started', 5],
    ]);
    const fromTheFuture = await user.listen(1000);
    await fromTheFuture.until(({ name }) => (name as string) === 'sync:reset');
    user.close();
  });

  it('hears events of several tabs’ answers in each tab', async () => {
    const user = await newUser();
    const tabs = [await user.listen(), await user.listen()];
    const { assistantMessageId } = await user.say('hello');
    await Promise.all(tabs.map((tab) => tab.ended(assistantMessageId)));
    expect(tabs[0].heard).toEqual(tabs[1].heard);
    expect(tabs[0].ids).toEqual(from(1, tabs[0].ids.length));
    user.close();
  });
});

describe('the door for sockets', () => {
  const refusal = (options: object) =>
    new Promise<{ message: string; data?: { code: string } }>((resolve, reject) => {
      const socket = io(api.url, { transports: ['websocket'], reconnection: false, forceNew: true, ...options });
      socket.once('connect', () => reject(new Error('it was let in')));
      socket.once('connect_error', (error) => {
        socket.close();
        resolve(error as never);
      });
    });

  it.each([
    [{}, 'auth.required'],
    [{ auth: { token: 42 } }, 'auth.required'],
    [{ auth: { token: 'not.a.token' } }, 'auth.invalid'],
  ])('refuses %j with %s', async (options, code) => {
    expect((await refusal(options)).data?.code).toBe(code);
  });

  it('refuses pages of strangers, over both transports', async () => {
    const { token } = await newUser();
    for (const transport of ['websocket', 'polling']) {
      const options = { auth: { token }, transports: [transport], extraHeaders: { origin: 'https://evil.example' } };
      expect((await refusal(options)).message).toBeTruthy();
    }
  });

  it('lets pages of the listed hosts in', async () => {
    const { token } = await newUser();
    const socket = io(api.url, {
      auth: { token },
      transports: [api.config.sessionAffinity ? 'polling' : 'websocket'],
      forceNew: true,
      extraHeaders: { origin: 'http://localhost:5173' },
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    socket.close();
  });
});

describe('a listener connection that breaks', () => {
  it('loses no event', async () => {
    const user = await newUser();
    const ear = await user.listen();
    await append(user, 1);
    await ear.until(heardUpTo(1));
    await breakListener(api.config);
    await append(user, 2);
    await append(user, 3);
    await ear.until(heardUpTo(3));
    await sleep(50);
    expect(ear.ids).toEqual([1, 2, 3]);
    user.close();
  });
});
