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
} from '@ctc/contracts';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient, type Ear } from '../testing/test-client.js';
import { startTestWorker, type TestWorker } from '../testing/test-worker.js';

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
const sizeOf = async (url: string) => (await (await fetch(`${api.url}${url}`)).arrayBuffer()).byteLength;

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
    expect((await user.call<MixResult>('GET', `/api/generate/result/${mix.generationId}`)).body).toEqual(mix);
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
    const bytes = async (url = '') => Buffer.from(await (await fetch(`${api.url}${url}`)).arrayBuffer());
    const [a, b] = await Promise.all([bytes(own?.wav), bytes(stems.stems[0].wav)]);
    expect(a.subarray(-1000).equals(b.subarray(-1000))).toBe(true);
  });
});

describe('everything that was made', () => {
  it('is listed by type', async () => {
    const { body } = await user.call<Page<GenerationSummary>>('GET', '/api/generations?type=master');
    expect(body.items.map(({ type }) => type)).toEqual(['master']);
  });
});
