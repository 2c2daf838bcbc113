import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ByteRange, ObjectInfo, ObjectStore } from './object-store.js';

export interface ObjectStoreWorld {
  readonly store: ObjectStore;
  close(): Promise<void>;
}

const bytesOf = (content: string) => new TextEncoder().encode(content);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What every ObjectStore promises. */
export function objectStoreSuite(name: string, openWorld: () => Promise<ObjectStoreWorld>): void {
  describe(name, () => {
    let world: ObjectStoreWorld;
    let sut: ObjectStore;
    beforeEach(async () => {
      world = await openWorld();
      sut = world.store;
    });
    afterEach(() => world.close());

    const keysUnder = async (prefix: string) => {
      const infos: ObjectInfo[] = [];
      for await (const info of sut.list(prefix)) infos.push(info);
      return infos.map(({ key }) => key);
    };
    const read = async (key: string, range?: ByteRange) => text(await sut.get(key, range));

    it('gives back the bytes that were put, whatever they are', async () => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
          const info = await sut.put('a/b/c.bin', bytes);
          expect(info).toMatchObject({ key: 'a/b/c.bin', byteLength: bytes.byteLength });
          expect(sha256(await sut.getBytes('a/b/c.bin'))).toBe(sha256(bytes));
          expect(sha256(await buffer(await sut.get('a/b/c.bin')))).toBe(sha256(bytes));
        }),
        { numRuns: 15 },
      );
    });

    it('takes a stream, larger than what one write holds', async () => {
      const chunks = Array.from({ length: 50 }, () => randomBytes(100_000));
      const info = await sut.put('big.wav', Readable.from(chunks));
      expect(info.byteLength).toBe(5_000_000);
      expect(sha256(await sut.getBytes('big.wav'))).toBe(sha256(Buffer.concat(chunks)));
    });

    it('gives ranges, the end inclusive and cut at the end of the file', async () => {
      await sut.put('digits', bytesOf('0123456789'));
      expect(await read('digits', { start: 2, end: 4 })).toBe('234');
      expect(await read('digits', { start: 0, end: 0 })).toBe('0');
      expect(await read('digits', { start: 8, end: 99 })).toBe('89');
      await expect(sut.get('digits', { start: 10, end: 12 })).rejects.toMatchObject({
        code: 'file.range_unsatisfiable',
      });
    });

    it('says that there is no such file', async () => {
      await sut.put('folder/file', bytesOf('x'));
      expect(await sut.head('nothing')).toBeNull();
      expect(await sut.head('folder')).toBeNull();
      expect(await sut.head('folder/file/below')).toBeNull();
      await expect(sut.get('nothing')).rejects.toMatchObject({ code: 'file.not_found' });
      await expect(sut.getBytes('folder')).rejects.toMatchObject({ code: 'file.not_found' });
    });

    it('knows a file by its etag: the same until the bytes change', async () => {
      const put = await sut.put('a', bytesOf('one'));
      const head = await sut.head('a');
      expect(head).toEqual(put);
      expect(await sut.head('a')).toEqual(head);
      expect(Math.abs(Date.now() - put.modifiedAt.getTime())).toBeLessThan(60_000);
      const etags = new Set([put.etag]);
      for (let version = 10; version < 30; version += 1) etags.add((await sut.put('a', bytesOf(`${version}`))).etag);
      expect(etags.size).toBe(21);
    });

    it('copies: the same bytes under two keys, each for itself', async () => {
      await sut.put('a/one', bytesOf('old'));
      await sut.put('b/two', bytesOf('something else'));
      for (const key of ['b/two', 'c/three', 'c/three']) {
        expect(await sut.copy('a/one', key)).toMatchObject({ key, byteLength: 3 });
        expect(await read(key)).toBe('old');
      }
      await sut.put('a/one', bytesOf('new'));
      expect(await read('b/two')).toBe('old');
      await sut.deletePrefix('b/');
      expect(await read('c/three')).toBe('old');
      await expect(sut.copy('nothing', 'd')).rejects.toMatchObject({ code: 'file.not_found' });
      expect(await keysUnder('')).toEqual(['a/one', 'c/three']);
    });

    it('shows either the old bytes or the new ones, never a mixture or nothing', async () => {
      const versions = ['a', 'b'].map((letter) => letter.repeat(200_000));
      await sut.put('k', bytesOf(versions[0]));
      let done = false;
      const writing = (async () => {
        for (let round = 0; round < 20; round += 1) await sut.put('k', bytesOf(versions[round % 2]));
        done = true;
      })();
      while (!done) expect(versions.includes(await read('k'))).toBe(true);
      await writing;
    });

    it('lets a reader finish what it began, though the file is replaced or deleted', async () => {
      const old = 'old'.repeat(100_000);
      await sut.put('k', bytesOf(old));
      const readers = [await sut.get('k'), await sut.get('k')];
      await sut.put('k', bytesOf('new'));
      expect(await text(readers[0])).toBe(old);
      await sut.deletePrefix('k');
      expect(await text(readers[1])).toBe(old);
    });

    it('keeps the old file and leaves no trace when the stream breaks off', async () => {
      await sut.put('k', bytesOf('old'));
      const broken = new Error('the connection broke');
      const halfway = async function* () {
        yield bytesOf('half of the ');
        throw broken;
      };
      await expect(sut.put('k', Readable.from(halfway()))).rejects.toBe(broken);
      await expect(sut.put('new', Readable.from(halfway()))).rejects.toBe(broken);
      expect(await read('k')).toBe('old');
      expect(await keysUnder('')).toEqual(['k']);
    });

    it('lists what begins with a prefix, in order', async () => {
      for (const key of ['u/2/a', 'u/1/stems/bass.wav', 'u/1/mix.wav', 'u/10/x', 'v']) await sut.put(key, bytesOf(key));
      expect(await keysUnder('u/1/')).toEqual(['u/1/mix.wav', 'u/1/stems/bass.wav']);
      expect(await keysUnder('u/1')).toEqual(['u/1/mix.wav', 'u/1/stems/bass.wav', 'u/10/x']);
      expect(await keysUnder('u/1/stems/bass.wav')).toEqual(['u/1/stems/bass.wav']);
      expect(await keysUnder('none/')).toEqual([]);
      expect(await keysUnder('')).toHaveLength(5);
    });

    it('deletes what begins with a prefix and nothing else', async () => {
      for (const key of ['u/1/a', 'u/1/b/c', 'u/10/x', 'u/2']) await sut.put(key, bytesOf(key));
      expect(await sut.deletePrefix('u/1/')).toBe(2);
      expect(await sut.deletePrefix('u/1/')).toBe(0);
      expect(await keysUnder('')).toEqual(['u/10/x', 'u/2']);
      await expect(sut.deletePrefix('')).rejects.toThrow(TypeError);
    });

    it('puts and deletes beside each other without losing a put', async () => {
      const keys = Array.from({ length: 30 }, (_, index) => `u/1/${index}`);
      await Promise.all(keys.map(async (key) => sut.put(key, bytesOf(key)).then(() => sut.deletePrefix(key))));
      await Promise.all(keys.map((key) => sut.put(key, bytesOf(key))));
      expect((await keysUnder('u/')).toSorted()).toEqual(keys.toSorted());
    });

    it.each(['', '/etc/passwd', '../x', 'a/../../x', 'a//b', 'a\0b', 'a\\..\\b'])('refuses the key %j', async (key) => {
      await expect(sut.put(key, bytesOf('x'))).rejects.toThrow(TypeError);
      await expect(sut.get(key)).rejects.toThrow(TypeError);
      await expect(sut.getBytes(key)).rejects.toThrow(TypeError);
      await expect(sut.head(key)).rejects.toThrow(TypeError);
      await expect(sut.copy(key, 'x')).rejects.toThrow(TypeError);
      await expect(sut.copy('x', key)).rejects.toThrow(TypeError);
    });

    it('refuses prefixes that leave the root', async () => {
      await expect(sut.deletePrefix('../')).rejects.toThrow(TypeError);
      await expect(keysUnder('a/../../')).rejects.toThrow(TypeError);
    });
  });
}
