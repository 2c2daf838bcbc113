import type { BeatResult, GenerationAccepted, GenerationSummary, Page, Problem } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { randomUUID } from 'node:crypto';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORIES } from '../common/tokens.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

let api: TestApi;
let user: TestClient;
beforeAll(async () => {
  api = await startTestApi({
    STABILITY_API_KEY: 'sk-1',
    ELEVENLABS_API_KEY: 'el-1',
    MUSIC_PROVIDERS: 'stability,local',
  });
  user = await TestClient.guest(api.url);
});
afterAll(async () => {
  user.close();
  await api.close();
});

const order = (body: object) =>
  user.call<GenerationAccepted & Pick<Problem, 'errors'>>('POST', '/api/generate/beat', body);
const parametersOf = async (body: object) => {
  const { generationId } = (await order(body)).body;
  const { items } = (await user.call<Page<GenerationSummary>>('GET', '/api/generations?limit=100')).body;
  return items.find(({ id }) => id === generationId)?.parameters;
};

describe('a music provider', () => {
  it('is the one that is named, else the first of the installation, and gets the words of the user', async () => {
    expect(await parametersOf({ prompt: 'rainy house' })).toMatchObject({
      provider: 'stability',
      prompt: 'rainy house',
    });
    expect(await parametersOf({ genre: 'trap', provider: 'elevenlabs' })).toMatchObject({ provider: 'elevenlabs' });
    expect(await parametersOf({ genre: 'trap', provider: 'local' })).toMatchObject({ provider: 'local' });
  });

  it.each(['replicate', 'suno'])(
    'that is not there (%s) is refused with the names of those that are',
    async (provider) => {
      const { status, body } = await order({ genre: 'trap', provider });
      const message = 'provider must be one of: elevenlabs, stability, local, samples';
      expect({ status, errors: body.errors }).toEqual({ status: 400, errors: [{ field: 'provider', message }] });
    },
  );

  it('takes longer than our own engine, and the estimate says so', async () => {
    const seconds = async (provider: string) =>
      (await order({ genre: 'trap', duration: 60, provider })).body.estimatedSeconds;
    expect(await seconds('stability')).toBeGreaterThan(await seconds('local'));
  });
});

describe('a piece that came as a recording', () => {
  it('has no notes to change, and the answer says what can be done with it', async () => {
    const { generationId } = (await order({ genre: 'trap' })).body;
    const { attempts } = api.app.get<Repositories>(REPOSITORIES);
    const attempt = randomUUID();
    await attempts.claim(generationId, attempt, 1);
    const made = { generationId, type: 'beat', provider: 'stability', stems: [], audio: {} } as unknown as BeatResult;
    expect(await attempts.complete(generationId, attempt, made)).toBe(true);
    const body = { generationId, change: { bpm: 100 } };
    const answer = await user.call<Problem>('POST', '/api/generate/variation', body);
    expect(answer).toMatchObject({ status: 409, body: { code: 'generation.no_score' } });
    expect(answer.body.detail).toMatch(/came as a recording by stability.*mix, master or take apart/);
  });
});
