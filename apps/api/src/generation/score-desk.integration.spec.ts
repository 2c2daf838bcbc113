import { performance } from 'node:perf_hooks';
import { completeBrief } from '@ctc/composition';
import type { ScoreChange } from '@ctc/contracts';
import 'reflect-metadata';
import { afterAll, describe, expect, it } from 'vitest';
import { ScoreDesk } from './score-desk.js';
import { MOST_CHANGES } from './score-tasks.js';

const desk = new ScoreDesk();
afterAll(() => desk.onModuleDestroy());

const base = { brief: completeBrief({ genre: 'drum and bass', duration: 300 }, 7).brief };
const GENRES = ['pop', 'rock', 'jazz', 'trap'] as const;
const manyGenres = Array.from({ length: MOST_CHANGES }, (_, index): ScoreChange => ({
  kind: 'genre',
  genre: GENRES[index % GENRES.length]!,
}));

describe('ScoreDesk', () => {
  it('changes five minutes of music while the event loop stays free', async () => {
    await desk.change({ base, wish: { changes: [{ kind: 'tempo', bpm: 170 }] } });
    const busy = performance.eventLoopUtilization();
    const answer = await desk.change({ base, wish: { changes: manyGenres.slice(0, 8) } });
    const { utilization } = performance.eventLoopUtilization(busy);
    expect(answer).toMatchObject({ outcome: 'changed', facts: { genre: 'trap' } });
    expect(utilization).toBeLessThan(0.3);
  });

  it('refuses more changes at once than anybody can follow', async () => {
    const changes: ScoreChange[] = [...manyGenres, { kind: 'tempo', bpm: 100 }];
    expect(await desk.change({ base, wish: { changes } })).toEqual({
      outcome: 'refused',
      refused: ['That is 21 changes: at most 20 can be made at once.'],
    });
  });

  it('ends what takes too long, and works on', async () => {
    await expect(desk.change({ base, wish: { changes: manyGenres } }, 0.05)).rejects.toMatchObject({
      code: 'generation.unchangeable',
    });
    const answer = await desk.change({ base, wish: { changes: [{ kind: 'tempo', bpm: 170 }] } });
    expect(answer).toMatchObject({ outcome: 'changed', facts: { bpm: 170 } });
  });

  it('reads words with the notes at hand', async () => {
    const answer = await desk.change({ base, wish: { text: '10 bpm slower, and remove the outro', history: [] } });
    expect(answer).toMatchObject({
      changes: [
        { kind: 'tempo', bpm: base.brief.bpm - 10 },
        { kind: 'removeSection', section: { name: 'outro' } },
      ],
    });
  });
});
