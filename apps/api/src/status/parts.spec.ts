import { describe, expect, it } from 'vitest';
import { apiPart, databasePart, providersPart, queuePart, storagePart, workerPart } from './parts.js';
import { RecentGrowth } from './recent-growth.js';

const recent = (counts: Record<string, number>) => {
  const growth = new RecentGrowth();
  growth.add(new Date(0), {});
  growth.add(new Date(1000), counts);
  return growth;
};
const check = (status: 'ok' | 'failed', details = {}) => ({ status, durationMs: 1, details });

describe('the parts of the house', () => {
  it('say how the API fares by the share that failed', () => {
    expect(apiPart(recent({ requests: 100, errors: 5 })).state).toBe('working');
    expect(apiPart(recent({ requests: 100, errors: 25 }))).toMatchObject({
      state: 'impaired',
      says: 'Of the requests of the last minutes, 25 % failed.',
    });
    expect(apiPart(recent({})).state).toBe('working');
  });

  it('miss the workers only when there was time for a sign', () => {
    expect(workerPart(2, false).says).toBe('2 workers make the music.');
    expect(workerPart(0, true).state).toBe('working');
    expect(workerPart(0, false).state).toBe('down');
  });

  it('say how long the line is, and how long that takes', () => {
    expect(queuePart({ waiting: 0, active: 0, expectedWaitSeconds: 0 }).says).toMatch(/begun at once/);
    expect(queuePart({ waiting: 1, active: 2, expectedWaitSeconds: 12.2 }).says).toBe(
      '1 piece waits: a new piece is begun in about 12 s.',
    );
    const long = queuePart({ waiting: 90, active: 5, expectedWaitSeconds: 170 });
    expect(long).toMatchObject({ state: 'impaired', says: '90 pieces wait: a new piece is begun in about 3 minutes.' });
    expect(queuePart(null).state).toBe('down');
  });

  it('know a database and a storage that are away, and a disk that fills up', () => {
    expect([databasePart(check('ok')).state, databasePart(check('failed')).state]).toEqual(['working', 'down']);
    expect(storagePart(check('ok', { freeBytes: 5e9 })).state).toBe('working');
    expect(storagePart(check('ok')).state, 'a bucket has no end').toBe('working');
    expect(storagePart(check('ok', { freeBytes: 1e9 })).state).toBe('impaired');
    expect(storagePart(undefined).state).toBe('down');
  });

  it('name the providers that fail, and nothing of why', () => {
    expect(providersPart('text providers', [], recent({})).says).toMatch(/house itself/);
    const counts = { 'attempts openai': 10, 'failures openai': 9, 'attempts google': 10, 'failures google': 1 };
    expect(providersPart('text providers', ['openai', 'google'], recent(counts))).toMatchObject({
      state: 'impaired',
      says: 'openai fails of late; whoever is next in the order does it instead.',
    });
  });
});
