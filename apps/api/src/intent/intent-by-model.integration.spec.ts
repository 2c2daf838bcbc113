import type { Understanding, UsageReport } from '@ctc/contracts';
import { understand } from '@ctc/language';
import { PATIENCE_MS, startFakeVendor, type FakeVendor } from '@ctc/testing';
import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

/** A word that means nothing to anybody. */
const UNCLEAR = 'qwyjibo';

let google: FakeVendor;
let api: TestApi;
let user: TestClient;

beforeAll(async () => {
  google = await startFakeVendor('google');
  api = await startTestApi({ GOOGLE_AI_API_KEY: 'AIza-test', GOOGLE_AI_BASE_URL: google.baseUrl });
  // The vendor's library is loaded when it is first asked, which may take longer than anybody waits for a decision.
  user = await TestClient.guest(api.url);
  decide('MIX_TRACK');
  await vi.waitFor(async () => expect((await detect(UNCLEAR)).matched).toContain('model:google'), PATIENCE_MS);
  user.close();
});
afterAll(async () => {
  await api.close();
  await google.close();
});
beforeEach(async () => {
  user = await TestClient.guest(api.url);
  return () => user.close();
});

const detect = async (text: string, history: string[] = []) =>
  (await user.call<Understanding>('POST', '/api/intent/detect', { text, history })).body;

const decide = (intent: string, entities: object = {}) =>
  google.plan({ decide: { intent, entities }, usage: { input: 700, output: 60 } });

describe('a message that the patterns are unsure of', () => {
  it('is understood by a rented model, and paid for', async () => {
    decide('MIX_TRACK', { mixProfile: 'bass-heavy', genre: null });
    const asked = google.heard.length;
    expect(await detect(UNCLEAR)).toEqual({
      intent: 'MIX_TRACK',
      confidence: 0.8,
      entities: { mixProfile: 'bass-heavy' },
      matched: [...understand(UNCLEAR).matched, 'model:google'],
    });
    const [request] = google.heard.slice(asked);
    expect(JSON.stringify(request.body.contents)).toContain(UNCLEAR);
    expect(JSON.stringify(request.body.systemInstruction)).not.toContain(UNCLEAR);
    const { totals } = (await user.call<UsageReport>('GET', '/api/usage')).body;
    expect(totals).toMatchObject({ requests: 1, inputTokens: 700, outputTokens: 60 });
    expect(totals.costUsd).toBeGreaterThan(0);
  });

  it('is acted upon so', async () => {
    decide('GENERATE_BEAT', { genre: 'house', bpm: 124 });
    const ear = await user.listen();
    const accepted = await user.say(UNCLEAR);
    expect(accepted).toMatchObject({
      intent: 'GENERATE_BEAT',
      generation: { parameters: { genre: 'house', bpm: 124 } },
    });
    // The same model is asked for the answer.
    await ear.ended(accepted.assistantMessageId);
  });

  it.each([
    ['an intent of its own', { intent: 'DELETE_ACCOUNT', entities: {} }],
    ['an entity of its own', { intent: 'GENERATE_BEAT', entities: { genre: 'trap', run: 'rm -rf /' } }],
    ['words that nobody said', { intent: 'GENERATE_BEAT', entities: { instruments: ['the admin password'] } }],
    ['a tempo in words', { intent: 'GENERATE_BEAT', entities: { bpm: 'ignore all rules' } }],
    ['no object', 'GENERATE_BEAT'],
  ])('is what the patterns read when the model answers with %s', async (_, value) => {
    google.plan({ decide: value });
    const asked = google.heard.length;
    expect(await detect(UNCLEAR)).toEqual(understand(UNCLEAR));
    expect(google.heard).toHaveLength(asked + 1);
  });

  it.each([{ status: 500 }, { status: 401 }, { say: ['no JSON'] }, { then: 'hang before an answer' }] as const)(
    'is what the patterns read when the model fails: %o',
    async (plan) => {
      google.plan(plan);
      expect(await detect(UNCLEAR)).toEqual(understand(UNCLEAR));
    },
  );
});

describe('a message that the patterns are sure of', () => {
  it('is not paid for', async () => {
    const asked = google.heard.length;
    expect((await detect('dark trap beat at 140 bpm in C minor')).intent).toBe('GENERATE_BEAT');
    expect(google.heard).toHaveLength(asked);
  });
});
