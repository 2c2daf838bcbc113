import { ACCOUNT_EXAMPLES } from './account.js';
import { CHAT_EXAMPLES } from './chat.js';
import { only, type RouteExamples } from './example.js';
import { GENERATION_EXAMPLES } from './generation.js';

const CHECKED = { status: 'ok', durationMs: 2.4 };

/** What is asked and answered, by operation: each example holds against the schema that stands beside it. */
export const EXAMPLES: Readonly<Record<string, RouteExamples>> = {
  ...ACCOUNT_EXAMPLES,
  ...CHAT_EXAMPLES,
  ...GENERATION_EXAMPLES,
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
  },
};
