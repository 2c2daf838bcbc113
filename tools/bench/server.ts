import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { figure, milliseconds, type Figure } from './measure.ts';

const RUNS = 7;
const READS = 200;

/** The whole product from outside: a start, sentences until their completed event, and plain reads. */
export async function benchServer(root: string): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'chat-to-create-bench-'));
  const port = 3900;
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, RATE_LIMIT_PER_MINUTE: '100000' };
  const start = async () => {
    const child = spawn(process.execPath, [join(root, 'tools/start.ts')], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (data) => String(data).includes('ready') && resolve());
      child.once('exit', () => reject(new Error('the server did not start')));
    });
    return child;
  };
  const stop = (child: Awaited<ReturnType<typeof start>>) =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  try {
    let child = await start();
    await stop(child);
    const secondStart = await milliseconds(async () => (child = await start()));
    const figures = await measureRunning(`http://127.0.0.1:${port}`);
    await stop(child);
    return [figure('second start to ready', 'ms', [secondStart]), ...figures];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
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
  const completed = new Map<string, () => void>();
  socket.on('generation:completed', ({ generationId }: { generationId: string }) => completed.get(generationId)?.());
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));

  const beat = async (content: string) => {
    const answer = (await (await post('/api/chat/message', { content }, token)).json()) as {
      generation: { id: string };
    };
    await new Promise<void>((resolve) => completed.set(answer.generation.id, resolve));
  };
  const first = await milliseconds(() => beat('create a dark trap beat at 140 bpm in C minor, 30 seconds'));
  const sentences: number[] = [];
  for (let i = 0; i < RUNS; i++)
    sentences.push(await milliseconds(() => beat(`dark trap beat at ${140 + i} bpm, 30 seconds`)));

  const reads: number[] = [];
  for (let i = 0; i < READS; i++) {
    const headers = { authorization: `Bearer ${token}` };
    reads.push(await milliseconds(async () => (await fetch(`${url}/api/chat/conversations`, { headers })).text()));
  }
  socket.close();
  return [
    figure('sentence to completed event, 30 s of audio, first after start', 'ms', [first]),
    figure('sentence to completed event, 30 s of audio', 'ms', sentences),
    figure('GET /api/chat/conversations', 'ms', reads),
  ];
}
