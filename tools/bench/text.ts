import type { ClientEvent } from '@ctc/contracts';
import { startFakeVendor } from '@ctc/testing';
import { io, type Socket } from 'socket.io-client';
import { freePort, spawnHouse } from '../start/spawn-house.ts';
import { figure, type Figure } from './measure.ts';

const RUNS = 30;
const QUESTION = 'what can you do?';
/** What the fake vendor says, at once: what is measured is ours. */
const ANSWER = 'Say a genre, a tempo, a key or a mood, and it is made. '.repeat(4).match(/\S+\s*/g) ?? [];

/** From the POST to the first piece and to the end of an answer, by the local provider and through a fake vendor. */
export async function benchText(): Promise<Figure[]> {
  const vendor = await startFakeVendor('openai', { say: ANSWER });
  const env = {
    RATE_LIMIT_PER_MINUTE: '100000',
    MESSAGES_PER_MINUTE: '100000',
    DAILY_BUDGET_USD_PER_USER: '1000',
    DAILY_BUDGET_USD: '1000',
    OPENAI_API_KEY: 'a-key-of-the-benchmark',
    OPENAI_BASE_URL: vendor.baseUrl,
  };
  const house = await spawnHouse({ port: await freePort(), env });
  try {
    return [...(await measure(house.url, 'local')), ...(await measure(house.url, 'openai'))];
  } finally {
    await house.remove();
    await vendor.close();
  }
}

async function measure(url: string, provider: string): Promise<Figure[]> {
  const guest = await fetch(`${url}/api/auth/guest`, { method: 'POST' });
  const { token } = (await guest.json()) as { token: string };
  const socket = io(url, { auth: { token }, transports: ['websocket'] });
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const ask = async () => {
    const heard = firstAndLast(socket);
    const from = performance.now();
    const body = JSON.stringify({ content: QUESTION, provider });
    const accepted = fetch(`${url}/api/chat/message`, { method: 'POST', headers, body });
    const [first, last] = await Promise.all(heard);
    if (!(await accepted).ok) throw new Error(`the message was refused with ${(await accepted).status}`);
    return { first: first - from, last: last - from };
  };
  await ask();
  const answers: Awaited<ReturnType<typeof ask>>[] = [];
  for (let run = 0; run < RUNS; run++) answers.push(await ask());
  socket.close();
  const who = provider === 'local' ? 'local provider' : 'fake vendor';
  return [
    figure(
      `${who}: POST to first piece`,
      'ms',
      answers.map(({ first }) => first),
    ),
    figure(
      `${who}: POST to the end of the answer`,
      'ms',
      answers.map(({ last }) => last),
    ),
  ];
}

/** When the next answer's first piece and its end are heard. */
function firstAndLast(socket: Socket): [Promise<number>, Promise<number>] {
  const at = (name: ClientEvent['name']) =>
    new Promise<number>((resolve) => socket.once(name, () => resolve(performance.now())));
  return [at('chat:stream'), at('chat:complete')];
}
