import type { GenerationAccepted, GenerationSummary, Page, Problem, Score } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { FILE_NAMES, OBJECT_STORE, storageKeys, type ObjectStore } from '@ctc/platform';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORIES } from '../common/tokens.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

let api: TestApi;
let user: TestClient;
beforeAll(async () => {
  api = await startTestApi();
  user = await TestClient.guest(api.url);
});
afterAll(async () => {
  user.close();
  await api.close();
});

const beat = async () =>
  (
    await user.call<GenerationAccepted>('POST', '/api/generate/beat', {
      genre: 'trap',
      bpm: 140,
      key: 'C minor',
      seed: 3,
    })
  ).body.generationId;
const vary = (body: object, by = user) =>
  by.call<GenerationAccepted & Pick<Problem, 'detail' | 'code'>>('POST', '/api/generate/variation', body);
const summary = async (id: string) =>
  (await user.call<Page<GenerationSummary>>('GET', '/api/generations?limit=100')).body.items.find(
    (item) => item.id === id,
  );
const scoreOf = async (id: string) => {
  const bytes = await api.app
    .get<ObjectStore>(OBJECT_STORE)
    .getBytes(storageKeys.file(user.userId, id, FILE_NAMES.score));
  return JSON.parse(new TextDecoder().decode(bytes)) as Score;
};

describe('a variation', () => {
  it('is a new generation with its parent, its own score and what was done', async () => {
    const generationId = await beat();
    const { status, body } = await vary({ generationId, change: { bpm: 120, key: 'D minor' } });
    expect({ status, state: body.status }).toEqual({ status: 202, state: 'queued' });
    expect(await summary(body.generationId)).toMatchObject({
      type: 'variation',
      parentId: generationId,
      state: 'queued',
      parameters: { bpm: 120, key: 'D minor', genre: 'trap', revision: { of: generationId, refused: [] } },
    });
    expect(await scoreOf(body.generationId)).toMatchObject({
      bpm: 120,
      key: 'D minor',
      recipe: { steps: [{ length: 2 }] },
    });
  });

  it('of a variation goes on from there; undo takes the last step back', async () => {
    const generationId = await beat();
    const faster = await vary({ generationId, change: { change: { field: 'bpm', direction: 'up', value: 10 } } });
    const louder = await vary({
      generationId: faster.body.generationId,
      change: { change: { field: 'volume', direction: 'up', value: 'bass' } },
    });
    const back = await vary({
      generationId: louder.body.generationId,
      change: { change: { field: 'regenerate', direction: 'down', value: null } },
    });
    expect(await scoreOf(back.body.generationId)).toEqual(await scoreOf(faster.body.generationId));
  });

  it('keeps what it is told to keep', async () => {
    const generationId = await beat();
    const kept = await vary({ generationId, change: { genre: 'lo-fi' }, keep: ['bpm'] });
    const free = await vary({ generationId, change: { genre: 'lo-fi' } });
    expect((await summary(kept.body.generationId))?.parameters).toMatchObject({ genre: 'lo-fi', bpm: 140 });
    expect((await summary(free.body.generationId))?.parameters).toMatchObject({ genre: 'lo-fi', bpm: 78 });
  });

  it('with nothing named is another take', async () => {
    const generationId = await beat();
    const { body } = await vary({ generationId, change: {} });
    const plain = await vary({ generationId, change: { bpm: 141 } });
    const [again, same] = [await scoreOf(body.generationId), await scoreOf(plain.body.generationId)];
    expect(again).toMatchObject({ bpm: 140, key: 'C minor' });
    expect(again.tracks.find(({ id }) => id === 'lead')?.notes).not.toEqual(
      same.tracks.find(({ id }) => id === 'lead')?.notes,
    );
  });

  it.each<[object, RegExp]>([
    [{ change: { bpm: 300 } }, /bpm must be a number from 60 to 200/],
    [{ change: { bpm: '120' } }, /bpm must be a number/],
    [{ change: { loudness: 3 } }, /change.loudness is not a field of this request/],
    [{ change: { change: { field: 'colour' } } }, /field must be one of/],
    [{ change: { change: { field: 'bpm', direction: 'sideways' } } }, /direction must be up, down or null/],
    [{ change: { change: { field: 'bpm', value: { a: 1 } } } }, /value must be a number or a word/],
    [{ change: 'faster' }, /change must be an object/],
    [{}, /change must be an object/],
    [{ change: {}, keep: ['drums'] }, /keep may name/],
  ])('%j is refused with a reason', async (body, reason) => {
    const { status, body: problem } = await vary({ generationId: await beat(), ...body });
    expect({ status, detail: problem.detail }).toEqual({
      status: 400,
      detail: expect.stringMatching(reason) as string,
    });
  });

  it('that changes nothing is refused with the reason, and leaves nothing behind', async () => {
    const generationId = await beat();
    const before = (await user.call<Page<GenerationSummary>>('GET', '/api/generations')).body.total;
    const { status, body } = await vary({ generationId, change: { genre: 'trap' } });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'generation.unchangeable' });
    expect(body.detail).toContain('trap already');
    expect((await user.call<Page<GenerationSummary>>('GET', '/api/generations')).body.total).toBe(before);
  });

  it('of somebody else’s piece, or of none, is not found', async () => {
    const stranger = await TestClient.guest(api.url);
    const generationId = await beat();
    for (const [client, id] of [
      [stranger, generationId],
      [user, '01a206a9-e693-76f1-bae4-0d82514087d1'],
      [user, 'no-id'],
    ] as const) {
      expect((await vary({ generationId: id, change: { bpm: 100 } }, client)).status).toBe(404);
    }
    stranger.close();
  });

  it('of a variation whose notes are gone says so', async () => {
    const first = await vary({ generationId: await beat(), change: { bpm: 100 } });
    const id = first.body.generationId;
    await api.app.get<ObjectStore>(OBJECT_STORE).deletePrefix(storageKeys.generation(user.userId, id));
    const { status, body } = await vary({ generationId: id, change: { bpm: 110 } });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'generation.no_score' });
  });

  it.each<[string, (json: string) => string]>([
    ['cut off', (json) => json.slice(0, json.length / 2)],
    ['no JSON', () => 'RIFF'],
    ['from before scores had a recipe', (json) => JSON.stringify({ ...JSON.parse(json), recipe: undefined })],
  ])('of notes that are %s says so', async (_, spoil) => {
    const { body: first } = await vary({ generationId: await beat(), change: { bpm: 100 } });
    const key = storageKeys.file(user.userId, first.generationId, FILE_NAMES.score);
    const store = api.app.get<ObjectStore>(OBJECT_STORE);
    const json = new TextDecoder().decode(await store.getBytes(key));
    await store.put(key, new TextEncoder().encode(spoil(json)));
    const { status, body } = await vary({ generationId: first.generationId, change: { bpm: 110 } });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'generation.no_score' });
    expect(body.detail).toContain('cannot be read');
  });

  it('of a beat that was cancelled, or is not made yet, is written from its order', async () => {
    const [waiting, cancelled] = [await beat(), await beat()];
    await user.call('DELETE', `/api/generate/${cancelled}`);
    const scores = [];
    for (const generationId of [waiting, cancelled]) {
      const { body } = await vary({ generationId, change: { bpm: 120 } });
      scores.push((await scoreOf(body.generationId)).tracks);
    }
    expect(scores[0]).toEqual(scores[1]);
  });

  it('of a piece that was deleted is not found, and its own variations go on', async () => {
    const generationId = await beat();
    const { body: child } = await vary({ generationId, change: { bpm: 120 } });
    expect((await user.call('DELETE', `/api/generations/${generationId}`)).status).toBe(204);
    expect((await vary({ generationId, change: { bpm: 100 } })).status).toBe(404);
    const { body: undone } = await vary({
      generationId: child.generationId,
      change: { change: { field: 'regenerate', direction: 'down' } },
    });
    expect(await scoreOf(undone.generationId)).toMatchObject({ bpm: 140, recipe: { steps: [] } });
  });

  it('belongs to its conversation', async () => {
    const { generation, conversationId } = await user.say('lo-fi beat at 80 bpm');
    const { body } = await vary({ generationId: generation!.id, change: { bpm: 84 } });
    const row = await api.app.get<Repositories>(REPOSITORIES).generations.find(user.userId, body.generationId);
    expect(row?.conversationId).toBe(conversationId);
  });
});
