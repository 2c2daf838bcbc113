import type { GenerationAccepted, MessageAccepted } from '@ctc/contracts';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { parseEvents, TestClient } from '../testing/test-client.js';

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

const keyed = (key: string) => ({ 'idempotency-key': key });
const total = async () => (await user.call<{ total: number }>('GET', '/api/generations')).body.total;

describe('Idempotency-Key', () => {
  it('gives the first answer again, and does nothing twice', async () => {
    const order = () => user.call<GenerationAccepted>('POST', '/api/generate/beat', { bpm: 90 }, keyed('one'));
    const first = await order();
    const second = await order();
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(await total()).toBe(1);
  });

  it('refuses another body, and another route, with the same key', async () => {
    const other = await user.call('POST', '/api/generate/beat', { bpm: 91 }, keyed('one'));
    expect([other.status, other.body.code]).toEqual([422, 'request.idempotency_mismatch']);
    const elsewhere = await user.call('POST', '/api/intent/detect', { text: 'hi' }, keyed('one'));
    expect(elsewhere.status).toBe(422);
  });

  it('sees the same body in another order of keys, but not in another order of a list', async () => {
    const order = (body: object) => user.call('POST', '/api/generate/beat', body, keyed('shuffled'));
    const first = await order({ bpm: 90, mood: ['dark', 'sad'], seed: 7 });
    const second = await order({ seed: 7, mood: ['dark', 'sad'], bpm: 90 });
    expect([second.status, second.body]).toEqual([202, first.body]);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect((await order({ bpm: 90, mood: ['sad', 'dark'], seed: 7 })).status).toBe(422);
  });

  it('belongs to one user', async () => {
    const other = await TestClient.guest(api.url);
    expect((await other.call('POST', '/api/generate/beat', { bpm: 91 }, keyed('one'))).status).toBe(202);
  });

  it('lets one of many concurrent repeats through; the others wait or get its answer', async () => {
    const before = await total();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => user.call('POST', '/api/generate/beat', { bpm: 80 }, keyed('many'))),
    );
    expect(await total()).toBe(before + 1);
    const refused = answers.filter(({ status }) => status !== 202);
    expect(refused.length).toBeLessThan(8);
    for (const { status, body, headers } of refused) {
      expect([status, body.code]).toEqual([409, 'request.idempotency_in_progress']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });

  it('does not remember what was refused', async () => {
    expect((await user.call('POST', '/api/generate/beat', { bpm: 500 }, keyed('again'))).status).toBe(400);
    expect((await user.call('POST', '/api/generate/beat', { bpm: 100 }, keyed('again'))).status).toBe(202);
  });

  it('covers answers without a body', async () => {
    const { assistantMessageId } = await user.say('hello');
    const rate = () =>
      user.call('POST', `/api/chat/messages/${assistantMessageId}/feedback`, { rating: 'up' }, keyed('rate'));
    expect([(await rate()).status, (await rate()).status]).toEqual([204, 204]);
  });

  it('lets a repeat that asks for events hear the same events', async () => {
    const send = async () =>
      parseEvents(
        await (
          await user.fetch('/api/chat/message', {
            method: 'POST',
            headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...keyed('events') },
            body: JSON.stringify({ content: 'dark trap beat' }),
          })
        ).text(),
      );
    const first = await send();
    expect(first.at(-1)?.name).toBe('chat:complete');
    expect(await send()).toEqual(first);
    const asJson = await user.call<MessageAccepted>(
      'POST',
      '/api/chat/message',
      { content: 'dark trap beat' },
      keyed('events'),
    );
    const start = first[0];
    expect(start.name === 'generation:queued' && start.payload.generationId).toBe(asJson.body.generation?.id);
  });

  it('must be sane', async () => {
    expect((await user.call('POST', '/api/generate/beat', {}, keyed('x'.repeat(256)))).status).toBe(400);
  });
});
