import type { BeatResult, ConversationView, GenerationStatus, MessageAccepted } from '@ctc/contracts';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from 'vite';
import { devAddresses } from '../../apps/web/dev-addresses.ts';
import { createApi } from '../../apps/web/src/api/api.ts';
import { Client } from '../start/client.ts';
import { mockAnswers, startMockApi, type MockApi } from './mock-api.ts';

const BEAT = 'create a dark trap beat at 140 bpm in C minor, 15 seconds';

describe('the mock API', () => {
  let api: MockApi;
  let client: Client;
  beforeAll(async () => {
    api = await startMockApi();
    client = await Client.guest(api.url);
    await client.listen();
  });
  afterAll(async () => {
    client.close();
    await api.close();
  });
  const send = (content: string, conversationId?: string) =>
    client.request<MessageAccepted>('POST', '/api/chat/message', { content, conversationId });
  const ended = (jobId: string) =>
    client.until<GenerationStatus>(
      `/api/generate/status/${jobId}`,
      ({ state }) => !['queued', 'active'].includes(state),
      30_000,
    );

  it('goes from a sentence over streamed text and stages to files that hold what was asked for', async () => {
    const { status, body } = await send(BEAT);
    expect(status).toBe(202);
    expect(body).toMatchObject({ intent: 'GENERATE_BEAT', generation: { status: 'queued', parameters: { bpm: 140 } } });
    const id = body.generation?.id ?? '';
    expect(await ended(id)).toMatchObject({ state: 'completed', percent: 100 });
    const { body: result } = await client.request<BeatResult>('GET', `/api/generate/result/${id}`);
    expect(result).toMatchObject({ bpm: 140, key: 'C minor', durationSeconds: 15 });
    const part = await fetch(`${api.url}${result.audio.wav}`, { headers: { range: 'bytes=0-3' } });
    expect([part.status, await part.text()]).toEqual([206, 'RIFF']);
    const { body: view } = await client.request<ConversationView>(
      'GET',
      `/api/chat/conversations/${body.conversationId}`,
    );
    expect(view.messages).toMatchObject([
      { content: BEAT },
      { status: 'complete', generation: { state: 'completed' } },
    ]);
    const ids = client.heard.map(({ payload }) => payload.eventId);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    for (const name of ['chat:stream', 'chat:complete'])
      expect(client.heard.map((event) => event.name)).toContain(name);
    expect(client.count('generation:completed', id)).toBe(1);
  });

  it('answers every call that the page can make', async () => {
    const asked: [method: string, path: string][] = [
      ['POST', '/api/auth/guest'],
      ['POST', '/api/auth/refresh'],
      ['POST', '/api/auth/widget-tokens'],
      ['POST', '/api/uploads'],
    ];
    const api = createApi(async (path, { method = 'GET' } = {}) => {
      asked.push([method, path]);
      return undefined as never;
    });
    // Those that read a file ask for it by an address that is none here.
    for (const call of Object.values(api))
      await (call as (...given: string[]) => Promise<unknown>)('x', 'x').catch(() => 0);
    expect(asked.length).toBeGreaterThan(12);
    expect(asked.filter(([method, path]) => !mockAnswers(method, path))).toEqual([]);
  });

  it('keeps what is said of a piece and of a conversation', async () => {
    const { body } = await send('trap beat, 15 seconds');
    const id = body.generation?.id ?? '';
    const piece = `/api/generations/${id}`;
    expect((await client.request('POST', `${piece}/feedback`, { rating: 'up' })).status).toBe(204);
    expect((await client.request('POST', `${piece}/feedback`, { rating: 'so-so' })).status).toBe(400);
    await client.request('PATCH', piece, { title: 'Night Bus' });
    const talk = `/api/chat/conversations/${body.conversationId}`;
    await client.request('PATCH', talk, { title: 'Ideas' });
    const again = await client.request<MessageAccepted>('POST', `${talk}/regenerate`, {});
    const read = async (query = '') => (await client.request<ConversationView>('GET', `${talk}${query}`)).body;
    expect((await read()).messages[1]).toMatchObject({ id: again.body.assistantMessageId });
    await client.request('PUT', `${talk}/branch`, { messageId: body.assistantMessageId });
    const first = await read();
    expect(first).toMatchObject({ title: 'Ideas', hasMore: false });
    expect(first.messages[1]).toMatchObject({
      generation: { title: 'Night Bus', rating: 'up' },
      siblingIds: [body.assistantMessageId, again.body.assistantMessageId],
    });
    expect((await read('?limit=1')).hasMore).toBe(true);
    expect((await read(`?before=${body.assistantMessageId}`)).messages).toHaveLength(1);
    const found = await client.request('GET', `${talk}/search?q=TRAP%20beat%2C`);
    expect(found.body).toMatchObject({ items: [{ messageId: body.userMessageId }] });
    expect((await client.request('DELETE', piece)).status).toBe(204);
    expect((await read()).messages[1].generation).toBeNull();
    expect((await client.request('DELETE', talk)).status).toBe(204);
    expect((await client.request('DELETE', talk)).status).toBe(404);
  });

  it('refuses what the product would refuse', async () => {
    expect((await send('')).status).toBe(400);
    const strange = await client.request('POST', '/api/chat/message', { content: 'x', volume: 11 });
    expect(strange).toMatchObject({ status: 400, body: { code: 'request.invalid', errors: [{ field: 'volume' }] } });
    expect((await client.request('GET', '/api/chat/conversations/nobody')).status).toBe(404);
    expect((await client.request('GET', '/api/nothing')).status).toBe(404);
  });

  it('shows rare states on request', async () => {
    const failing = await send('trap beat, 15 seconds, mock: fail');
    expect(await ended(failing.body.generation?.jobId ?? '')).toMatchObject({ state: 'failed', stage: 'mixing' });
    const slow = await send('trap beat, 15 seconds, mock: slow');
    const begun = await client.until<GenerationStatus>(
      `/api/generate/status/${slow.body.generation?.jobId}`,
      ({ preview }) => preview !== undefined,
      30_000,
    );
    expect((await fetch(`${api.url}${begun.preview?.url}`)).status).toBe(200);
    expect(client.count('generation:preview', begun.generationId)).toBe(1);
    expect(await send('mock: refuse')).toMatchObject({ status: 429, body: { code: 'request.rate_limited' } });
    expect(await send('mock: full')).toMatchObject({ status: 507, body: { code: 'storage.full' } });
    const { body } = await send('mock: break');
    const view = await client.until<ConversationView>(
      `/api/chat/conversations/${body.conversationId}`,
      ({ messages }) => messages.at(-1)?.status === 'failed',
      10_000,
    );
    expect(view.messages.at(-1)?.content).not.toBe('');
  });
});

it('stands behind a page whose widget and demo editor have the addresses of the product', async () => {
  const vite = await createServer({
    root: join(import.meta.dirname, '../../apps/web'),
    configFile: false,
    logLevel: 'silent',
    plugins: [devAddresses()],
    server: { host: '127.0.0.1', port: 0, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    await vite.listen();
    const url = vite.resolvedUrls?.local[0] ?? '';
    const read = async (path: string) => {
      const response = await fetch(new URL(path, url), { headers: { accept: 'text/html,*/*' } });
      return `${response.status} ${response.headers.get('content-type')} ${await response.text()}`;
    };
    expect(await read('/widget.js')).toMatch(/^200 text\/javascript[^]*customElements\.define/);
    expect(await read('/embed?host=http://localhost')).toMatch(/^200 text\/html[^]*src\/embed\/main\.tsx/);
    expect(await read('/demo/editor')).toMatch(/^200 text\/html[^]*editor/);
  } finally {
    await vite.close();
  }
});
