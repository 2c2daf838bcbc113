// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadPatiently } from './lazy-part.js';

describe('loadPatiently', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tries again over a lost connection', async () => {
    const load = vi.fn().mockRejectedValueOnce(new TypeError('lost')).mockResolvedValue('code');
    const loaded = loadPatiently(load);
    await vi.advanceTimersByTimeAsync(500);
    expect(await loaded).toBe('code');
  });

  it('gives up in the end', async () => {
    const load = vi.fn().mockRejectedValue(new TypeError('lost'));
    const loaded = expect(loadPatiently(load)).rejects.toThrow('lost');
    await vi.advanceTimersByTimeAsync(10_000);
    await loaded;
    expect(load).toHaveBeenCalledTimes(4);
  });
});
