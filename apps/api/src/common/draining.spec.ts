import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { describe, expect, it } from 'vitest';
import { Draining } from './draining.js';

class Answer extends EventEmitter {
  readonly headers: Record<string, string> = {};
  setHeader(name: string, value: string) {
    this.headers[name] = value;
  }
}
const begin = (sut: Draining): Answer => {
  const answer = new Answer();
  sut.count({} as Request, answer as unknown as Response, () => undefined);
  return answer;
};

describe('Draining', () => {
  it('is done at once when nothing is at work', async () => {
    expect(await new Draining().drain(60_000)).toBe(true);
  });

  it('waits for requests and for what goes on after them', async () => {
    const sut = new Draining();
    const first = begin(sut);
    let endAnswer = () => undefined as void;
    sut.hold(new Promise((resolve) => (endAnswer = resolve)));
    let isDone = false;
    const drained = sut.drain(60_000).then((isQuiet) => (isDone = isQuiet));
    first.emit('close');
    await new Promise(setImmediate);
    expect(isDone).toBe(false);
    endAnswer();
    expect(await drained).toBe(true);
  });

  it('takes requests that still come, and ends their connections', async () => {
    const sut = new Draining();
    const before = begin(sut);
    const drained = sut.drain(60_000);
    const late = begin(sut);
    expect([before.headers, late.headers]).toEqual([{}, { Connection: 'close' }]);
    before.emit('close');
    late.emit('close');
    expect(await drained).toBe(true);
  });

  it('gives up after its limit', async () => {
    const sut = new Draining();
    begin(sut);
    expect(await sut.drain(10)).toBe(false);
  });
});
