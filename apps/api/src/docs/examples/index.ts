import type { StatusReport } from '@ctc/contracts';
import { ACCOUNT_EXAMPLES } from './account.js';
import { CHAT_EXAMPLES } from './chat.js';
import { AT, LATER, only, type RouteExamples } from './example.js';
import { GENERATION_EXAMPLES } from './generation.js';

const STATUS: StatusReport = {
  state: 'working',
  says: 'Everything works.',
  at: LATER,
  since: AT,
  parts: [
    { name: 'worker', state: 'working', says: '1 worker makes the music.' },
    { name: 'queue', state: 'working', says: '3 pieces wait: a new piece is begun in about 4 s.' },
  ],
  queue: { waiting: 3, active: 2, expectedWaitSeconds: 4.1 },
  incidents: [{ part: 'storage', state: 'impaired', says: 'Room for files runs out.', from: AT, until: LATER }],
};
const CHECKED = { status: 'ok', durationMs: 2.4 };

/** What is asked and answered, by operation: each example holds against the schema that stands beside it. */
export const EXAMPLES: Readonly<Record<string, RouteExamples>> = {
  ...ACCOUNT_EXAMPLES,
  ...CHAT_EXAMPLES,
  ...GENERATION_EXAMPLES,
  status: { answer: only('All is well, after an incident', STATUS) },
  isLive: { answer: only('It lives', { status: 'ok' }) },
  isReady: {
    answer: only('Everything answers', {
      status: 'ok',
      checks: {
        database: { ...CHECKED, details: {} },
        queue: { ...CHECKED, details: { waiting: 0, active: 0, oldestWaitSeconds: 0 } },
        storage: { ...CHECKED, details: { freeBytes: 76_047_974_400 } },
      },
    }),
    badAnswer: only('The database does not answer', {
      status: 'failed',
      checks: { database: { status: 'failed', durationMs: 2000, reason: 'no answer within 2000 ms' } },
    }),
  },
};
