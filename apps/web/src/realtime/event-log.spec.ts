// @vitest-environment node
import type { ClientEvent } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventLog } from './event-log.js';

const event = (eventId: number): ClientEvent => ({
  name: 'generation:started',
  payload: { generationId: 'g', jobId: 'g', eventId, at: '2026-01-01T00:00:00Z' },
});
const ids = (events: readonly ClientEvent[]) => events.map(({ payload }) => payload.eventId);

describe('event log', () => {
  it('holds each event once and in order, however they come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 200 }), (arrivals) => {
        const log = createEventLog();
        const accepted = arrivals.filter((id) => log.accept(event(id)));
        const distinct = [...new Set(arrivals)];
        expect(accepted).toEqual(distinct);
        expect(ids(log.all())).toEqual(distinct.sort((a, b) => a - b));
        expect(log.newest()).toBe(Math.max(0, ...arrivals));
      }),
    );
  });

  it('forgets old events, and still refuses their repeats', () => {
    const log = createEventLog();
    for (let id = 1; id <= 5000; id += 1) log.accept(event(id));
    expect(log.all().length).toBeLessThanOrEqual(1000);
    expect(log.accept(event(3))).toBe(false);
    expect(log.newest()).toBe(5000);
  });
});
