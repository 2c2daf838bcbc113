import { compose } from '@ctc/composition';
import { toAppError, type Brief, type ScoreChange } from '@ctc/contracts';
import type { MadeWork } from '@ctc/persistence';
import { createLocalTextProvider } from '@ctc/providers';
import { describe, expect, it } from 'vitest';
import { beyondRange } from '../generation/beyond-range.js';
import { changeScore } from '../generation/score-tasks.js';
import { namedWork, sourceOf } from './source-of-step.js';
import { Works } from './works.js';

const local = createLocalTextProvider();
const BRIEF: Brief = { genre: 'trap', bpm: 140, key: 'C minor', mood: ['dark'], durationSeconds: 30, seed: 7 };
const kept = new TextEncoder().encode(JSON.stringify(compose(BRIEF, { candidates: 1 }).score));

/** Somebody who writes in a language asks for something that is refused. */
const QUESTIONS = {
  es: 'hazme un ritmo oscuro por favor',
  de: 'mach mir bitte einen dunklen Beat',
  fr: 'fais-moi un morceau sombre',
  pt: 'faça uma batida sombria por favor',
  it: 'fammi un brano cupo per favore',
  ja: '暗いビートを作って',
};

function raised(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return toAppError(error).detail;
  }
  throw new Error('nothing was refused');
}

function refusedBy(wish: { changes: ScoreChange[] } | { text: string; history: string[] }): string {
  const answer = changeScore({ base: { kept }, wish });
  if (answer.outcome !== 'refused') throw new Error(`${answer.outcome}: ${JSON.stringify(wish)}`);
  return answer.refused.join(' ');
}

const made = { id: '1', type: 'beat', title: 'night', state: 'completed', parameters: {}, parentId: null };
const upload = (id: string) => ({ uploadIds: [id], made: [] });
const works = new Works([{ uploadIds: [], made: [made as unknown as MadeWork] }]);
const nothing = new Works([]);
const files = new Works([upload('a'), { uploadIds: ['a', 'b'], made: [] }]);
const step = (intent: 'MASTER_TRACK' | 'GENERATE_STEMS', of?: object) =>
  ({ intent, entities: {}, text: '', ...of }) as never;

/** As the rooms word them now: whoever rewords one there must reword it here. */
const SAID: readonly string[] = [
  raised(() => sourceOf(step('MASTER_TRACK'), nothing)),
  raised(() => namedWork({ genre: 'house' }, works)),
  raised(() => sourceOf(step('MASTER_TRACK', { of: { upload: 3 } }), works)),
  raised(() => sourceOf(step('MASTER_TRACK'), files)),
  raised(() => sourceOf(step('GENERATE_STEMS'), files)),
  beyondRange({ bpm: 500 }) ?? '',
  beyondRange({ duration: 4_000 }) ?? '',
  refusedBy({ changes: [{ kind: 'remove', part: 'banjo' }] }),
  refusedBy({
    changes: [
      { kind: 'remove', part: 'trombones' },
      { kind: 'tempo', bpm: 140 },
    ],
  }),
  refusedBy({ changes: [{ kind: 'tempo', bpm: 300 }] }),
  refusedBy({ changes: [{ kind: 'duration', seconds: 900 }] }),
  refusedBy({ changes: [{ kind: 'duration', seconds: 30 }] }),
  refusedBy({ changes: [{ kind: 'mood', mood: ['dark'] }] }),
  refusedBy({ changes: [{ kind: 'key', key: 'C minor' }] }),
  refusedBy({ changes: [{ kind: 'undo' }] }),
  refusedBy({ changes: [{ kind: 'level', part: 'everything', gainDb: 3 }] }),
  refusedBy({ changes: Array.from({ length: 30 }, () => ({ kind: 'vary' }) as const) }),
  refusedBy({ text: 'slower in the bridge', history: ['trap beat'] }),
];

describe('what is refused', () => {
  it.each(Object.entries(QUESTIONS))('is said in the language that is spoken: %s', async (_, content) => {
    for (const cannot of SAID) {
      const answer = await local.generate(
        {
          turns: [{ role: 'user', content }],
          facts: {
            understanding: { intent: 'UPDATE_CONTEXT', confidence: 1, entities: {}, matched: [] },
            steps: [{ intent: 'UPDATE_CONTEXT', entities: {}, cannot }],
          },
        },
        new AbortController().signal,
      );
      for (const sentence of cannot.split(/(?<=[.!?]) (?=[A-Z“])/)) expect(answer).not.toContain(sentence);
    }
  });
});
