import { describe, expect, it } from 'vitest';
import { InTurn } from './in-turn.js';

const pause = () => new Promise((resolve) => setImmediate(resolve));

describe('in turn', () => {
  it('runs what has the same key one after another, in order, and other keys beside it', async () => {
    const sut = new InTurn();
    const story: string[] = [];
    const work = (name: string) => async () => {
      story.push(`${name} begins`);
      await pause();
      story.push(`${name} ends`);
      return name;
    };
    const results = await Promise.all([sut.run('a', work('a1')), sut.run('a', work('a2')), sut.run('b', work('b1'))]);
    expect(results).toEqual(['a1', 'a2', 'b1']);
    expect(story.indexOf('a2 begins')).toBeGreaterThan(story.indexOf('a1 ends'));
    expect(story.indexOf('b1 begins')).toBeLessThan(story.indexOf('a1 ends'));
  });

  it('goes on behind a failure', async () => {
    const sut = new InTurn();
    const failing = sut.run('a', () => Promise.reject(new Error('no')));
    const next = sut.run('a', async () => 'done');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('done');
  });
});
