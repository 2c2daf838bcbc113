import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly isPublic: boolean;
}

const UNKNOWN = '01a206a9-e693-76f1-bae4-0d82514087d1';

let api: TestApi;
let owner: TestClient;
let stranger: TestClient;
let operations: Operation[];
let ids: Record<'conversation' | 'message' | 'answer' | 'generation' | 'apiKey' | 'webhook', string>;

beforeAll(async () => {
  api = await startTestApi();
  [owner, stranger] = [await TestClient.guest(api.url), await TestClient.guest(api.url)];
  const accepted = await owner.say('dark trap beat');
  const made = async (path: string, body: object) => (await owner.call<{ id: string }>('POST', path, body)).body.id;
  ids = {
    conversation: accepted.conversationId,
    message: accepted.userMessageId,
    answer: accepted.assistantMessageId,
    generation: accepted.generation?.id ?? '',
    apiKey: await made('/api/auth/api-keys', { name: 'studio' }),
    webhook: await made('/api/webhooks', { url: 'https://1.1.1.1/', events: ['generation:completed'] }),
  };
  const document = (await (await fetch(`${api.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { security?: unknown[] }>>;
  };
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security }]) => ({
      method: method.toUpperCase(),
      path,
      isPublic: security === undefined,
    })),
  );
});
afterAll(() => api.close());

/** A body that each route with one accepts, so that a refusal is about the id. */
const BODIES: Record<string, object> = {
  '/api/chat/conversations/{id}': { title: 'Mine now' },
  '/api/chat/conversations/{id}/branch': { messageId: UNKNOWN },
  '/api/chat/conversations/{id}/regenerate': {},
  '/api/chat/messages/{id}/stop': {},
  '/api/chat/messages/{id}/feedback': { rating: 'up' },
  '/api/generations/{id}': { title: 'Mine now' },
  '/api/generations/{id}/feedback': { rating: 'up' },
};

/** What a route needs to be asked at all. */
const QUERIES: Record<string, string> = { '/api/chat/conversations/{id}/search': '?q=trap' };

function ownersIdFor(path: string): string {
  if (path.includes('/messages/')) return ids.answer;
  if (path.includes('/api-keys/')) return ids.apiKey;
  if (path.includes('/webhooks/')) return ids.webhook;
  return path.includes('/conversations/') ? ids.conversation : ids.generation;
}

const callAs = (user: TestClient, { method, path }: Operation, id: string) =>
  user.call(
    method,
    path.replace(/\{\w+\}/, id) + (QUERIES[path] ?? ''),
    ['POST', 'PUT', 'PATCH'].includes(method) ? BODIES[path] : undefined,
  );

const withId = () => operations.filter(({ path, isPublic }) => path.includes('{') && !isPublic);

describe('what belongs to somebody else', () => {
  it('is a 404 on every route that names something, and is left as it was', async () => {
    expect(withId().length).toBeGreaterThanOrEqual(11);
    for (const operation of withId()) {
      const { status, body } = await callAs(stranger, operation, ownersIdFor(operation.path));
      expect([operation, status, body?.code]).toEqual([operation, 404, 'resource.not_found']);
    }
    expect((await owner.conversation(ids.conversation)).title).toBe('dark trap beat');
    for (const path of ['/api/auth/api-keys', '/api/webhooks']) {
      expect((await owner.call<{ total: number }>('GET', path)).body.total).toBe(1);
    }
    expect((await owner.call<{ state: string }>('GET', `/api/generate/status/${ids.generation}`)).body.state).toBe(
      'queued',
    );
  });

  it('is not told apart from what does not exist', async () => {
    const withoutRequestId = (body: object) => ({ ...body, requestId: '' });
    for (const operation of withId()) {
      const theirs = await callAs(stranger, operation, ownersIdFor(operation.path));
      const nobodys = await callAs(stranger, operation, UNKNOWN);
      expect(withoutRequestId(theirs.body)).toEqual(withoutRequestId(nobodys.body));
    }
  });

  it.each([
    ['/api/chat/message', () => ({ content: 'hi', conversationId: ids.conversation })],
    ['/api/chat/message', () => ({ content: 'hi', editOf: ids.message })],
    ['/api/chat/message', () => ({ content: 'hi', attachments: [UNKNOWN] })],
    ['/api/chat/message', () => ({ content: 'hi', conversationId: 'my-conversation' })],
    ['/api/generate/beat', () => ({ bpm: 140, conversationId: ids.conversation })],
  ])('cannot be named in a body of %s', async (path, body) => {
    const { status, body: problem } = await stranger.call('POST', path, body());
    expect([status, problem.code]).toEqual([404, 'resource.not_found']);
    expect((await stranger.call<{ total: number }>('GET', '/api/generations')).body.total).toBe(0);
  });

  it('does not show up in lists', async () => {
    for (const path of [
      '/api/chat/conversations',
      '/api/generations',
      '/api/auth/api-keys',
      '/api/webhooks',
      `/api/generations?conversationId=${ids.conversation}`,
    ]) {
      expect((await stranger.call<{ total: number }>('GET', path)).body.total).toBe(0);
    }
  });

  it('cannot be edited from another conversation of one’s own', async () => {
    const mine = await stranger.say('hello');
    const body = { content: 'hi', conversationId: mine.conversationId, editOf: ids.message };
    expect((await stranger.call('POST', '/api/chat/message', body)).status).toBe(404);
  });
});

describe('without a login', () => {
  it('only what says so can be reached', async () => {
    const open = operations.filter(({ isPublic }) => isPublic).map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual([
      'GET /api/files/{path}',
      'GET /api/generate/genres',
      'GET /api/status',
      'GET /health/live',
      'GET /health/ready',
      'HEAD /api/files/{path}',
      'POST /api/auth/guest',
    ]);
    for (const { method, path, isPublic } of operations) {
      if (isPublic) continue;
      const response = await fetch(`${api.url}${path.replace(/\{\w+\}/, UNKNOWN)}`, { method });
      expect([method, path, response.status]).toEqual([method, path, 401]);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
    }
  });
});
