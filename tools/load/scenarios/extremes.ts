import { setTimeout as sleep } from 'node:timers/promises';
import { Person } from '../person.ts';
import { measured } from '../result.ts';
import type { Scenario } from '../scenario.ts';

const LIMIT_MS = 240_000;
const long = (length: number) => 'a trap beat with everything '.repeat(200).slice(0, length);

/** Orders at and beyond the edges of what can be asked for. */
const ORDERS: Readonly<Record<string, readonly [path: string, body: unknown]>> = {
  'the slowest': ['/api/generate/beat', { bpm: 60, duration: 15 }],
  'slower than the slowest': ['/api/generate/beat', { bpm: 59.9 }],
  'the fastest': ['/api/generate/beat', { bpm: 200, duration: 15 }],
  'the shortest': ['/api/generate/beat', { duration: 15 }],
  'the longest': ['/api/generate/beat', { duration: 300, genre: 'drum and bass', bpm: 200 }],
  'longer than the longest': ['/api/generate/beat', { duration: 1e9 }],
  'no tempo': ['/api/generate/beat', { bpm: 0 }],
  'a tempo that is no number': ['/api/generate/beat', { bpm: 'fast' }],
  'the largest seed': ['/api/generate/beat', { seed: 4_294_967_295, duration: 15 }],
  'a seed beyond': ['/api/generate/beat', { seed: Number.MAX_SAFE_INTEGER }],
  'as many moods as there may be': [
    '/api/generate/beat',
    { mood: ['dark', 'chill', 'epic', 'sad', 'hype'], duration: 15 },
  ],
  'a thousand instruments': ['/api/generate/beat', { instruments: Array.from({ length: 1000 }, () => 'piano') }],
  'a thousand sections': ['/api/generate/beat', { structure: Array.from({ length: 1000 }, () => 'verse') }],
  'a message of 4,000 characters': ['/api/chat/message', { content: long(4_000) }],
  'a message of 4,001': ['/api/chat/message', { content: long(4_001) }],
  'a message of 300 kB': ['/api/chat/message', { content: 'x'.repeat(300_000) }],
  'a message in every script': [
    '/api/chat/message',
    { content: 'ビート を作って 🎹 اصنع إيقاعا \u202e beat \u0301\u0301\u0301' },
  ],
  'nothing but brackets': ['/api/chat/message', { content: '('.repeat(4_000) }],
  'a JSON body that nests': ['/api/chat/message', JSON.parse('{"content":'.repeat(500) + '1' + '}'.repeat(500))],
  'text for the intent, 4,000 digits': ['/api/intent/detect', { text: '9'.repeat(4_000) }],
};

/** Whatever is asked, the answer is a promise that is kept, or a refusal that says why. */
export const extremes: Scenario = async (house, { isQuick }) => {
  const person = await Person.arrive(house.url);
  const rows: string[][] = [];
  let unforeseen = 0;
  const promised: string[] = [];
  for (const [name, [path, body]] of Object.entries(ORDERS)) {
    if (isQuick && name === 'the longest') continue;
    const from = performance.now();
    const response = await person.call('POST', path, body);
    const answer = (await response.json()) as { jobId?: string; generation?: { id: string } | null; detail?: string };
    const ms = performance.now() - from;
    if (response.status >= 500) unforeseen += 1;
    const jobId = answer.jobId ?? answer.generation?.id;
    if (jobId) promised.push(jobId);
    rows.push([name, String(response.status), ms.toFixed(0), (answer.detail ?? '').slice(0, 90)]);
  }
  const states = await Promise.all(promised.map((jobId) => endOf(person, jobId)));
  const completed = states.filter((state) => state === 'completed').length;
  return {
    name: 'extremes',
    title: 'The edges of what can be asked',
    about:
      'Smallest, largest, longest, wrong and hostile orders and messages. Each is answered, and what is promised is made.',
    rows: [
      { ...measured('answered with 5xx', unforeseen, 'orders'), goal: 'none', isMet: unforeseen === 0 },
      {
        ...measured(`promised pieces made, of ${promised.length}`, completed, 'pieces'),
        goal: 'all',
        isMet: completed === promised.length,
      },
    ],
    table: { head: ['order', 'status', 'ms', 'what it says'], rows },
  };
};

async function endOf(person: Person, jobId: string): Promise<string> {
  const deadline = performance.now() + LIMIT_MS;
  while (performance.now() < deadline) {
    const response = await person.call('GET', `/api/generate/status/${jobId}`);
    const { state } = (await response.json()) as { state: string };
    if (state !== 'queued' && state !== 'active') return state;
    await sleep(250);
  }
  return 'not ended';
}
