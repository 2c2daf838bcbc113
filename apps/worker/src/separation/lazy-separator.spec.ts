import { describe, expect, it } from 'vitest';
import type { AudioPool } from '../threads/audio-pool.js';
import { LazySeparator } from './lazy-separator.js';

/** The threads are not asked before something is taken apart. */
const NO_POOL = {} as AudioPool;

describe('LazySeparator', () => {
  it('opens the built-in separation once', async () => {
    const sut = new LazySeparator(undefined, NO_POOL);
    expect(await sut.open()).toBe(await sut.open());
    await sut.close();
  });

  it('says what is missing of a model, each time it is asked, and closes all the same', async () => {
    const sut = new LazySeparator('/nowhere/model.onnx', NO_POOL);
    for (let time = 0; time < 2; time++) {
      await expect(sut.open()).rejects.toMatchObject({ code: 'generation.unsupported' });
    }
    await sut.close();
  });
});
