import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { Person } from '../person.ts';
import { below, measured, quantile, rounded, type Row } from '../result.ts';
import type { Scenario } from '../scenario.ts';

const SOCKETS_PER_PERSON = 20;
/** So many shake hands at the same time. */
const AT_ONCE = 100;
const FAN_OUTS = 10;
const HEARD_LIMIT_MS = 20_000;

interface Listener {
  readonly person: Person;
  readonly socket: Socket;
}

/** A thousand sockets, and more: what one costs, how long a storm of connections takes, and how fast an event is everywhere. */
export const sockets: Scenario = async (house, { isQuick }) => {
  const steps = isQuick ? [500, 1_000] : [1_000, 2_000, 3_000, 4_000, 5_000];
  const listeners: Listener[] = [];
  const before = (await house.vitalsOfApi()).residentMb;
  const memory: [number, number][] = [];
  const fanOut: [number, number][] = [];
  const storm: [number, number][] = [];
  const rows: Row[] = [];
  try {
    for (const count of steps) {
      const opened = await storms(house.url, count - listeners.length, listeners);
      storm.push([count, rounded(opened.perSecond)]);
      await sleep(1_500);
      const { residentMb } = await house.vitalsOfApi();
      memory.push([count, rounded(residentMb)]);
      const latencies = await fanOuts(listeners);
      fanOut.push([count, rounded(quantile(latencies.all, 0.95))]);
      if (opened.failed > 0 || latencies.missed > 0) {
        rows.push(measured(`at ${count}: refused or unheard`, opened.failed + latencies.missed, 'sockets'));
        break;
      }
    }
  } finally {
    for (const { socket } of listeners) socket.close();
  }
  const [count, resident] = memory.at(-1) ?? [0, before];
  return {
    name: 'sockets',
    title: `Up to ${count} sockets`,
    about: `${SOCKETS_PER_PERSON} sockets of each person, ${AT_ONCE} shaking hands at a time, all in one process of the API; then ${FAN_OUTS} people in one moment do something of which all their sockets hear.`,
    rows: [
      measured('sockets open at once', count, 'sockets'),
      measured('connections a second in the last storm', storm.at(-1)?.[1] ?? 0, 'per second'),
      measured('memory of the API for each socket', ((resident - before) * 1000) / Math.max(1, count), 'kB'),
      below('from the deed to the last of the sockets, p95', fanOut.at(-1)?.[1] ?? 0, 'ms', 1_000),
      ...rows,
    ],
    plots: [
      { title: 'Memory of the API', xLabel: 'sockets', yLabel: 'MB', lines: [{ label: 'resident', points: memory }] },
      {
        title: 'From the deed to every socket, p95',
        xLabel: 'sockets',
        yLabel: 'ms',
        lines: [{ label: 'p95', points: fanOut }],
      },
      {
        title: 'Connections a second',
        xLabel: 'sockets',
        yLabel: 'per second',
        lines: [{ label: 'storm', points: storm }],
      },
    ],
  };
};

async function storms(url: string, count: number, listeners: Listener[]) {
  const people = await Promise.all(
    Array.from({ length: Math.ceil(count / SOCKETS_PER_PERSON) }, () => Person.arrive(url)),
  );
  const wanted = Array.from({ length: count }, (_, index) => people[Math.floor(index / SOCKETS_PER_PERSON)]);
  let failed = 0;
  const from = performance.now();
  const open = async () => {
    for (let person = wanted.pop(); person; person = wanted.pop()) {
      const socket = await connect(url, person.token);
      if (socket) listeners.push({ person, socket });
      else failed += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, open));
  return { failed, perSecond: count / ((performance.now() - from) / 1000) };
}

function connect(url: string, token: string): Promise<Socket | undefined> {
  const socket = io(url, { auth: { token }, transports: ['websocket'], forceNew: true, reconnection: false });
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', () => resolve(undefined));
  });
}

/** Some people say something at the same time; how long until each of their sockets has heard the end of the answer begin. */
async function fanOuts(listeners: readonly Listener[]): Promise<{ all: number[]; missed: number }> {
  const people = [...new Set(listeners.map(({ person }) => person))].slice(-FAN_OUTS);
  const all: number[] = [];
  let missed = 0;
  await Promise.all(
    people.map(async (person) => {
      const own = listeners.filter((listener) => listener.person === person);
      const from = performance.now();
      const heard = own.map(({ socket }) => hears(socket, from));
      await person.call('POST', '/api/chat/message', { content: 'hello' });
      for (const latency of await Promise.all(heard)) {
        if (latency === undefined) missed += 1;
        else all.push(latency);
      }
    }),
  );
  return { all, missed };
}

function hears(socket: Socket, from: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const tooLate = setTimeout(() => resolve(undefined), HEARD_LIMIT_MS);
    socket.once('chat:stream', () => {
      clearTimeout(tooLate);
      resolve(performance.now() - from);
    });
  });
}
