import { describe, expect, it } from 'vitest';
import { systemClock } from '../clock.js';
import { attemptCounterSuite } from './attempt-counter.suite.js';
import { MemoryAttemptCounter } from './memory-attempt-counter.js';

attemptCounterSuite('MemoryAttemptCounter', () => new MemoryAttemptCounter(systemClock));

describe('MemoryAttemptCounter', () => {
  it('forgets the oldest of very many keys', async () => {
    const sut = new MemoryAttemptCounter(systemClock, 100);
    await sut.note('first', 60_000);
    for (let other = 0; other < 100; other += 1) await sut.note(`other ${other}`, 60_000);
    expect((await sut.look('first')).count).toBe(0);
    expect((await sut.look('other 99')).count).toBe(1);
  });
});
