import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDraft, type OpenDraft } from './drafts.js';
import { LocalObjectStore } from './local-object-store.js';
import { objectStoreSuite } from './object-store.suite.js';

const newFolder = () => mkdtempSync(join(tmpdir(), 'store-'));
const removeFolder = (folder: string) => rmSync(folder, { recursive: true, force: true });
const noReserve = { reserveBytes: 0 };

objectStoreSuite('LocalObjectStore', async () => {
  const folder = newFolder();
  return { store: await LocalObjectStore.open(folder), close: async () => removeFolder(folder) };
});

const MEGABYTE = 1024 * 1024;
const files = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

interface FullDisk {
  readonly folder: string;
  readonly openDraft: OpenDraft;
  close(): void;
}

/** What every full disk is answered with; it holds between one and four megabytes. */
function fullDiskSuite(name: string, openDisk: () => FullDisk): void {
  describe(name, () => {
    let disk: FullDisk;
    let sut: LocalObjectStore;
    beforeEach(async () => {
      disk = openDisk();
      sut = await LocalObjectStore.open(disk.folder, { ...noReserve, openDraft: disk.openDraft });
    });
    afterEach(() => disk.close());
    const tooMuch = function* () {
      for (let index = 0; index < 40; index += 1) yield Buffer.alloc(MEGABYTE / 8);
    };

    it('is storage.full, leaves no half file and keeps what was there', async () => {
      await sut.put('a/old', Buffer.from('old'));
      await expect(sut.put('a/old', Readable.from(tooMuch()))).rejects.toMatchObject({ code: 'storage.full' });
      await expect(sut.put('a/new', Readable.from(tooMuch()))).rejects.toMatchObject({ code: 'storage.full' });
      expect(files(disk.folder)).toEqual(['old']);
      expect(Buffer.from(await sut.getBytes('a/old')).toString()).toBe('old');
    });

    it('goes on once something was deleted', async () => {
      await sut.put('one', Buffer.alloc(MEGABYTE));
      await expect(sut.put('two', Readable.from(tooMuch()))).rejects.toMatchObject({ code: 'storage.full' });
      await sut.deletePrefix('one');
      expect((await sut.put('two', Buffer.alloc(MEGABYTE))).byteLength).toBe(MEGABYTE);
    });
  });
}

/** A disk whose writes fail as the kernel's do, at the lowest seam. */
function pretendedFullDisk(): FullDisk {
  const folder = newFolder();
  const capacity = 3 * MEGABYTE;
  const openLimited: OpenDraft = async (path) => {
    const file = await openDraft(path);
    let written = 0;
    return {
      writeFile: async (data) => {
        written += Buffer.from(data as Uint8Array).byteLength;
        if (written > capacity)
          throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
        await file.writeFile(data);
      },
      sync: () => file.sync(),
      close: () => file.close(),
    };
  };
  return { folder, openDraft: openLimited, close: () => removeFolder(folder) };
}

/** A real file system of three megabytes, where we may mount one. */
function mountSmallDisk(): FullDisk {
  const folder = newFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder], { stdio: 'ignore' });
  const close = () => {
    execFileSync('umount', [folder]);
    removeFolder(folder);
  };
  return { folder, openDraft, close };
}

function canMount(): boolean {
  const folder = newFolder();
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
  if (isMounted) execFileSync('umount', [folder]);
  removeFolder(folder);
  return isMounted;
}

fullDiskSuite('a disk that says ENOSPC', pretendedFullDisk);
if (canMount()) fullDiskSuite('a disk that is really full', mountSmallDisk);

describe('LocalObjectStore', () => {
  let folder: string;
  beforeEach(() => {
    folder = newFolder();
  });
  afterEach(() => removeFolder(folder));

  it('leaves the reserve free', async () => {
    const free = await (await LocalObjectStore.open(folder)).freeBytes();
    expect(free).toBeGreaterThan(0);
    const sut = await LocalObjectStore.open(folder, { reserveBytes: free * 2 });
    await expect(sut.put('a', Buffer.alloc(2 ** 21))).rejects.toMatchObject({ code: 'storage.full' });
    const source = Readable.from(['x']);
    await expect(sut.put('a', source)).rejects.toMatchObject({ code: 'storage.full' });
    expect(source.destroyed).toBe(true);
  });

  it('keeps small files, such as scores, also when only the reserve is left', async () => {
    const free = await (await LocalObjectStore.open(folder)).freeBytes();
    const sut = await LocalObjectStore.open(folder, { reserveBytes: free * 2 });
    expect((await sut.put('score.json', Buffer.from('{}'))).byteLength).toBe(2);
  });

  it('sweeps the drafts of dead processes at its start, no others', async () => {
    const drafts = join(folder, 'drafts');
    mkdirSync(drafts, { recursive: true });
    const { pid: deadPid } = spawnSync('true');
    const write = (name: string, ageHours = 0) => {
      const time = Date.now() / 1000 - ageHours * 3600;
      writeFileSync(join(drafts, name), 'half');
      utimesSync(join(drafts, name), time, time);
    };
    write(`${hostname()}!${deadPid}!a`);
    write(`${hostname()}!${process.pid}!b`);
    write('elsewhere!1!old', 25);
    write('elsewhere!1!young', 23);
    await LocalObjectStore.open(folder);
    expect(readdirSync(drafts).toSorted()).toEqual(['elsewhere!1!young', `${hostname()}!${process.pid}!b`].toSorted());
  });

  it('is storage.failed where it cannot be opened', async () => {
    writeFileSync(join(folder, 'a-file'), '');
    await expect(LocalObjectStore.open(join(folder, 'a-file'))).rejects.toMatchObject({ code: 'storage.failed' });
  });
});
