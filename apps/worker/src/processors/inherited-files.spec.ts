import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILE_NAMES, LocalObjectStore, storageKeys } from '@ctc/platform';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InheritedFiles } from './inherited-files.js';

const [parent, child] = ['parent', 'child'].map((id) => ({ userId: 'u', id }));
const NAME = FILE_NAMES.stemWav('lead');
const bytesOf = (text: string) => new TextEncoder().encode(text);
const fileWith = (text: string) => {
  const bytes = bytesOf(text);
  return { name: NAME, byteLength: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
};

describe('InheritedFiles', () => {
  let directory: string;
  let store: LocalObjectStore;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'inherited-'));
    store = await LocalObjectStore.open(directory, { reserveBytes: 0 });
    const manifest = JSON.stringify({ files: [fileWith('the lead')] });
    await store.put(storageKeys.file('u', 'parent', FILE_NAMES.manifest), bytesOf(manifest));
    await store.put(storageKeys.file('u', 'parent', NAME), bytesOf('the lead'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));
  const inTheChild = () => store.head(storageKeys.file('u', 'child', NAME));

  it('takes what the parent has, which then outlives it', async () => {
    const { name, sha256 } = fileWith('the lead');
    const taken = await new InheritedFiles(store, parent, child).take({ name, sha256 });
    expect(taken).toMatchObject({ file: fileWith('the lead'), info: { byteLength: 8 } });
    await store.deletePrefix(storageKeys.generation('u', 'parent'));
    const bytes = await store.getBytes(storageKeys.file('u', 'child', NAME));
    expect(new TextDecoder().decode(bytes)).toBe('the lead');
  });

  it('takes a file as it is, where no hash is asked for', async () => {
    expect((await new InheritedFiles(store, parent, child).take({ name: NAME }))?.file).toEqual(fileWith('the lead'));
  });

  it('takes nothing that has changed', async () => {
    expect(await new InheritedFiles(store, parent, child).take(fileWith('another lead'))).toBeNull();
    expect(await inTheChild()).toBeNull();
  });

  it('takes nothing from a parent that lost the file, or is gone', async () => {
    const sut = new InheritedFiles(store, parent, child);
    await store.deletePrefix(storageKeys.file('u', 'parent', NAME));
    expect(await sut.take(fileWith('the lead'))).toBeNull();
    await store.deletePrefix(storageKeys.generation('u', 'parent'));
    expect(await new InheritedFiles(store, parent, child).take(fileWith('the lead'))).toBeNull();
    expect(await inTheChild()).toBeNull();
  });
});
