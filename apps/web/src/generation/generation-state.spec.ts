// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beatResult, generationSummary } from '../testing/builders.js';
import {
  applyGenerationEvent,
  applyResult,
  applyStatus,
  fromPromise,
  fromSummary,
  mergeGeneration,
  type GenerationEvent,
  type GenerationView,
} from './generation-state.js';

const ref = { generationId: 'g1', jobId: 'g1', conversationId: 'c1' };
const at = '2026-01-01T00:00:00Z';
const promised = fromPromise({
  id: 'g1',
  jobId: 'g1',
  type: 'beat',
  title: '',
  parentId: null,
  status: 'queued',
  estimatedSeconds: 12,
});

const queued: GenerationEvent = {
  name: 'generation:queued',
  payload: { ...ref, eventId: 1, at, position: 2, estimatedSeconds: 20 },
};
const started: GenerationEvent = { name: 'generation:started', payload: { ...ref, eventId: 2, at } };
const progress = (eventId: number, percent: number, stage: 'composing' | 'mixing'): GenerationEvent => ({
  name: 'generation:progress',
  payload: { ...ref, eventId, at, percent, stage, etaSeconds: 5 },
});
const previewed = (eventId: number, url: string): GenerationEvent => ({
  name: 'generation:preview',
  payload: { ...ref, eventId, at, url, startSeconds: 0, durationSeconds: 8 },
});
const retried: GenerationEvent = {
  name: 'generation:failed',
  payload: { ...ref, eventId: 7, at, code: 'generation.stalled', detail: 'd', willRetry: true, attempt: 1 },
};
const completed: GenerationEvent = {
  name: 'generation:completed',
  payload: { ...ref, eventId: 12, at, result: beatResult() },
};
const run = (view: GenerationView, events: readonly GenerationEvent[]) => events.reduce(applyGenerationEvent, view);

describe('generation state', () => {
  const story = [
    queued,
    started,
    progress(3, 20, 'composing'),
    previewed(4, '/first'),
    progress(5, 60, 'mixing'),
    retried,
    progress(8, 10, 'composing'),
    progress(9, 80, 'mixing'),
    previewed(10, '/second'),
  ];

  it.each([
    ['while it runs', story],
    ['when it has ended', [...story, completed]],
  ])('shows the same picture for every order and any repetition of its events, %s', (_name, events) => {
    const expected = run(promised, events);
    const shuffled = fc
      .tuple(
        fc.shuffledSubarray(events, { minLength: events.length }),
        fc.array(fc.constantFrom(...events), { maxLength: 8 }),
        fc.integer({ min: 0, max: 8 }),
      )
      .map(([order, extra, cut]) => [...order.slice(0, cut), ...extra, ...order.slice(cut)]);
    fc.assert(
      fc.property(shuffled, (order) => {
        expect(run(promised, order)).toEqual(expected);
      }),
    );
  });

  it('shows the beginning of the attempt that is at work, until there is an end', () => {
    const urls = story.map((_, index) => run(promised, story.slice(0, index + 1)).preview?.url ?? null);
    expect(urls).toEqual([null, null, null, '/first', '/first', null, null, null, '/second']);
    const late = [...story.slice(0, 3), retried, previewed(4, '/first')];
    expect(run(promised, late).preview).toBeNull();
    expect(run(promised, [...story, completed, previewed(10, '/second')]).preview).toBeNull();
  });

  it('takes the beginning from a summary or a poll, and lets it go with them', () => {
    const preview = { url: '/p', startSeconds: 0, durationSeconds: 8 };
    const view = fromSummary(generationSummary({ state: 'active', preview }), 3);
    expect(view.preview).toEqual({ ...preview, eventId: 3 });
    const status = { jobId: 'g1', generationId: 'g1', type: 'beat', state: 'active', percent: 1 } as const;
    const polled = { ...status, stage: 'composing', etaSeconds: 1, attemptsMade: 1 } as const;
    expect(applyStatus(view, { ...polled, preview: { ...preview, url: '/q' } }).preview?.url).toBe('/q');
    expect(applyStatus(view, polled).preview).toBeNull();
    expect(applyResult(view, beatResult()).preview).toBeNull();
  });

  it('never lets the percentage fall, not even over a second attempt', () => {
    let view = promised;
    let highest = 0;
    for (const event of story) {
      view = applyGenerationEvent(view, event);
      expect(view.percent).toBeGreaterThanOrEqual(highest);
      highest = view.percent;
    }
    expect(view).toMatchObject({ percent: 80, state: 'active', failedAttempts: 1 });
  });

  it('does not let a summary that was read too early reopen what has ended', () => {
    const ended = run(promised, [...story, completed]);
    const late = fromSummary(generationSummary({ id: 'g1', state: 'active', percent: 40, stage: 'mixing' }), 12);
    expect(mergeGeneration(ended, late)).toMatchObject({
      state: 'completed',
      percent: 100,
      result: completed.payload.result,
    });
    expect(mergeGeneration(ended, late).parameters).toEqual(late.parameters);
  });

  it('keeps the stage at which it failed', () => {
    const failed: GenerationEvent = {
      name: 'generation:failed',
      payload: {
        ...ref,
        eventId: 11,
        at,
        code: 'storage.full',
        detail: 'The disk is full.',
        willRetry: false,
        attempt: 3,
      },
    };
    expect(run(promised, [...story, failed])).toMatchObject({
      state: 'failed',
      stage: 'mixing',
      error: { code: 'storage.full' },
    });
  });

  it('takes polled states and results, but never leaves an end again', () => {
    const status = {
      jobId: 'g1',
      generationId: 'g1',
      type: 'beat',
      state: 'active',
      percent: 30,
      stage: 'mixing',
      etaSeconds: 4,
      attemptsMade: 1,
    } as const;
    const polled = applyStatus(promised, status);
    expect(polled).toMatchObject({ state: 'active', percent: 30, stage: 'mixing' });
    const done = applyResult(polled, beatResult());
    expect(applyStatus(done, status)).toBe(done);
  });
});
