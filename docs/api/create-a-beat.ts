// Orders a beat, follows it, downloads it. Node 22.18 or newer runs it as it is; no packages.
//   node create-a-beat.ts "dark trap beat at 140 bpm in C minor" beat.mp3
// API: address of the server. CTC_API_KEY: a key with the scopes read and generate; without one, a new guest.
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

interface Status {
  state: 'queued' | 'active' | 'completed' | 'failed' | 'cancelled';
  percent: number;
  stage: string;
  error?: { detail: string };
}

const API = process.env.API ?? 'http://localhost:3000';
const [text = 'dark trap beat at 140 bpm in C minor', file = 'beat.mp3'] = process.argv.slice(2);

async function call<Body>(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${API}${path}`, {
    method,
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    body: body && JSON.stringify(body),
  });
  const answer = (await response.json()) as Body & { detail?: string };
  if (!response.ok) throw new Error(`${response.status}: ${answer.detail}`);
  return answer;
}

async function login(): Promise<Record<string, string>> {
  const key = process.env.CTC_API_KEY;
  if (key) return { 'x-api-key': key };
  return { authorization: `Bearer ${(await call<{ token: string }>('POST', '/api/auth/guest')).token}` };
}

const auth = await login();
// Repeating the request with the same Idempotency-Key orders nothing twice.
const once = { ...auth, 'idempotency-key': randomUUID() };
const { jobId } = await call<{ jobId: string }>('POST', '/api/generate/beat', { prompt: text, duration: 30 }, once);

for (;;) {
  const { state, percent, stage, error } = await call<Status>('GET', `/api/generate/status/${jobId}`, undefined, auth);
  if (state === 'completed') break;
  if (state === 'failed' || state === 'cancelled') throw new Error(`${jobId}: ${state}: ${error?.detail ?? ''}`);
  process.stderr.write(`${percent} % ${stage}\n`);
  await sleep(1000);
}

const result = await call<{ audio: { mp3: string } }>('GET', `/api/generate/result/${jobId}`, undefined, auth);
// Files are signed links: they need no login, and expire within a day.
const sound = await fetch(`${API}${result.audio.mp3}`);
await writeFile(file, Buffer.from(await sound.arrayBuffer()));
console.log(file);
