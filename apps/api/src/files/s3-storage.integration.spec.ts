import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type {
  BeatResult,
  ClientEvent,
  GenerationAccepted,
  GenerationResult,
  MixResult,
  StemsResult,
  UploadView,
} from '@ctc/contracts';
import { SignedUrls } from '@ctc/platform';
import { startS3Server, type S3Server } from '@ctc/testing';
import { unzipSync } from 'fflate';
import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient, type Ear } from '../testing/test-client.js';
import { startTestWorker, type TestWorker } from '../testing/test-worker.js';
import { form, wav } from '../testing/wav.js';

let s3: S3Server;
let api: TestApi;
let worker: TestWorker;
let user: TestClient;
let ear: Ear;
let beat: BeatResult;
beforeAll(async () => {
  s3 = await startS3Server();
  api = await startTestApi({ ...s3.settings });
  worker = await startTestWorker(api.config, s3.settings);
  user = await TestClient.guest(api.url);
  ear = await user.listen();
  beat = await make('beat', { genre: 'trap', bpm: 140, key: 'C minor', duration: 15, seed: 7 });
});
afterEach(() => s3.trouble(undefined));
afterAll(async () => {
  user.close();
  await worker.close();
  await api.close();
  await s3.close();
});

async function order(type: string, wish: object): Promise<string> {
  const { status, body } = await user.call<GenerationAccepted>('POST', `/api/generate/${type}`, wish);
  if (status !== 202) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body.generationId;
}

const endOf = (id: string): Promise<ClientEvent> =>
  ear.until(
    ({ name, payload }) =>
      (name === 'generation:completed' || (name === 'generation:failed' && !payload.willRetry)) &&
      payload.generationId === id,
  );

async function make<Result extends GenerationResult>(type: string, wish: object): Promise<Result> {
  const ended = await endOf(await order(type, wish));
  if (ended.name !== 'generation:completed') throw new Error(JSON.stringify(ended.payload));
  return ended.payload.result as Result;
}

const get = (path = '', headers: Record<string, string> = {}) => fetch(`${api.url}${path}`, { headers });
const bytesOf = async (path?: string) => Buffer.from(await (await get(path)).arrayBuffer());
const folderOf = ({ generationId }: { generationId: string }) =>
  s3.bucket.keys(`users/${user.userId}/generations/${generationId}/`);

describe('with files in a bucket', () => {
  it('a beat lies there, whole, and nowhere else', async () => {
    expect(folderOf(beat).filter((key) => key.endsWith('.wav'))).toHaveLength(2 + beat.stems.length);
    expect(existsSync(join(api.config.dataDir, 'files'))).toBe(false);
    const { body, status } = await user.call<{ status: string }>('GET', '/health/ready');
    expect({ status, body: body.status }).toEqual({ status: 200, body: 'ok' });
  });

  it('its files are sent whole, in ranges, conditionally, and made when they are asked for', async () => {
    const whole = await get(beat.audio.wav);
    const bytes = Buffer.from(await whole.arrayBuffer());
    const etag = whole.headers.get('etag') ?? '';
    expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
    expect(whole.headers.get('content-length')).toBe(String(bytes.length));
    const part = await get(`${beat.audio.wav}&download=1`, { range: 'bytes=1000-1999', 'if-range': etag });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 1000-1999/${bytes.length}`);
    expect(part.headers.get('content-disposition')).toMatch(/^attachment; filename=".*trap-140bpm-cminor\.wav"$/);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(1000, 2000))).toBe(true);
    expect((await get(beat.audio.wav, { 'if-none-match': etag })).status).toBe(304);
    expect((await fetch(`${api.url}${beat.audio.wav}`, { method: 'HEAD' })).headers.get('etag')).toBe(etag);
    expect((await bytesOf(beat.audio.mp3)).length).toBeGreaterThan(100_000);
    const stems = unzipSync(await bytesOf(beat.stemsZip));
    expect(Object.keys(stems)).toEqual(beat.stems.map(({ name }) => `${name}.wav`).toSorted());
    expect(Buffer.from(stems['drums.wav']).equals(await bytesOf(beat.stems[0].wav))).toBe(true);
  });

  it('a variation shares what it did not change, without its bytes passing through us', async () => {
    const louder = { change: { field: 'volume', direction: 'up', value: 'bass' } };
    const before = s3.heard.length;
    const child = await make<BeatResult>('variation', { generationId: beat.generationId, change: louder });
    expect(child.parentId).toBe(beat.generationId);
    const shared = folderOf(child).filter((key) => key.endsWith('.wav') && key.includes('/stems/'));
    const copies = s3.heard.slice(before).filter((line) => line.includes('x-id=CopyObject'));
    expect(copies.length).toBeGreaterThan(0);
    expect(copies.length).toBeLessThan(shared.length + 1);
    expect(await Promise.all(child.stems.map(async ({ wav }) => (await get(wav)).status))).toEqual(
      child.stems.map(() => 200),
    );
  });

  it('an upload streams there, is decoded, taken apart and mixed', async () => {
    const sent = wav({ seconds: 16 });
    const response = await user.fetch('/api/uploads', { method: 'POST', body: form(sent, 'My Take.wav') });
    expect(response.status).toBe(201);
    const { uploadId, url } = (await response.json()) as UploadView;
    expect((await bytesOf(url)).equals(sent)).toBe(true);
    const stems = await make<StemsResult>('stems', { source: { uploadId } });
    expect(stems.method).toBe('separation');
    const mix = await make<MixResult>('mix', { source: { uploadIds: [uploadId] }, profile: 'warm' });
    expect((await bytesOf(mix.audio.wav)).length).toBeGreaterThan(1_000_000);
  });

  it('a bucket that is full fails the work once, keeps its notes, and lets it be tried again', async () => {
    s3.trouble({
      then: { code: 'QuotaExceeded', status: 403 },
      matches: ({ method, url }) => method === 'PUT' && url.includes('.wav'),
    });
    const id = await order('beat', { genre: 'trap', duration: 15, seed: 8 });
    expect(await endOf(id)).toMatchObject({ name: 'generation:failed', payload: { code: 'storage.full', attempt: 1 } });
    expect(folderOf({ generationId: id }).map((key) => key.split('/').at(-1))).toEqual(['score.json', 'score.mid']);
    const refused = await user.fetch('/api/uploads', { method: 'POST', body: form(wav({ seconds: 1 })) });
    expect(refused.status).toBe(507);
  });

  it('a bucket that does not answer is said: not ready, and 503 for its files', async () => {
    s3.trouble({ then: { code: 'AccessDenied', status: 403 } });
    expect((await get('/health/ready')).status).toBe(503);
    const file = await get(beat.audio.wav);
    expect(file.status).toBe(503);
    expect(await file.json()).toMatchObject({ code: 'storage.failed' });
  });

  it('everything can be taken along, and then nothing is left of it', async () => {
    const archive = unzipSync(new Uint8Array(await (await user.fetch('/api/account/export')).arrayBuffer()));
    expect(Object.keys(archive)).toContain(`files/generations/${beat.generationId}/mix.wav`);
    expect((await user.call('DELETE', '/api/account')).status).toBe(204);
    expect(s3.bucket.keys('')).toEqual([]);
    expect(s3.bucket.openUploads).toBe(0);
  });
});

describe('with direct downloads', () => {
  let direct: TestApi;
  beforeAll(async () => {
    direct = await startTestApi({ ...s3.settings, S3_DIRECT_DOWNLOADS: 'true' });
  });
  afterAll(() => direct.close());

  it('a file is where the bucket has it, by a link of its own, and pages may read it there', async () => {
    const key = `users/${user.userId}/generations/${user.userId}/mix.wav`;
    s3.bucket.put(key, Buffer.from('RIFF of a mix'), 'audio/wav');
    const link = `${direct.url}${direct.app.get(SignedUrls).sign(key)}`;
    const told = await fetch(link, { redirect: 'manual' });
    expect([told.status, told.headers.get('cache-control')]).toEqual([302, 'private, max-age=1800']);
    expect(told.headers.get('location')).toContain(`${s3.endpoint}/studio/${key}?`);
    const part = await fetch(`${link}&download=1`, { headers: { range: 'bytes=0-3' } });
    expect([part.status, await part.text()]).toEqual([206, 'RIFF']);
    expect(part.headers.get('content-disposition')).toBe('attachment; filename="mix.wav"');
    expect((await fetch(link, { method: 'HEAD', redirect: 'manual' })).headers.get('content-length')).toBe('13');
    expect((await fetch(link.replace('signature=', 'signature=x'), { redirect: 'manual' })).status).toBe(403);
    const { headers } = await fetch(`${direct.url}/health/live`);
    expect(headers.get('content-security-policy')).toContain(`media-src 'self' data: blob: ${s3.endpoint}`);
  });
});
