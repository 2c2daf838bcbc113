// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { crossOver } from './cross-over.js';
import type { Output } from './output.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Music on the fake clock, at a rate. */
function music(startSeconds: number) {
  let [at, since, rate] = [startSeconds, Date.now(), 1];
  const time = () => at + ((Date.now() - since) / 1000) * rate;
  return {
    time,
    setRate: (next: number) => {
      [at, since, rate] = [time(), Date.now(), next];
    },
    rate: () => rate,
    play: () => Promise.resolve(),
    pause: () => undefined,
    seek: () => undefined,
    setVolume: () => undefined,
    listen: () => undefined,
    dispose: () => undefined,
  };
}

function setUp(apartSeconds: number) {
  const [from, to] = [music(10), music(10 + apartSeconds)];
  const shares: [Output, number][] = [];
  const onDone = vi.fn();
  const sut = crossOver({
    from,
    to,
    place: () => from.time(),
    setShare: (output, share) => shares.push([output, share]),
    onDone,
  });
  return { from, to, shares, onDone, sut };
}

describe('crossing over', () => {
  it.each([0.2, -0.15, 0])('brings two that are %f s apart together before one of them is heard less', (apart) => {
    const { from, to, shares, onDone, sut } = setUp(apart);
    sut.begun();
    while (shares.length === 0) vi.advanceTimersByTime(5);
    expect(Math.abs(to.time() - from.time())).toBeLessThan(0.006);
    expect(to.rate()).toBe(1);
    const startedAt = Date.now();
    vi.advanceTimersByTime(1000);
    expect(onDone).toHaveBeenCalledOnce();
    expect(Date.now() - startedAt).toBe(1000);
    const ofTo = shares.flatMap(([output, share]) => (output === to ? [share] : []));
    const ofFrom = shares.flatMap(([output, share]) => (output === from ? [share] : []));
    expect(ofTo).toEqual(ofTo.toSorted((a, b) => a - b));
    expect([ofTo.at(-1), ofFrom.at(-1)]).toEqual([1, 0]);
    ofTo.forEach((share, i) => expect(share + ofFrom[i]).toBeCloseTo(1));
  });

  it('fades within 30 ms', () => {
    const { onDone, sut } = setUp(0);
    sut.begun();
    vi.advanceTimersByTime(30);
    expect(onDone).toHaveBeenCalledOnce();
  });

  it('does not wait for ever for two that cannot meet', () => {
    const { onDone, sut } = setUp(30);
    sut.begun();
    vi.advanceTimersByTime(1100);
    expect(onDone).toHaveBeenCalledOnce();
  });

  it('happens at once where the one that sounded has ended, and not at all once it was cancelled', () => {
    const ending = setUp(0.2);
    ending.sut.hurry();
    expect(ending.onDone).toHaveBeenCalledOnce();
    expect(ending.shares).toEqual([[ending.to, 1]]);
    const cancelled = setUp(0.2);
    cancelled.sut.begun();
    cancelled.sut.cancel();
    cancelled.sut.hurry();
    vi.advanceTimersByTime(2000);
    expect(cancelled.onDone).not.toHaveBeenCalled();
    expect(cancelled.to.rate()).toBe(1);
  });
});
