import { io } from 'socket.io-client';
import { freePort, spawnHouse } from '../start/spawn-house.ts';
import { figure, milliseconds, type Figure } from './measure.ts';

const RUNS = 7;
const READS = 200;

/** The whole product from outside: a start, sentences until their completed event, and plain reads. */
export async function benchServer(): Promise<Figure[]> {
  const options = { port: await freePort(), env: { RATE_LIMIT_PER_MINUTE: '100000', MESSAGES_PER_MINUTE: '100000' } };
  const first = await spawnHouse(options);
  await first.stop();
  let house = first;
  const secondStart = await milliseconds(
    async () => (house = await spawnHouse({ ...options, dataDir: first.dataDir })),
  );
  try {
    return [figure('second start to ready', 'ms', [secondStart]), ...(await measureRunning(house.url))];
  } finally {
    await house.remove();
  }
}

async function measureRunning(url: string): Promise<Figure[]> {
  const post = (path: string, body: unknown, token = '') =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
  const { token } = (await (await post('/api/auth/guest', {})).json()) as { token: string };
  const socket = io(url, { auth: { token }, transports: ['websocket'] });
  const heard = new Set<string>();
  const waiting = new Map<string, () => void>();
  socket.on('generation:completed', ({ generationId }: { generationId: string }) => {
    heard.add(generationId);
    waiting.get(generationId)?.();
  });
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));

  const beat = async (content: string) => {
    const answer = (await (await post('/api/chat/message', { content }, token)).json()) as {
      generation: { id: string };
    };
    const { id } = answer.generation;
    if (!heard.has(id)) await new Promise<void>((resolve) => waiting.set(id, resolve));
  };
  const first = await milliseconds(() => beat('create a dark trap beat at 140 bpm in C minor, 30 seconds'));
  const sentences: number[] = [];
  for (let run = 1; run <= RUNS; run++) {
    sentences.push(await milliseconds(() => beat(`dark trap beat at ${140 + run} bpm, 30 seconds`)));
  }
  const reads: number[] = [];
  const headers = { authorization: `Bearer ${token}` };
  for (let run = 0; run < READS; run++) {
    reads.push(await milliseconds(async () => (await fetch(`${url}/api/chat/conversations`, { headers })).text()));
  }
  socket.close();
  return [
    figure('sentence to completed event, 30 s of audio, first after start', 'ms', [first]),
    figure('sentence to completed event, 30 s of audio', 'ms', sentences),
    figure('GET /api/chat/conversations', 'ms', reads),
  ];
}
