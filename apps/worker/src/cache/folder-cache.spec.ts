import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderCache, type FolderCacheSettings } from './folder-cache.js';

const keyOf = (name: string) => createHash('sha256').update(name).digest('hex');
const bytes = (length: number, value = 7) => new Uint8Array(length).fill(value);

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cache-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const cacheOf = (more: Partial<FolderCacheSettings> = {}) =>
  new FolderCache({ directory, limitBytes: 1_000_000, reserveBytes: 0, ...more });
/** As if it was last used so many minutes ago. */
const age = (name: string, minutes: number) => {
  const time = Date.now() / 1000 - 60 * minutes;
  utimesSync(join(directory, keyOf(name)), time, time);
};

describe('FolderCache', () => {
  it('gives back what was kept, parts joined, in the memory that it is given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 500 }), { maxLength: 4 }), async (parts) => {
        expect(await cacheOf().keep(keyOf('a'), ...parts)).toBe(true);
        const memory: Uint8Array[] = [];
        const found = await cacheOf().read(keyOf('a'), (length) => {
          memory.push(new Uint8Array(new SharedArrayBuffer(length)));
          return memory[0];
        });
        expect(found).toBe(memory[0]);
        expect([...found!]).toEqual(parts.flatMap((part) => [...part]));
      }),
      { numRuns: 30 },
    );
  });

  it('knows nothing at first, also without a folder', async () => {
    const none = cacheOf({ directory: join(directory, 'none') });
    expect(await none.read(keyOf('a'))).toBeNull();
    expect(await none.has(keyOf('a'))).toBe(false);
  });

  it('takes a damaged entry for absent, wherever the damage is, and clears it away', async () => {
    await cacheOf().keep(keyOf('a'), bytes(100));
    const whole = readFileSync(join(directory, keyOf('a')));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = Uint8Array.from(whole);
        damaged[at] ^= change;
        writeFileSync(join(directory, keyOf('a')), damaged);
        expect(await cacheOf().read(keyOf('a'))).toBeNull();
        expect(readdirSync(directory)).toEqual([]);
      }),
    );
  });

  it('says what it has', async () => {
    await cacheOf().keep(keyOf('a'), bytes(10));
    expect(await cacheOf().has(keyOf('a'))).toBe(true);
    expect(await cacheOf().has(keyOf('b'))).toBe(false);
  });

  it('takes a half entry for absent', async () => {
    for (const length of [0, 10, 16, 115]) {
      await cacheOf().keep(keyOf('a'), bytes(100));
      truncateSync(join(directory, keyOf('a')), length);
      expect(await cacheOf().read(keyOf('a'))).toBeNull();
    }
  });

  it('makes room by forgetting what was not read for the longest time', async () => {
    const cache = cacheOf({ limitBytes: 3 * 1016 });
    for (const [index, name] of ['a', 'b', 'c'].entries()) {
      await cache.keep(keyOf(name), bytes(1000));
      age(name, 30 - index);
    }
    await cache.read(keyOf('a'));
    await cache.keep(keyOf('d'), bytes(1000));
    const known = await Promise.all(['a', 'b', 'c', 'd'].map((name) => cache.read(keyOf(name))));
    expect(known.map((found) => found !== null)).toEqual([true, false, true, true]);
  });

  it('does not empty itself for something that will never fit', async () => {
    await cacheOf().keep(keyOf('a'), bytes(10));
    expect(await cacheOf({ limitBytes: 100 }).keep(keyOf('b'), bytes(200))).toBe(false);
    expect(await cacheOf().read(keyOf('a'))).not.toBeNull();
  });

  it('leaves the reserve of the disk alone', async () => {
    expect(await cacheOf({ reserveBytes: Number.MAX_SAFE_INTEGER }).keep(keyOf('a'), bytes(1))).toBe(false);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('clears drafts away that nobody finishes, and no others', async () => {
    const hoursAgo = Date.now() / 1000 - 7200;
    for (const name of ['old.draft', 'young.draft', 'README']) writeFileSync(join(directory, name), 'x');
    for (const name of ['old.draft', 'README']) utimesSync(join(directory, name), hoursAgo, hoursAgo);
    await cacheOf().keep(keyOf('a'), bytes(1));
    expect(readdirSync(directory).sort()).toEqual(['README', keyOf('a'), 'young.draft'].sort());
  });

  it('refuses a key that could leave the folder', async () => {
    await expect(cacheOf().read('../secrets.json')).rejects.toThrow(TypeError);
    await expect(cacheOf().keep('../secrets.json', bytes(1))).rejects.toThrow(TypeError);
  });

  if (canMount()) {
    it('says no on a disk that is really full, and leaves no half entry', async () => {
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory]);
      try {
        // Each fits the disk, and so statfs says to all of them at once.
        const cache = cacheOf({ limitBytes: 10_000_000 });
        const kept = await Promise.all(['a', 'b', 'c'].map((name) => cache.keep(keyOf(name), bytes(400_000))));
        expect(kept.filter((isKept) => isKept).length).toBeLessThan(3);
        expect(readdirSync(directory).length).toBe(kept.filter((isKept) => isKept).length);
      } finally {
        spawnSync('umount', [directory]);
      }
    });
  }
});

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'cache-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
  if (isMounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return isMounted;
}
