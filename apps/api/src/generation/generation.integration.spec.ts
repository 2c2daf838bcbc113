import {
  isPiece,
  type BeatResult,
  type GenerationAccepted,
  type GenerationStatus,
  type GenerationSummary,
  type GenreFacts,
  type Page,
} from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import {
  EVENT_LOG,
  JOB_QUEUE,
  OBJECT_STORE,
  SIGNAL_BUS,
  storageKeys,
  type EventLog,
  type JobQueue,
  type ObjectStore,
  type SignalBus,
} from '@ctc/platform';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { REPOSITORIES } from '../common/tokens.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

let api: TestApi;
let user: TestClient;
let repositories: Repositories;
let queue: JobQueue;
beforeAll(async () => {
  api = await startTestApi();
  user = await TestClient.guest(api.url);
  repositories = api.app.get<Repositories>(REPOSITORIES);
  queue = api.app.get<JobQueue>(JOB_QUEUE);
});
afterAll(async () => {
  user.close();
  await api.close();
});

const ATTEMPT = '01a206a9-e693-76f1-bae4-0d82514087d1';

const order = async (wish: object) => (await user.call<GenerationAccepted>('POST', '/api/generate/beat', wish)).body;
const status = async (jobId: string) =>
  (await user.call<GenerationStatus>('GET', `/api/generate/status/${jobId}`)).body;
/** That of a piece. */
const summary = async (id: string) =>
  (await user.call<Page<GenerationSummary>>('GET', '/api/generations?limit=100')).body.items
    .filter(isPiece)
    .find((item) => item.id === id);

/** What a worker leaves behind, with storage keys in place of links. */
function resultOf(id: string): BeatResult {
  const file = (name: string) => storageKeys.file(user.userId, id, name);
  return {
    generationId: id,
    type: 'beat',
    title: 'Midnight Tunnel',
    genre: 'trap',
    bpm: 140,
    key: 'C minor',
    mood: ['dark'],
    durationSeconds: 30,
    seed: 7,
    provider: 'local',
    chosen: [],
    measured: { bpm: 140, key: 'C minor', integratedLufs: -14, truePeakDbtp: -1 },
    sections: [{ name: 'intro', startSeconds: 0, bars: 4 }],
    chords: [{ symbol: 'Cm', startSeconds: 0 }],
    audio: { wav: file('mix.wav'), mp3: file('mix.mp3'), flac: file('mix.flac'), premaster: file('premaster.wav') },
    stems: [
      {
        name: 'drums',
        wav: file('stems/drums.wav'),
        mp3: file('stems/drums.mp3'),
        peaks: file('stems/drums.peaks.json'),
      },
    ],
    stemsZip: file('stems.zip'),
    midi: file('score.mid'),
    score: file('score.json'),
    manifest: file('manifest.json'),
    peaks: file('peaks.json'),
    loudness: { integratedLufs: -14, truePeakDbtp: -1, loudnessRange: 4 },
    quality: { score: 90, parts: { mix: 90 } },
    timings: { composeMs: 1, renderMs: 1, mixMs: 1, masterMs: 1, encodeMs: 1, totalMs: 5 },
  };
}

describe('an order', () => {
  it('keeps what was said, chooses the rest, and lets the prompt fill what the fields leave open', async () => {
    const { generationId, jobId, ...rest } = await order({
      bpm: 90,
      seed: 7,
      prompt: 'a chill lo-fi beat at 75 bpm, 45 seconds, with rhodes',
    });
    expect(jobId).toBe(generationId);
    expect(rest).toEqual({ status: 'queued', estimatedSeconds: expect.any(Number) });
    expect((await summary(generationId))?.parameters).toMatchObject({
      genre: 'lo-fi',
      bpm: 90,
      mood: ['chill'],
      durationSeconds: 45,
      seed: 7,
      instruments: ['rhodes'],
      chosen: ['key'],
    });
  });

  it('gets another seed each time, and null means left out', async () => {
    const seeds = await Promise.all(
      [1, 2, 3].map(
        async () => (await summary((await order({ genre: null, bpm: null })).generationId))?.parameters.seed,
      ),
    );
    expect(new Set(seeds).size).toBe(3);
  });

  it('is in the line with its priority, and the estimate grows with what stands before it', async () => {
    const first = await order({ genre: 'trap', priority: 'batch' });
    const second = await order({ genre: 'trap', priority: 'batch' });
    const urgent = await order({ genre: 'trap', priority: 'interactive' });
    expect(second.estimatedSeconds).toBeGreaterThan(first.estimatedSeconds);
    expect(urgent.estimatedSeconds).toBeLessThan(second.estimatedSeconds);
    expect(await queue.position('generate', urgent.jobId)).toBeLessThan(await queue.position('generate', first.jobId));
    expect(await status(first.jobId)).toMatchObject({
      state: 'queued',
      percent: 0,
      stage: 'queued',
      attemptsMade: 0,
      position: await queue.position('generate', first.jobId),
    });
  });

  it('that the line does not take is failed honestly, over HTTP and in the chat', async () => {
    const broken = vi.spyOn(queue, 'add').mockRejectedValue(new Error('no connection'));
    const ear = await user.listen();
    const refused = await user.call('POST', '/api/generate/beat', { genre: 'trap' });
    expect([refused.status, refused.body.code]).toEqual([503, 'queue.unavailable']);
    await ear.until(({ name }) => name === 'generation:failed');
    const accepted = await user.say('a trap beat');
    broken.mockRestore();
    expect(accepted.generation?.status).toBe('failed');
    expect(await status(accepted.generation?.jobId ?? '')).toMatchObject({
      state: 'failed',
      error: { code: 'queue.unavailable', retryable: true },
    });
    const end = await ear.ended(accepted.assistantMessageId);
    expect(end.name === 'chat:complete' && end.payload.message.content).toContain('did not answer');
  });
});

describe('a result', () => {
  it('is not ready before its time, and then every file is a signed link, over HTTP and the socket', async () => {
    const { conversationId, generation } = await user.say('dark trap beat at 140 bpm in C minor');
    const id = generation?.id ?? '';
    const early = await user.call('GET', `/api/generate/result/${id}`);
    expect([early.status, early.body.code]).toEqual([409, 'generation.not_ready']);

    await api.app
      .get<ObjectStore>(OBJECT_STORE)
      .put(storageKeys.file(user.userId, id, 'peaks.json'), Buffer.from('{"version":2}'));
    await repositories.attempts.claim(id, ATTEMPT, 1);
    await repositories.attempts.complete(id, ATTEMPT, resultOf(id));
    const stored = { contentType: 'audio/wav', byteLength: 7_938_104, etag: 'e' };
    await repositories.assets.put(user.userId, id, [
      { ...stored, storageKey: storageKeys.file(user.userId, id, 'mix.wav') },
    ]);
    const { status: code, body } = await user.call<BeatResult>('GET', `/api/generate/result/${id}`);
    expect(code).toBe(200);
    const links = [...Object.values(body.audio), ...body.stems.flatMap(({ wav, mp3, peaks }) => [wav, mp3, peaks])];
    for (const file of [...links, body.stemsZip, body.everythingZip, body.midi, body.score, body.peaks]) {
      expect(file).toMatch(/^\/api\/files\/users\/.*\?expires=\d+&signature=[\w-]+$/);
    }
    expect(body.byteLengths).toEqual({ 'mix.wav': 7_938_104, 'everything.zip': 7_938_216 });
    expect(await (await fetch(`${api.url}${body.peaks}`)).json()).toEqual({ version: 2 });

    const { messages } = await user.conversation(conversationId);
    expect(messages[1].generation?.result).toMatchObject({ audio: { wav: body.audio.wav } });
    expect((await summary(id))?.result?.midi).toBe(body.midi);
    expect((await status(id)).state).toBe('completed');
    const cancelled = await user.call('DELETE', `/api/generate/${id}`);
    expect([cancelled.status, cancelled.body.code]).toEqual([409, 'generation.not_cancellable']);
  });

  it('can be looked at as soon as its notes are written, by its owner', async () => {
    const { generation } = await user.say('dark trap beat at 140 bpm in C minor');
    const id = generation?.id ?? '';
    await queue.remove('generate', id);
    const path = `/api/generate/score/${id}`;
    const early = await user.call('GET', path);
    expect([early.status, early.body.code]).toEqual([409, 'generation.not_ready']);
    const score = storageKeys.file(user.userId, id, 'score.json');
    await api.app.get<ObjectStore>(OBJECT_STORE).put(score, Buffer.from('{"version":1}'));
    const { status: code, body } = await user.call<{ url: string }>('GET', path);
    expect(code).toBe(200);
    expect(await (await fetch(`${api.url}${body.url}`)).json()).toEqual({ version: 1 });
    const stranger = await (await TestClient.guest(api.url)).call('GET', path);
    expect([stranger.status, stranger.body.code]).toEqual([404, 'resource.not_found']);
    const stems = await user.call<GenerationAccepted>('POST', '/api/generate/stems', { source: { generationId: id } });
    const none = await user.call('GET', `/api/generate/score/${stems.body.generationId}`);
    expect([none.status, none.body.code]).toEqual([409, 'generation.no_score']);
  });

  it('can be heard from its beginning before it is there: in the event, the status and every summary', async () => {
    const ear = await user.listen();
    const { conversationId, generation } = await user.say('dark trap beat at 140 bpm in C minor, 5 minutes');
    const id = generation?.id ?? '';
    await queue.remove('generate', id);
    const key = storageKeys.file(user.userId, id, 'preview.wav');
    await api.app.get<ObjectStore>(OBJECT_STORE).put(key, Buffer.from('RIFF'));
    const preview = { url: key, startSeconds: 0, durationSeconds: 8.25 };
    await repositories.attempts.claim(id, ATTEMPT, 1);
    await repositories.attempts.keepPreview(id, ATTEMPT, preview);
    const ref = { generationId: id, jobId: id, conversationId };
    await api.app.get<EventLog>(EVENT_LOG).append(user.userId, 'generation:preview', { ...ref, ...preview });

    const told = await ear.until(({ name }) => name === 'generation:preview');
    const signed = expect.stringMatching(/^\/api\/files\/users\/.*preview\.wav\?expires=\d+&signature=[\w-]+$/);
    expect(told.payload).toMatchObject({ ...ref, ...preview, url: signed });
    const heard = (await status(id)).preview;
    expect(heard).toEqual({ ...preview, url: signed });
    expect(await (await fetch(`${api.url}${heard?.url}`)).text()).toBe('RIFF');
    expect((await summary(id))?.preview).toEqual({ ...preview, url: signed });
    const { messages } = await user.conversation(conversationId);
    expect(messages[1].generation?.preview).toEqual({ ...preview, url: signed });

    await user.call('DELETE', `/api/generate/${id}`);
    expect((await status(id)).preview).toBeUndefined();
    expect((await summary(id))?.preview).toBeNull();
  });

  it('tells again what its owner said of it', async () => {
    const { conversationId, generation } = await user.say('dark trap beat at 140 bpm in C minor');
    const id = generation?.id ?? '';
    const said = async () => [
      (await summary(id))?.rating,
      (await user.conversation(conversationId)).messages[1].generation?.rating,
    ];
    expect(await said()).toEqual([null, null]);
    await user.call('POST', `/api/generations/${id}/feedback`, { rating: 'down' });
    expect(await said()).toEqual(['down', 'down']);
    await user.call('POST', `/api/generations/${id}/feedback`, { rating: 'up' });
    expect(await said()).toEqual(['up', 'up']);
  });

  it('of a failed generation says why', async () => {
    const { jobId } = await order({ genre: 'trap' });
    await repositories.attempts.claim(jobId, ATTEMPT, 1);
    await repositories.attempts.fail(jobId, ATTEMPT, {
      code: 'storage.full',
      detail: 'The disk is full.',
      retryable: true,
    });
    const { status: code, body } = await user.call('GET', `/api/generate/result/${jobId}`);
    expect([code, body.code, body.detail]).toEqual([409, 'generation.failed', 'The disk is full.']);
    expect((await status(jobId)).error).toEqual({ code: 'storage.full', detail: 'The disk is full.', retryable: true });
  });
});

describe('cancelling', () => {
  it('takes a waiting job out of the line, says so once, and may be repeated', async () => {
    const ear = await user.listen();
    const { jobId } = await order({ genre: 'trap' });
    const cancel = () => user.call<GenerationStatus>('DELETE', `/api/generate/${jobId}`);
    const [first, second] = [await cancel(), await cancel()];
    expect([first.status, second.status, second.body.state]).toEqual([202, 202, 'cancelled']);
    expect(await queue.isAlive('generate', jobId)).toBe(false);
    const isIt = ({ name, payload }: { name: string; payload: object }) =>
      name === 'generation:cancelled' && 'jobId' in payload && payload.jobId === jobId;
    await ear.until(isIt);
    expect(ear.heard.filter(isIt)).toHaveLength(1);
    expect((await user.call('GET', `/api/generate/result/${jobId}`)).body.code).toBe('generation.cancelled');
  });

  it('of a running job reaches the worker that holds it', async () => {
    const { jobId } = await order({ genre: 'trap' });
    await queue.remove('generate', jobId);
    await repositories.attempts.claim(jobId, ATTEMPT, 1);
    const signals = api.app.get<SignalBus>(SIGNAL_BUS);
    const signalled = new Promise<string>((resolve) =>
      signals.on('generation:cancel', ({ generationId }) => resolve(generationId)),
    );
    expect((await user.call('DELETE', `/api/generate/${jobId}`)).status).toBe(202);
    expect(await signalled).toBe(jobId);
  });
});

describe('pieces', () => {
  it('are listed, renamed, rated and deleted with their files', async () => {
    const { generationId: id } = await order({ genre: 'boom bap' });
    const store = api.app.get<ObjectStore>(OBJECT_STORE);
    const file = storageKeys.file(user.userId, id, 'mix.wav');
    await store.put(file, Buffer.from('sound'));
    const path = `/api/generations/${id}`;
    expect((await user.call<GenerationSummary>('PATCH', path, { title: 'Corner' })).body.title).toBe('Corner');
    expect((await user.call('POST', `${path}/feedback`, { rating: 'down', comment: 'too dry' })).status).toBe(204);
    expect((await user.call('DELETE', path)).status).toBe(204);
    expect(await store.head(file)).toBeNull();
    expect(await queue.isAlive('generate', id)).toBe(false);
    expect((await user.call('GET', `/api/generate/status/${id}`)).status).toBe(404);
  });

  it('stay when their conversation goes', async () => {
    const { conversationId, generation } = await user.say('a trap beat');
    await user.call('DELETE', `/api/chat/conversations/${conversationId}`);
    expect((await summary(generation?.id ?? ''))?.conversationId).toBeNull();
  });
});

describe('facts', () => {
  it('tell every genre to anybody, and the length of the line', async () => {
    const genres = (await (await fetch(`${api.url}/api/generate/genres`)).json()) as { items: GenreFacts[] };
    expect(genres.items).toHaveLength(14);
    expect(genres.items[0]).toMatchObject({ name: 'trap', bpm: { min: 140, max: 160 } });
    expect((await user.call('GET', '/api/generate/queue/stats')).body).toEqual({
      waiting: expect.any(Number),
      active: 0,
      completed: expect.any(Number),
      failed: expect.any(Number),
      oldestWaitSeconds: expect.any(Number),
    });
  });
});
