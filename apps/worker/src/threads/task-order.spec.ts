import type { ArrayTaskQueue } from 'piscina';
import { describe, expect, it } from 'vitest';
import { TaskOrder } from './task-order.js';

type Task = Parameters<ArrayTaskQueue['push']>[0];
const task = (name: string) => ({ name }) as unknown as Task;

describe('TaskOrder', () => {
  it('gives out what others wait for first, each kind in the order in which it came', () => {
    const order = new TaskOrder();
    const names = ['writeStem', 'playStem', 'listen', 'sumStems', 'playExcerpt'];
    const [write, play, listen, sum, excerpt] = names.map(task);
    for (const each of [write, play, listen, sum, excerpt]) order.push(each);
    expect(order.size).toBe(5);
    expect([1, 2, 3, 4, 5, 6].map(() => order.shift())).toEqual([excerpt, play, sum, write, listen, null]);
  });

  it('takes one back to its place, and lets go of one that was cancelled, once or twice', () => {
    const order = new TaskOrder();
    const [first, second, cancelled] = ['writeStem', 'writeStem', 'master'].map(task);
    for (const each of [second, cancelled]) order.push(each);
    order.unshift(first);
    order.remove(cancelled);
    order.remove(cancelled);
    expect([1, 2, 3].map(() => order.shift())).toEqual([first, second, null]);
  });
});
