import type {
  BeatResult,
  GenerationAccepted,
  GenerationResult,
  GenerationStatus,
  GenerationSummary,
  MasterResult,
  MixResult,
  Page,
  StemsResult,
  UploadView,
} from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORIES } from '../common/tokens.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient, type Ear } from '../testing/test-client.js';
import { startTestWorker, type TestWorker } from '../testing/test-worker.js';
import { form, wav } from '../testing/wav.js';

let api: TestApi;
let worker: TestWorker;
let user: TestClient;
let ear: Ear;
let beat: BeatResult;
beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.config);
  user = await TestClient.guest(api.url);
  ear = await user.listen();
  beat = await make('beat', { genre: 'trap', bpm: 140, key: 'C minor', duration: 15, seed: 7 });
});
afterAll(async () => {
  user.close();
  await worker.close();
  await api.close();
});

async function order(type: string, wish: object): Promise<string> {
  const { status, body } = await user.call<GenerationAccepted>('POST', `/api/generate/${type}`, wish);
  if (status !== 202) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body.generationId;
}

/** Orders, and waits for the event that brings the result. */
async function make<Result extends GenerationResult>(type: string, wish: object): Promise<Result> {
  const id = await order(type, wish);
  const ended = await ear.until(
    ({ name, payload }) =>
      (name === 'generation:completed' || (name === 'generation:failed' && !payload.willRetry)) &&
      payload.generationId === id,
  );
  if (ended.name !== 'generation:completed') throw new Error(JSON.stringify(ended.payload));
  return ended.payload.result as Result;
}

const of = ({ generationId }: { generationId: string }) => ({ source: { generationId } });
const bytesOf = async (url = '') => Buffer.from(await (await fetch(`${api.url}${url}`)).arrayBuffer());
const sizeOf = async (url: string) => (await bytesOf(url)).length;

describe('a mix of a piece', () => {
  it('comes with stems, a master at −14 LUFS and everything that a piece has', async () => {
    const mix = await make<MixResult>('mix', { ...of(beat), profile: 'warm', tracks: [{ stem: 'bass', gainDb: -3 }] });
    expect(mix).toMatchObject({
      type: 'mix',
      parentId: beat.generationId,
      title: `${beat.title} (warm mix)`,
      profile: 'warm',
      tracks: [{ stem: 'bass', gainDb: -3 }],
      durationSeconds: 15,
      genre: 'trap',
      bpm: 140,
      key: 'C minor',
      seed: 7,
      sections: beat.sections,
    });
    expect(mix.stems.map(({ name }) => name)).toEqual(beat.stems.map(({ name }) => name));
    expect(Math.abs(mix.measured.integratedLufs + 14)).toBeLessThan(0.3);
    expect(mix.measured.bpm).toBeCloseTo(140, 0);
    for (const url of [mix.audio.wav, mix.audio.mp3, mix.audio.premaster, mix.stemsZip, mix.midi ?? '', mix.manifest]) {
      expect(await sizeOf(url), url).toBeGreaterThan(100);
    }
    expect((await user.call<GenerationStatus>('GET', `/api/generate/status/${mix.generationId}`)).body).toMatchObject({
      type: 'mix',
      state: 'completed',
      percent: 100,
    });
    const { body: told } = await user.call<MixResult>('GET', `/api/generate/result/${mix.generationId}`);
    expect(told).toEqual({ ...mix, byteLengths: told.byteLengths });
    expect(told.byteLengths).toMatchObject({ 'mix.wav': await sizeOf(mix.audio.wav) });
  });
});

describe('a master of a piece', () => {
  it('says what was asked and what came out', async () => {
    const master = await make<MasterResult>('master', { ...of(beat), preset: 'club' });
    expect(master).toMatchObject({ type: 'master', preset: 'club', targetLufs: -8, parentId: beat.generationId });
    expect(master.title).toBe(`${beat.title} (club master)`);
    expect(Math.abs(master.measured.integratedLufs + 8) < 0.3 || master.reason !== undefined).toBe(true);
    expect(master.report.platforms.map(({ name }) => name)).toContain('Spotify');
    expect(await sizeOf(master.audio.wav)).toBeGreaterThan(3_000_000);
  });
});

describe('stems of a piece', () => {
  it('are those of the piece; melody means chords and lead', async () => {
    const stems = await make<StemsResult>('stems', { ...of(beat), stems: ['melody', 'drums'] });
    expect(stems).toMatchObject({ type: 'stems', method: 'score', residualDb: -120, parentId: beat.generationId });
    expect(stems.stems.map(({ name }) => name)).toEqual(['drums', 'chords', 'lead']);
    const own = beat.stems.find(({ name }) => name === 'drums');
    const [a, b] = await Promise.all([bytesOf(own?.wav), bytesOf(stems.stems[0].wav)]);
    expect(a.equals(b), 'the very file that the piece has').toBe(true);
  });
});

describe('what is made of what was made', () => {
  it('a mix of a mix keeps the faders that are not named, and is titled after the piece', async () => {
    const tracks = [{ stem: 'bass', gainDb: -3, eq: { lowDb: 2 } }];
    const first = await make<MixResult>('mix', { ...of(beat), profile: 'warm', tracks });
    const more = [
      { stem: 'bass', pan: 0.5 },
      { stem: 'melody', gainDb: 2 },
    ];
    const second = await make<MixResult>('mix', { ...of(first), profile: 'bright', tracks: more });
    expect(second).toMatchObject({
      parentId: first.generationId,
      title: `${beat.title} (bright mix)`,
      profile: 'bright',
    });
    expect(second.tracks).toEqual([
      { stem: 'bass', gainDb: -3, eq: { lowDb: 2 }, pan: 0.5 },
      { stem: 'chords', gainDb: 2 },
      { stem: 'lead', gainDb: 2 },
    ]);
    const third = await make<MixResult>('mix', {
      source: { generationId: (await make('master', { ...of(second), preset: 'cd' })).generationId },
      profile: 'bright',
    });
    expect(third.tracks).toEqual(second.tracks);
  });

  it('a master of a master is one of what that was made of: nothing is mastered twice', async () => {
    const direct = await make<MasterResult>('master', { ...of(beat), preset: 'streaming' });
    const first = await make<MasterResult>('master', { ...of(beat), preset: 'club' });
    const second = await make<MasterResult>('master', { ...of(first), preset: 'streaming' });
    expect(second).toMatchObject({ parentId: first.generationId, title: `${beat.title} (streaming master)` });
    expect((await bytesOf(second.audio.wav)).equals(await bytesOf(direct.audio.wav))).toBe(true);
  });

  it('stems of a mix are those of that mix', async () => {
    const mix = await make<MixResult>('mix', {
      ...of(beat),
      profile: 'balanced',
      tracks: [{ stem: 'drums', mute: true }],
    });
    const stems = await make<StemsResult>('stems', { ...of(mix), stems: ['drums'] });
    expect(stems).toMatchObject({ residualDb: -120, title: `${beat.title} (stems)` });
    const silent = await bytesOf(stems.stems[0].wav);
    expect(silent.subarray(-4000).every((byte) => byte === 0)).toBe(true);
  });

  it('a master may be ordered before the piece is there', async () => {
    const wish = { genre: 'lo-fi', duration: 15, seed: 3 };
    const generationId = await order('beat', wish);
    const master = await make<MasterResult>('master', { source: { generationId }, preset: 'cd' });
    expect(master).toMatchObject({ parentId: generationId, genre: 'lo-fi', durationSeconds: 15 });
  });
});

describe('files of one’s own', () => {
  let drums: UploadView;
  let keys: UploadView;
  beforeAll(async () => {
    [drums, keys] = [await send('Drums.wav'), await send('Keys 2.wav')];
  });
  const send = async (name: string) => {
    const response = await user.fetch('/api/uploads', { method: 'POST', body: form(wav({ seconds: 5 }), name) });
    return (await response.json()) as UploadView;
  };

  it('are mixed by what they are', async () => {
    const uploadIds = [drums.uploadId, keys.uploadId];
    const mix = await make<MixResult>('mix', { source: { uploadIds }, profile: 'balanced' });
    expect(mix).toMatchObject({ title: 'Drums and 1 more (balanced mix)', durationSeconds: 5 });
    expect(mix.files?.map(({ fileName, stem }) => [fileName, stem])).toEqual([
      ['Drums.wav', 'drums'],
      ['Keys 2.wav', 'chords'],
    ]);
    expect(mix.parentId).toBeUndefined();
    expect(Math.abs(mix.measured.integratedLufs + 14)).toBeLessThan(0.3);
    const stems = await make<StemsResult>('stems', of(mix));
    expect(stems.stems.map(({ name }) => name)).toEqual(['drums', 'chords']);
    expect(stems).toMatchObject({ method: 'mix', residualDb: -120 });
  });

  it('are mastered as they are', async () => {
    const source = { uploadId: keys.uploadId };
    const master = await make<MasterResult>('master', { source, preset: 'streaming', targetLufs: -18 });
    expect(master).toMatchObject({ title: 'Keys 2 (−18 LUFS master)', targetLufs: -18, targetReached: true });
    const download = await fetch(`${api.url}${master.audio.mp3}&download=1`);
    expect(download.headers.get('content-disposition')).toBe('attachment; filename="keys-2-18-lufs-master.mp3"');
  });

  it('are taken apart, and the parts mixed', async () => {
    const stems = await make<StemsResult>('stems', { source: { uploadId: keys.uploadId } });
    expect(stems.stems.map(({ name }) => name)).toEqual(['drums', 'bass', 'vocals', 'melody']);
    expect(stems).toMatchObject({ method: 'separation', durationSeconds: 5 });
    expect(stems.residualDb).toBeLessThan(-100);
    const mix = await make<MixResult>('mix', {
      ...of(stems),
      profile: 'bright',
      tracks: [{ stem: 'drums', mute: true }],
    });
    expect(mix).toMatchObject({ parentId: stems.generationId, tracks: [{ stem: 'drums', mute: true }] });
  });

  it('that are deleted make an order fail once, and it says so', async () => {
    const gone = await send('gone.wav');
    await worker.close();
    const generationId = await order('master', { source: { uploadId: gone.uploadId }, preset: 'cd' });
    await user.call('DELETE', `/api/uploads/${gone.uploadId}`);
    worker = await startTestWorker(api.config);
    const failed = await ear.until(
      ({ name, payload }) => name === 'generation:failed' && payload.generationId === generationId,
    );
    expect(failed.payload).toMatchObject({ code: 'resource.not_found', willRetry: false, attempt: 1 });
  });
});

describe('an order', () => {
  const generationId = () => beat.generationId;
  const source = () => ({ generationId: generationId() });

  it.each([
    ['stems', () => ({}), 'source', /source must be an object/],
    ['stems', () => ({ source: {} }), 'source', /must name one of/],
    ['stems', () => ({ source: { generationId: generationId(), uploadId: generationId() } }), 'source', /one of/],
    ['stems', () => ({ source: { ...source(), extra: 1 } }), 'source.extra', /not a field/],
    ['stems', () => ({ source: source(), stems: ['guitar'] }), 'stems', /drums, bass, melody, vocals/],
    ['stems', () => ({ source: source(), stems: [] }), 'stems', /at least one/],
    ['mix', () => ({ source: source() }), 'profile', /balanced, bass-heavy, bright, warm/],
    ['mix', () => ({ source: { uploadIds: [] }, profile: 'warm' }), 'source.uploadIds', /1 to 24/],
    ['mix', () => mixWith({ stem: 'drums', gainDb: 13 }), 'tracks.0.gainDb', /-60 to 12/],
    ['mix', () => mixWith({ stem: 'drums', gainDb: '3' }), 'tracks.0.gainDb', /a number/],
    ['mix', () => mixWith({ stem: 'drums', pan: -1.1 }), 'tracks.0.pan', /-1 to 1/],
    ['mix', () => mixWith({ stem: 'drums', reverb: 2 }), 'tracks.0.reverb', /0 to 1/],
    ['mix', () => mixWith({ stem: 'drums', eq: { midDb: 19 } }), 'tracks.0.eq.midDb', /-18 to 18/],
    ['mix', () => mixWith({ stem: 'drums' }, { stem: 'drums' }), 'tracks', /once/],
    ['mix', () => mixWith(null), 'tracks.0', /tracks/],
    ['mix', () => mixWith({ gainDb: 3 }), 'tracks.0.stem', /one of/],
    ['master', () => ({ source: source() }), 'preset', /streaming, cd, club/],
    ['master', () => ({ source: source(), preset: 'cd', targetLufs: -5 }), 'targetLufs', /-24 to -6/],
    ['master', () => ({ source: source(), preset: 'cd', targetLufs: '-9' }), 'targetLufs', /a number/],
  ])('of %s %# outside its range is refused, with the range', async (type, body, field, message) => {
    const answer = await user.call('POST', `/api/generate/${type}`, body());
    expect(answer.body).toMatchObject({ status: 400, code: 'request.invalid' });
    expect(answer.body.errors).toContainEqual({ field, message: expect.stringMatching(message) });
  });
  const mixWith = (...tracks: unknown[]) => ({ source: source(), profile: 'warm', tracks });

  it.each(['stems', 'mix', 'master'])('of %s on what is not one’s own finds nothing', async (type) => {
    const stranger = await TestClient.guest(api.url);
    const more = { stems: {}, mix: { profile: 'warm' }, master: { preset: 'cd' } }[type];
    for (const id of [generationId(), 'nonsense']) {
      const { body } = await stranger.call('POST', `/api/generate/${type}`, { source: { generationId: id }, ...more });
      expect(body).toMatchObject({ status: 404, code: 'resource.not_found' });
    }
    const upload = type === 'mix' ? { uploadIds: [generationId()] } : { uploadId: generationId() };
    expect((await user.call('POST', `/api/generate/${type}`, { source: upload, ...more })).status).toBe(404);
  });

  it('for a stem that the piece has not is refused, with those that it has', async () => {
    const mix = await user.call('POST', '/api/generate/mix', mixWith({ stem: 'vocals', gainDb: 1 }));
    const stems = await user.call('POST', '/api/generate/stems', { source: source(), stems: ['vocals'] });
    for (const { body } of [mix, stems]) {
      expect(body).toMatchObject({ status: 422, code: 'generation.unsupported' });
      expect(body.detail).toContain(`: ${beat.stems.map(({ name }) => name).join(', ')}.`);
    }
  });

  it('that comes again with its key is the same order', async () => {
    const headers = { 'idempotency-key': 'master-once' };
    const wish = { source: source(), preset: 'cd' };
    const [first, again] = [
      await user.call<GenerationAccepted>('POST', '/api/generate/master', wish, headers),
      await user.call<GenerationAccepted>('POST', '/api/generate/master', wish, headers),
    ];
    expect(again.body).toEqual(first.body);
    expect((await user.call('POST', '/api/generate/master', { ...wish, preset: 'club' }, headers)).status).toBe(422);
  });

  it('can be called off; of what was called off nothing is made', async () => {
    const id = await order('mix', {
      source: { generationId: await order('beat', { duration: 300, seed: 9 }) },
      profile: 'warm',
    });
    expect((await user.call<GenerationStatus>('DELETE', `/api/generate/${id}`)).body).toMatchObject({
      state: 'cancelled',
      type: 'mix',
    });
    await ear.until(({ name, payload }) => name === 'generation:cancelled' && payload.generationId === id);
    const { body } = await user.call('POST', '/api/generate/master', { source: { generationId: id }, preset: 'cd' });
    expect(body).toMatchObject({ status: 409, code: 'generation.cancelled' });
  });

  it('belongs to the conversation of what it is made of', async () => {
    const { conversationId, generation } = await user.say('dark trap beat at 140 bpm in C minor, 15 seconds');
    await order('master', { source: { generationId: generation?.id }, preset: 'cd' });
    const path = `/api/generations?conversationId=${conversationId}`;
    const { items } = (await user.call<Page<GenerationSummary>>('GET', path)).body;
    expect(items.map(({ type }) => type)).toEqual(['master', 'beat']);
  });
});

describe('everything that was made', () => {
  it('is listed by type', async () => {
    const { body } = await user.call<Page<GenerationSummary>>('GET', '/api/generations?type=master');
    expect(new Set(body.items.map(({ type }) => type))).toEqual(new Set(['master']));
  });
});

describe('the estimate', () => {
  const LONG_SECONDS = 60;

  it.each([
    ['stems', {}],
    ['mix', { profile: 'warm' }],
    ['master', { preset: 'club' }],
  ] as const)('of %s comes from what such work took before', async (type, wishes) => {
    const estimate = async () => {
      const { body } = await user.call<GenerationAccepted>('POST', `/api/generate/${type}`, { ...of(beat), ...wishes });
      await user.call('DELETE', `/api/generate/${body.jobId}`);
      return body.estimatedSeconds;
    };
    expect(await estimate()).toBeLessThan(LONG_SECONDS / 2);
    const { stageTimings } = api.app.get<Repositories>(REPOSITORIES);
    for (let run = 0; run < 40; run += 1) {
      await stageTimings.record(type, [{ stage: 'writing files', seconds: LONG_SECONDS }], beat.durationSeconds);
    }
    expect(await estimate()).toBeGreaterThan(LONG_SECONDS / 2);
  });
});
