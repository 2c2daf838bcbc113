import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page, Problem, UploadView } from '@ctc/contracts';
import { OBJECT_STORE, storageKeys, type ObjectStore } from '@ctc/platform';
import { PATIENCE_MS } from '@ctc/testing';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient, type Answer } from '../testing/test-client.js';
import { startTestWorker, type TestWorker } from '../testing/test-worker.js';
import { form, wav, wavHeader } from '../testing/wav.js';

let api: TestApi;
let worker: TestWorker;
let user: TestClient;
let store: ObjectStore;
beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.config);
  user = await TestClient.guest(api.url);
  store = api.app.get<ObjectStore>(OBJECT_STORE);
});
afterAll(async () => {
  user.close();
  await worker.close();
  await api.close();
});

async function send<Body = Problem>(
  body: RequestInit['body'],
  headers: Record<string, string> = {},
): Promise<Answer<Body>> {
  const response = await user.fetch('/api/uploads', { method: 'POST', body, headers });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

const upload = async (bytes: Buffer, name?: string) => (await send<UploadView>(form(bytes, name))).body;
const listed = async () => (await user.call<Page<UploadView>>('GET', '/api/uploads')).body;

async function storedKeys(owner = user, place = store): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of place.list(`${storageKeys.user(owner.userId)}uploads/`)) keys.push(key);
  return keys;
}

describe('a sound file', () => {
  it('is there once it was decoded, with what was heard in it', async () => {
    const { status, body } = await send<UploadView>(form(wav({ rateHz: 48_000 }), 'My Bass.wav'));
    expect(status).toBe(201);
    expect(body).toMatchObject({ fileName: 'My Bass.wav', durationSeconds: 6, sampleRate: 48_000, channels: 2 });
    expect(body.bpm).toBeCloseTo(120, 0);
    expect(body.key).toBe('A minor');
    expect((await listed()).items[0]).toEqual(body);
  });

  it('can be had again by its link, byte for byte, under its name', async () => {
    const bytes = wav({ seconds: 1 });
    const { url } = await upload(bytes, 'Späti/../Loop 1.wav');
    const response = await fetch(`${api.url}${url}&download=1`);
    expect(response.headers.get('content-type')).toBe('audio/wav');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="loop-1.wav"');
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('is gone for good once it is deleted, and is nobody else’s', async () => {
    const { uploadId, url } = await upload(wav({ seconds: 1 }));
    const stranger = await TestClient.guest(api.url);
    expect((await stranger.call('DELETE', `/api/uploads/${uploadId}`)).status).toBe(404);
    expect((await stranger.call<Page<UploadView>>('GET', '/api/uploads')).body.total).toBe(0);
    expect((await user.call('DELETE', `/api/uploads/${uploadId}`)).status).toBe(204);
    expect((await user.call('DELETE', `/api/uploads/${uploadId}`)).status).toBe(404);
    expect((await fetch(`${api.url}${url}`)).status).toBe(404);
  });

  it('that is sent again with the same key is the same upload; with other bytes it is refused', async () => {
    const headers = { 'idempotency-key': 'take-1' };
    const first = await send<UploadView>(form(wav({ seconds: 1 })), headers);
    const before = await storedKeys();
    const again = await send<UploadView>(form(wav({ seconds: 1 })), headers);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const other = await send(form(wav({ seconds: 2 })), headers);
    expect(other.body).toMatchObject({ status: 422, code: 'request.idempotency_mismatch' });
    expect(await storedKeys()).toEqual(before);
  });
});

describe('what is refused leaves nothing behind', () => {
  const cut = wav({ seconds: 1 }).subarray(0, 30);
  const lying = Buffer.concat([wavHeader(4_000_000_000, 44_100, 2), Buffer.alloc(3)]);
  const zipped = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(1000)]);

  it.each([
    ['a file of zero bytes', Buffer.alloc(0), 415, 'upload.unsupported', /empty/],
    ['a text', Buffer.from('#!/bin/sh\necho hello'), 415, 'upload.unsupported', /WAV, MP3, FLAC, OGG or M4A/],
    ['an archive', zipped, 415, 'upload.unsupported', /not a sound file/],
    ['half a header', cut, 422, 'upload.damaged', /cannot be read/],
    ['a header that promises 4 GB and brings 3 bytes', lying, 422, 'upload.damaged', /no sound/],
    ['32 channels', wav({ seconds: 0.1, channels: 32 }), 415, 'upload.unsupported', /32 channels; 8 are the most/],
    ['1 Hz', wav({ seconds: 10, rateHz: 1 }), 415, 'upload.unsupported', /8000 to 192000 Hz/],
    ['16 minutes', wav({ seconds: 960, rateHz: 8000, channels: 1 }), 422, 'upload.too_long', /15 minutes/],
  ])('%s', async (_, bytes, status, code, detail) => {
    const before = await storedKeys();
    const { body } = await send(form(bytes));
    expect(body).toMatchObject({ status, code, detail: expect.stringMatching(detail) });
    expect(await storedKeys()).toEqual(before);
  });

  it.each([
    ['by the length that it announces', true],
    ['by its bytes, when it announces none', false],
  ])('a hundred megabytes and one byte, %s', async (_, announces) => {
    const before = await storedKeys();
    const { status, code } = await sendLarge(100_000_001, announces);
    expect([status, code]).toEqual([413, 'upload.too_large']);
    expect(await storedKeys()).toEqual(before);
  });

  it('a body that breaks off', async () => {
    const before = await storedKeys();
    await sendHalf();
    await vi.waitFor(async () => expect(await storedKeys()).toEqual(before), PATIENCE_MS);
    const body = Buffer.concat([Buffer.from(HEAD), wav({ seconds: 1 })]);
    const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
    expect((await send(body, headers)).body).toMatchObject({ status: 400, code: 'upload.interrupted' });
    expect(await storedKeys()).toEqual(before);
  });

  it('other bodies, with what to send instead', async () => {
    const two = form(wav({ seconds: 1 }));
    two.append('file', new Blob(['x']), 'b.wav');
    const withField = form(wav({ seconds: 1 }));
    withField.append('title', 'x');
    const json = { 'content-type': 'application/json' };
    for (const [body, headers, status, detail] of [
      [form(wav({ seconds: 1 }), 'a.wav', 'audio'), {}, 400, /called “file”, not “audio”/],
      [two, {}, 400, /one part/],
      [withField, {}, 400, /no other fields/],
      [new FormData(), {}, 400, /There is no file/],
      ['{}', json, 415, /multipart\/form-data/],
      ['x', { 'content-type': 'multipart/form-data' }, 400, /boundary/],
      [form(wav({ seconds: 1 })), { 'content-encoding': 'gzip' }, 415, /without content encoding/],
    ] as const) {
      expect((await send(body, headers)).body).toMatchObject({ status, detail: expect.stringMatching(detail) });
    }
    expect((await fetch(`${api.url}/api/uploads`, { method: 'POST', body: form(wav()) })).status).toBe(401);
  });

  it('a file for which the disk has no room', async () => {
    const full = await startTestApi({ STORAGE_RESERVE_MB: '10000000' });
    try {
      const guest = await TestClient.guest(full.url);
      const response = await guest.fetch('/api/uploads', { method: 'POST', body: form(wav({ seconds: 1 })) });
      expect(await response.json()).toMatchObject({ status: 507, code: 'storage.full' });
      expect(await storedKeys(guest, full.app.get<ObjectStore>(OBJECT_STORE))).toEqual([]);
    } finally {
      await full.close();
    }
  });
});

const BOUNDARY = 'x1x2x3';
const HEAD = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\n\r\n`;

function post(headers: Record<string, string | number>) {
  return request(`${api.url}/api/uploads`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${user.token}`,
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      ...headers,
    },
  });
}

/** Sends so many zeros as a file, chunk by chunk, and reads the answer. */
async function sendLarge(byteLength: number, announces: boolean): Promise<Problem> {
  const tail = `\r\n--${BOUNDARY}--\r\n`;
  const sending = post(announces ? { 'content-length': HEAD.length + byteLength + tail.length } : {});
  const answered = new Promise<Problem>((resolve, reject) => {
    sending.once('error', reject);
    sending.once('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve(JSON.parse(Buffer.concat(chunks).toString()) as Problem);
    });
  });
  sending.write(HEAD);
  const chunk = Buffer.alloc(1_000_000);
  for (let sent = 0; sent < byteLength; sent += chunk.length) {
    const isRoom = sending.write(chunk.subarray(0, Math.min(chunk.length, byteLength - sent)));
    if (!isRoom) await new Promise((resolve) => sending.once('drain', resolve));
  }
  sending.end(tail);
  return answered;
}

/** Hangs up in the middle of a file. */
async function sendHalf(): Promise<void> {
  const sending = post({ 'content-length': 1_000_000 });
  sending.on('error', () => undefined);
  await new Promise((resolve) => sending.write(HEAD + 'x'.repeat(500_000), resolve));
  await sleep(50);
  sending.destroy();
}
