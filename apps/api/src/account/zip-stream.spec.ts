import { PATIENCE_MS } from '@ctc/testing';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { zipStream, type ArchiveEntry } from './zip-stream.js';

const MEGABYTE = 1_000_000;

const entry = (name: string, open: ArchiveEntry['open'], isCompressed = true): ArchiveEntry => ({
  name,
  isCompressed,
  open,
});
async function* listed(...entries: ArchiveEntry[]) {
  yield* entries;
}
const text = (name: string, said: string) => entry(name, async () => Readable.from([said]));

describe('zipStream', () => {
  it('holds every entry, in order, without what has gone', async () => {
    const bytes = await buffer(
      zipStream(
        listed(
          text('a.txt', 'first'),
          entry('gone.wav', async () => null),
          entry('über/c.wav', async () => Readable.from([Buffer.alloc(3 * MEGABYTE, 7)]), false),
        ),
      ),
    );
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(['a.txt', 'über/c.wav']);
    expect(new TextDecoder().decode(files['a.txt'])).toBe('first');
    expect(files['über/c.wav']).toEqual(new Uint8Array(3 * MEGABYTE).fill(7));
    expect(bytes.length).toBeGreaterThan(3 * MEGABYTE);
  });

  it('is a zip without entries when there are none', async () => {
    expect(unzipSync(await buffer(zipStream(listed())))).toEqual({});
  });

  it('breaks when an entry breaks', async () => {
    const broken = entry('b', async () =>
      Readable.from(
        (async function* () {
          yield 'half';
          throw new Error('the disk is gone');
        })(),
      ),
    );
    await expect(buffer(zipStream(listed(text('a', 'x'), broken)))).rejects.toThrow('the disk is gone');
    const closed = entry('c', () => Promise.reject(new Error('no entry')));
    await expect(buffer(zipStream(listed(closed)))).rejects.toThrow('no entry');
  });

  it('reads no further than it is read, and stops when nobody reads any more', async () => {
    let produced = 0;
    let ended = false;
    const endless = Readable.from(
      (async function* () {
        try {
          for (;;) {
            produced += 1;
            yield Buffer.alloc(MEGABYTE);
          }
        } finally {
          ended = true;
        }
      })(),
      { objectMode: false, highWaterMark: MEGABYTE },
    );
    const sut = zipStream(listed(entry('endless', async () => endless, false)));
    for await (const chunk of sut) if (chunk.length > 0) break;
    await vi.waitFor(() => expect([sut.destroyed, endless.destroyed, ended]).toEqual([true, true, true]), PATIENCE_MS);
    expect(produced).toBeLessThan(20);
  });
});
