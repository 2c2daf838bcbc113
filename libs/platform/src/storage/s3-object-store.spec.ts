import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { startS3Server, type S3Server } from '@ctc/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { S3Settings } from '../config/config.js';
import { objectStoreSuite } from './object-store.suite.js';
import { S3ObjectStore } from './s3-object-store.js';

const settingsOf = ({ settings }: S3Server, more: Partial<S3Settings> = {}): S3Settings => ({
  bucket: settings.S3_BUCKET,
  region: 'us-east-1',
  endpoint: settings.S3_ENDPOINT,
  credentials: { accessKeyId: settings.S3_ACCESS_KEY_ID, secretAccessKey: settings.S3_SECRET_ACCESS_KEY },
  forcePathStyle: true,
  directDownloads: false,
  ...more,
});

objectStoreSuite('S3ObjectStore', async () => {
  const server = await startS3Server();
  const store = await S3ObjectStore.open(settingsOf(server));
  const close = () => {
    store.close();
    return server.close();
  };
  return { store, close };
});

const MEGABYTE = 1024 * 1024;

describe('S3ObjectStore', () => {
  let server: S3Server;
  let sut: S3ObjectStore;
  beforeEach(async () => {
    server = await startS3Server();
    sut = await S3ObjectStore.open(settingsOf(server));
  });
  afterEach(async () => {
    sut.close();
    await server.close();
  });

  const megabytes = function* (count: number, failure?: Error) {
    for (let index = 0; index < count; index += 1) yield randomBytes(MEGABYTE);
    if (failure) throw failure;
  };

  it('puts what is large in parts, and gives all of them up when the stream breaks off', async () => {
    expect(await sut.put('large.wav', Readable.from(megabytes(20)))).toMatchObject({ byteLength: 20 * MEGABYTE });
    expect(server.heard.filter((line) => line.includes('partNumber='))).toHaveLength(3);
    expect(server.bucket.get('large.wav').contentType).toBe('audio/wav');
    const broken = new Error('the connection broke');
    await expect(sut.put('large.wav', Readable.from(megabytes(20, broken)))).rejects.toBe(broken);
    expect(server.bucket.openUploads).toBe(0);
    expect(await sut.head('large.wav')).toMatchObject({ byteLength: 20 * MEGABYTE });
  });

  it('keeps keys apart whatever is in them', async () => {
    const keys = ['a b/c+d', 'a/ö ß', 'a/100%', 'a/q?x=1&y', "a/it's (1)*!"];
    for (const key of keys) await sut.put(key, Buffer.from(key));
    for (const key of keys) {
      expect(Buffer.from(await sut.getBytes(key)).toString()).toBe(key);
      await sut.copy(key, `copy/${key}`);
    }
    const listed = [];
    for await (const { key } of sut.list('')) listed.push(key);
    expect(listed.toSorted()).toEqual([...keys, ...keys.map((key) => `copy/${key}`)].toSorted());
    expect(await sut.deletePrefix('a')).toBe(5);
  });

  it('lists and deletes beyond what one answer holds', async () => {
    for (let index = 0; index < 1005; index += 1) server.bucket.put(`many/${index}`, Buffer.from('x'), 'text/plain');
    expect(await sut.deletePrefix('many/')).toBe(1005);
    expect(server.bucket.objects.size).toBe(0);
  });

  it('is storage.full when the quota of the bucket is used up, and leaves no parts', async () => {
    server.bucket.quotaBytes = 10 * MEGABYTE;
    await expect(sut.put('a', Readable.from(megabytes(20)))).rejects.toMatchObject({ code: 'storage.full' });
    expect(server.bucket.openUploads).toBe(0);
    server.trouble({ then: { code: 'XMinioStorageFull', status: 507 } });
    await expect(sut.put('a', Buffer.from('x'))).rejects.toMatchObject({ code: 'storage.full' });
  });

  it('is storage.failed when it is denied, breaks, or nobody listens', async () => {
    await sut.put('a', Buffer.alloc(MEGABYTE));
    const everything: readonly (() => Promise<unknown>)[] = [
      () => sut.put('a', Buffer.from('x')),
      () => sut.copy('a', 'b'),
      () => sut.head('a'),
      () => sut.getBytes('a'),
      () => sut.deletePrefix('a'),
    ];
    server.trouble({ then: { code: 'AccessDenied', status: 403 } });
    for (const step of everything) await expect(step()).rejects.toMatchObject({ code: 'storage.failed' });
    await expect(sut.check()).rejects.toThrow();
    server.trouble({ then: 'cut', matches: ({ method }) => method === 'GET' });
    await expect(sut.getBytes('a')).rejects.toMatchObject({ code: 'storage.failed' });
    await server.close();
    for (const step of everything) await expect(step()).rejects.toMatchObject({ code: 'storage.failed' });
    await expect(sut.check()).rejects.toThrow();
  });

  it('gives up what falls silent, and does not wait for it for ever', async () => {
    const hasty = await S3ObjectStore.open(settingsOf(server), { silenceMs: 100 });
    await sut.put('a', Buffer.from('xyz'));
    server.trouble({ then: 'hang' });
    await expect(hasty.getBytes('a')).rejects.toMatchObject({ code: 'storage.failed' });
    await expect(hasty.put('b', Buffer.from('x'))).rejects.toMatchObject({ code: 'storage.failed' });
    server.trouble({ then: 'stall', matches: ({ method }) => method === 'GET' });
    await expect(hasty.getBytes('a')).rejects.toMatchObject({ code: 'storage.failed' });
    hasty.close();
  });

  it('waits for who reads slowly: a player that has enough for now', async () => {
    const hasty = await S3ObjectStore.open(settingsOf(server), { silenceMs: 2_000 });
    const bytes = randomBytes(20 * MEGABYTE);
    await sut.put('a', bytes);
    const stream = await hasty.get('a');
    await sleep(3_000);
    expect(Buffer.compare(await buffer(stream), bytes)).toBe(0);
    hasty.close();
  });

  it('asks again when the server stumbles', async () => {
    let stumbles = 0;
    server.trouble({ then: { code: 'SlowDown', status: 503 }, matches: () => (stumbles += 1) <= 2 });
    expect(await sut.put('a', Buffer.from('x'))).toMatchObject({ byteLength: 1 });
  });

  it('gives links to its files where that is wanted, good for one file and for a while', async () => {
    expect(sut.link).toBeUndefined();
    const direct = await S3ObjectStore.open(settingsOf(server, { directDownloads: true }));
    await direct.put('a/mix.wav', Buffer.from('RIFF of a mix'));
    const link = (await direct.link?.('a/mix.wav', 'attachment; filename="dark-trap.wav"')) ?? '';
    const response = await fetch(link, { headers: { range: 'bytes=0-3' } });
    expect([response.status, await response.text()]).toEqual([206, 'RIFF']);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="dark-trap.wav"');
    expect(response.headers.get('content-type')).toBe('audio/wav');
    expect((await fetch(link.replace('mix.wav', 'bass.wav'))).status).toBe(403);
    expect((await fetch(link.replace('dark-trap', 'other'))).status).toBe(403);
    direct.close();
  });

  it('signs what it sends: with a wrong key nothing opens', async () => {
    const wrong = { accessKeyId: server.settings.S3_ACCESS_KEY_ID, secretAccessKey: 'wrong' };
    await expect(S3ObjectStore.open(settingsOf(server, { credentials: wrong }))).rejects.toMatchObject({
      code: 'storage.failed',
      message: expect.stringMatching(/^S3_BUCKET="studio" at http:\/\/127.*cannot be used/),
    });
    await expect(S3ObjectStore.open(settingsOf(server, { bucket: 'other' }))).rejects.toThrow(/S3_BUCKET="other"/);
  });

  it('opens while nobody listens, and works once somebody does', async () => {
    const port = Number(new URL(server.endpoint).port);
    await server.close();
    const early = await S3ObjectStore.open(settingsOf(server));
    await expect(early.check()).rejects.toThrow();
    server = await startS3Server(port);
    await early.check();
    expect(await early.put('a', Buffer.from('x'))).toMatchObject({ byteLength: 1 });
    early.close();
  });
});
