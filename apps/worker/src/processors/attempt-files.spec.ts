import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AttemptFiles } from './attempt-files.js';

describe('AttemptFiles', () => {
  it('waits for what is under way, failures too, and lets nothing begin after it', async () => {
    const sut = new AttemptFiles();
    const written: string[] = [];
    const slow = sut.write(async () => {
      await sleep(20);
      written.push('slow');
    });
    const failing = sut.write(() => Promise.reject(new Error('full')));
    await expect(failing).rejects.toThrow('full');
    await sut.end();
    expect(written).toEqual(['slow']);
    await slow;
    await expect(sut.write(async () => written.push('late'))).rejects.toThrow(/ended/);
    expect(written).toEqual(['slow']);
  });
});
