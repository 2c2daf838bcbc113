import { randomBytes } from 'node:crypto';
import type { Problem } from '@ctc/contracts';
import {
  createJobWorker,
  OBJECT_STORE,
  SignedUrls,
  silentLogger,
  storageKeys,
  type JobWorker,
  type ObjectStore,
} from '@ctc/platform';
import { unzipSync } from 'fflate';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

const MIX = randomBytes(100_000);
const STEMS = { drums: randomBytes(70_000), bass: randomBytes(30_001) };

let api: TestApi;
let store: ObjectStore;
let key: (name: string) => string;
let link: (name: string) => string;
let worker: JobWorker;
let encodings = 0;

beforeAll(async () => {
  api = await startTestApi();
  const user = await TestClient.guest(api.url);
  const { generation } = await user.say('dark trap beat at 140 bpm in C minor');
  key = (name) => storageKeys.file(user.userId, generation?.id ?? '', name);
  const links = api.app.get(SignedUrls);
  link = (name) => `${api.url}${links.sign(key(name))}`;
  store = api.app.get<ObjectStore>(OBJECT_STORE);
  await store.put(key('mix.wav'), MIX);
  for (const [name, bytes] of Object.entries(STEMS)) await store.put(key(`stems/${name}.wav`), bytes);
  await store.put(key('stems/drums.peaks.json'), Buffer.from('{}'));
});
afterAll(async () => {
  await worker?.close();
  await api.close();
});

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('a signed file', () => {
  it('is sent whole, with what a browser needs', async () => {
    const response = await fetch(link('mix.wav'));
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'audio/wav',
      'content-length': '100000',
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=3600',
      'content-disposition': 'inline; filename="mix.wav"',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect((await bytesOf(response)).equals(MIX)).toBe(true);
  });

  it('is sent in ranges', async () => {
    const response = await fetch(link('mix.wav'), { headers: { range: 'bytes=1000-1999' } });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe('bytes 1000-1999/100000');
    expect((await bytesOf(response)).equals(MIX.subarray(1000, 2000))).toBe(true);
    const tail = await fetch(link('mix.wav'), { headers: { range: 'bytes=-5' } });
    expect((await bytesOf(tail)).equals(MIX.subarray(-5))).toBe(true);
  });

  it('refuses a range outside of it, and says how long it is', async () => {
    const response = await fetch(link('mix.wav'), { headers: { range: 'bytes=100000-' } });
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */100000']);
    expect(((await response.json()) as Problem).code).toBe('file.range_unsatisfiable');
  });

  it('answers HEAD, If-None-Match and If-Range', async () => {
    const head = await fetch(link('mix.wav'), { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '100000']);
    const etag = head.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    expect((await fetch(link('mix.wav'), { headers: { 'if-none-match': `"other", ${etag}` } })).status).toBe(304);
    const range = 'bytes=0-9';
    expect((await fetch(link('mix.wav'), { headers: { range, 'if-range': etag } })).status).toBe(206);
    expect((await fetch(link('mix.wav'), { headers: { range, 'if-range': '"older"' } })).status).toBe(200);
  });

  it('is saved under a speaking name', async () => {
    const nameOf = async (name: string) => (await fetch(`${link(name)}&download=1`)).headers.get('content-disposition');
    expect(await nameOf('mix.wav')).toBe('attachment; filename="dark-trap-140bpm-cminor.wav"');
    expect(await nameOf('stems/drums.wav')).toBe('attachment; filename="dark-trap-140bpm-cminor-drums.wav"');
  });

  it('may be read by pages of the listed hosts', async () => {
    const response = await fetch(link('mix.wav'), { headers: { origin: 'http://localhost:5173' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    expect(response.headers.get('access-control-expose-headers')).toContain('Content-Range');
  });
});

describe('a link', () => {
  const refusal = async (url: string) => {
    const response = await fetch(url);
    return [response.status, ((await response.json()) as Problem).code];
  };

  it('opens its own file only', async () => {
    const stolen = link('mix.wav').replace('mix.wav', 'stems/drums.wav');
    expect(await refusal(stolen)).toEqual([403, 'file.signature_invalid']);
  });

  it('cannot be forged or stretched', async () => {
    expect(await refusal(link('mix.wav').replace(/signature=.{6}/, 'signature=AAAAAA'))).toEqual([
      403,
      'file.signature_invalid',
    ]);
    expect(await refusal(link('mix.wav').replace(/expires=\d/, 'expires=9'))).toEqual([403, 'file.signature_invalid']);
    expect(await refusal(link('mix.wav').replace(/\?.*/, ''))).toEqual([403, 'file.signature_invalid']);
    expect(await refusal(`${link('mix.wav')}&signature=x`)).toEqual([403, 'file.signature_invalid']);
    expect(await refusal(`${api.url}/api/files/..%2f..%2fsecrets.json?expires=1&signature=x`)).toEqual([
      403,
      'file.signature_invalid',
    ]);
  });

  it('expires', async () => {
    const past = new SignedUrls(api.config.storage.signingSecret, { now: () => new Date(Date.now() - 48 * 3600_000) });
    expect(await refusal(`${api.url}${past.sign(key('mix.wav'))}`)).toEqual([403, 'file.link_expired']);
  });

  it('to what is not there is a 404', async () => {
    for (const name of ['nothing.wav', 'nothing.mp3', 'peaks.json']) {
      expect(await refusal(link(name)), name).toEqual([404, 'file.not_found']);
    }
  });
});

describe('all stems at once', () => {
  it('are one archive with every byte of every stem', async () => {
    const response = await fetch(link('stems.zip'));
    const bytes = await bytesOf(response);
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(Number(response.headers.get('content-length'))).toBe(bytes.length);
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(['bass.wav', 'drums.wav']);
    expect(STEMS.drums.equals(files['drums.wav'])).toBe(true);
    expect(STEMS.bass.equals(files['bass.wav'])).toBe(true);
  });
});

describe('everything at once', () => {
  it('is one archive of what is worth taking home, in its folders', async () => {
    const response = await fetch(`${link('everything.zip')}&download=1`);
    expect(response.headers.get('content-disposition')).toContain('dark-trap-140bpm-cminor-everything.zip');
    const files = unzipSync(await bytesOf(response));
    expect(Object.keys(files)).toEqual(['mix.wav', 'stems/bass.wav', 'stems/drums.wav']);
    expect(MIX.equals(files['mix.wav'])).toBe(true);
  });
});

describe('MP3 and FLAC', () => {
  it('are made by the worker on the first wish, once, and kept', async () => {
    worker = await createJobWorker(api.config, {
      concurrency: 2,
      perUser: 2,
      logger: silentLogger,
      handlers: {
        generate: async () => undefined,
        probeUpload: async () => undefined,
        deliverWebhook: async () => undefined,
        encodeAudio: async ({ sourceKey, targetKey, format }) => {
          encodings += 1;
          const wav = await store.getBytes(sourceKey);
          await store.put(targetKey, Buffer.from(`${format} of ${wav.length} bytes`));
        },
      },
    });
    const answers = await Promise.all([fetch(link('mix.mp3')), fetch(link('mix.mp3')), fetch(link('stems/bass.mp3'))]);
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual([
      'mp3 of 100000 bytes',
      'mp3 of 100000 bytes',
      'mp3 of 30001 bytes',
    ]);
    expect(answers[0].headers.get('content-type')).toBe('audio/mpeg');
    expect(await (await fetch(link('mix.mp3'))).text()).toBe('mp3 of 100000 bytes');
    expect(encodings).toBe(2);
  });
});
