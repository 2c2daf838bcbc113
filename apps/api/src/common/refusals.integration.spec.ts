import type { Problem } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';
import { REPOSITORIES } from './tokens.js';

let api: TestApi;
let user: TestClient;
beforeAll(async () => {
  api = await startTestApi();
  user = await TestClient.guest(api.url);
});
afterAll(() => api.close());

const isProblem = (body: Problem, headers: Headers, status: number) => {
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({
    type: `urn:problem:${body.code}`,
    title: expect.any(String),
    status,
    detail: expect.any(String),
    requestId: headers.get('x-request-id'),
  });
};

describe('a beat order is refused, with the range and without a job', () => {
  it.each<[unknown, RegExp]>([
    [{ bpm: 20 }, /60 to 200/],
    [{ bpm: 500 }, /60 to 200/],
    [{ bpm: '140' }, /60 to 200/],
    [{ duration: 14.9 }, /15 to 300/],
    [{ duration: 301 }, /15 to 300/],
    [{ genre: 'polka' }, /one of: trap, drill/],
    [{ genre: 7 }, /one of: trap, drill/],
    [{ key: 'H minor' }, /12 tonics/],
    [{ mood: 'dark' }, /mood/],
    [{ mood: ['dark', 'purple'] }, /each mood/],
    [{ seed: -1 }, /whole number/],
    [{ seed: 1.5 }, /whole number/],
    [{ structure: ['intro', 'solo'] }, /each section/],
    [{ tempo: 140 }, /tempo is not a field/],
    [{ prompt: 'x'.repeat(4001) }, /prompt/],
    [{ prompt: 'a trap beat at 500 bpm' }, /60 to 200/],
    [{ prompt: 'nul \0' }, /well-formed/],
    [{ instruments: ['half \ud800'] }, /well-formed/],
    [{ provider: 'suno' }, /one of: local/],
    [{ priority: 'now' }, /interactive, batch/],
    [[], /JSON object/],
    [[{ bpm: 140 }], /JSON object/],
  ])('%j', async (order, words) => {
    const { status, body, headers } = await user.call('POST', '/api/generate/beat', order);
    expect(status).toBe(400);
    isProblem(body, headers, 400);
    expect(body.code).toBe('request.invalid');
    expect(body.detail).toMatch(words);
    expect((await user.call<{ total: number }>('GET', '/api/generations')).body.total).toBe(0);
  });
});

describe('a refusal says each thing once', () => {
  it.each<[unknown, object[]]>([
    [{ bpm: '140' }, [{ field: 'bpm', message: 'bpm must be a number from 60 to 200' }]],
    [{ seed: 'x' }, [{ field: 'seed', message: expect.stringContaining('whole number') }]],
    [{ mood: 'dark' }, [{ field: 'mood', message: 'mood must be a list, such as ["dark"]' }]],
    [{ instruments: [7] }, [{ field: 'instruments', message: 'each instrument must be a text' }]],
    [{ prompt: '' }, [{ field: 'prompt', message: 'prompt must have 1 to 4000 characters' }]],
    [
      { bpm: 20, duration: 1 },
      [
        { field: 'bpm', message: 'bpm must be a number from 60 to 200' },
        { field: 'duration', message: 'duration must be a number of seconds from 15 to 300' },
      ],
    ],
  ])('%j', async (order, errors) => {
    const { body } = await user.call('POST', '/api/generate/beat', order);
    expect(body.errors).toEqual(errors);
    expect(body.detail).toBe(body.errors?.map(({ message }) => message).join('; '));
  });
});

describe('text that nobody can see is refused', () => {
  const INVISIBLE = [' \n\t', '\u00a0', '\u200b\u2060', '\u00a0\u200b\ufeff', '\u200d\u00ad\u3164'];
  it.each([
    ['/api/chat/message', 'content'],
    ['/api/intent/detect', 'text'],
    ['/api/generate/beat', 'prompt'],
  ])('at %s', async (path, field) => {
    for (const text of INVISIBLE) {
      const { status, body } = await user.call('POST', path, { [field]: text });
      expect([status, body.errors]).toEqual([400, [{ field, message: `${field} must not be blank` }]]);
    }
    expect((await user.call('POST', path, { [field]: '\u200b a beat 🥁\u00a0' })).status).toBeLessThan(300);
  });
});

describe('routes without fields', () => {
  it.each(['/api/auth/guest', '/api/auth/refresh'])(
    '%s takes an empty body or none, and no unknown field',
    async (path) => {
      expect((await user.call('POST', path)).status).toBeLessThan(300);
      expect((await user.call('POST', path, {})).status).toBeLessThan(300);
      const { status, body } = await user.call('POST', path, { name: 'Ada' });
      expect([status, body.detail]).toEqual([400, 'name is not a field of this request']);
    },
  );
});

describe('a message that does not exist', () => {
  it('is what before and branch are refused with', async () => {
    const { conversationId } = await user.say('hello');
    const ids = ['nope', '00000000-0000-4000-8000-000000000000'];
    for (const query of ids.flatMap((id) => [`before=${id}`, `branch=${id}`])) {
      const { status, body } = await user.call('GET', `/api/chat/conversations/${conversationId}?${query}`);
      expect([query, status, body.detail]).toEqual([query, 404, 'There is no such message, or it is not yours.']);
    }
    const gone = await user.call('GET', `/api/chat/conversations/${ids[1]}?before=${ids[1]}`);
    expect(gone.body.detail).toBe('There is no such conversation, or it is not yours.');
  });
});

describe('a message is refused', () => {
  it.each<[unknown, string]>([
    [{}, 'content'],
    [{ content: '' }, 'content'],
    [{ content: ' \n\t' }, 'content'],
    [{ content: 'x'.repeat(4001) }, 'content'],
    [{ content: 42 }, 'content'],
    [{ content: null }, 'content'],
    [{ content: 'nul \0' }, 'content'],
    [{ content: 'half a pair \udfff' }, 'content'],
    [{ content: 'hi', projectId: 'x'.repeat(129) }, 'projectId'],
    [{ content: 'hi', attachments: 'one' }, 'attachments'],
    [{ content: 'hi', surprise: true }, 'surprise'],
  ])('%j names %s', async (message, field) => {
    const { status, body, headers } = await user.call('POST', '/api/chat/message', message);
    expect(status).toBe(400);
    isProblem(body, headers, 400);
    expect(body.errors?.map((error) => error.field)).toContain(field);
  });

  it('and one of 4,000 characters is not, in any script', async () => {
    expect((await user.call('POST', '/api/chat/message', { content: '鼓'.repeat(4000) })).status).toBe(202);
    expect((await user.call('POST', '/api/chat/message', { content: '🥁'.repeat(4000) })).status).toBe(202);
  });
});

describe('the door', () => {
  const send = (init: RequestInit, path = '/api/chat/message') => user.fetch(path, { method: 'POST', ...init });
  const json = { 'content-type': 'application/json' };

  it.each<[string, RequestInit, number, string]>([
    ['malformed JSON', { body: '{"content":', headers: json }, 400, 'request.invalid'],
    [
      'nesting without end',
      { body: `{"content":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, headers: json },
      400,
      'request.invalid',
    ],
    ['JSON that is no object', { body: '"hello"', headers: json }, 400, 'request.invalid'],
    ['plain text', { body: 'hello', headers: { 'content-type': 'text/plain' } }, 415, 'request.unsupported_media_type'],
    ['a form', { body: new URLSearchParams({ content: 'hi' }) }, 415, 'request.unsupported_media_type'],
    [
      'a strange charset',
      { body: '{}', headers: { 'content-type': 'application/json; charset=koi8' } },
      415,
      'request.unsupported_media_type',
    ],
    ['a huge body', { body: `{"content":"${'x'.repeat(100_000)}"}`, headers: json }, 413, 'request.too_large'],
    [
      'a broken compression',
      { body: 'nope', headers: { ...json, 'content-encoding': 'gzip' } },
      400,
      'request.invalid',
    ],
    ['no body', {}, 400, 'request.invalid'],
  ])('refuses %s', async (_what, init, status, code) => {
    const response = await send(init);
    expect(response.status).toBe(status);
    const body = (await response.json()) as Problem;
    isProblem(body, response.headers, status);
    expect(body.code).toBe(code);
  });

  it.each([
    ['GET', '/api/nope'],
    ['PUT', '/api/chat/message'],
    ['GET', '/nope'],
    ['POST', '/'],
    ['GET', '/api/chat/conversations/not-an-id'],
    ['GET', '/api/chat/conversations/00000000-0000-0000-0000-00000000000g'],
    ['GET', '/api/generate/status/1'],
    ['GET', '/api/files/users/x/secret.wav'],
    ['GET', '/socket.io'],
  ])('%s %s is a problem, not a page', async (method, path) => {
    const { status, body, headers } = await user.call(method, path);
    expect(status).toBe(path.startsWith('/api/files') ? 403 : 404);
    isProblem(body, headers, status);
  });

  it('answers a path that cannot be decoded with 400', async () => {
    const { status, body } = await user.call('GET', '/api/chat/conversations/%E0%A4%A');
    expect([status, body.code]).toEqual([400, 'request.invalid']);
  });

  it('ignores query fields it does not know, and refuses bad ones', async () => {
    expect((await user.call('GET', '/api/generations?cachebuster=1')).status).toBe(200);
    for (const query of ['limit=ten', 'limit=1&limit=2', 'offset=-1', 'type=song', 'limit=']) {
      expect((await user.call('GET', `/api/generations?${query}`)).status, query).toBe(400);
    }
  });

  it('keeps a sane request id from outside and replaces a strange one', async () => {
    const given = await user.fetch('/health/live', { headers: { 'x-request-id': 'trace-12345678' } });
    expect(given.headers.get('x-request-id')).toBe('trace-12345678');
    const strange = await user.fetch('/health/live', { headers: { 'x-request-id': 'x'.repeat(500) } });
    expect(strange.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('sets the content policy and gives away nothing about itself', async () => {
    const { headers } = await user.fetch('/health/live');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self' 'unsafe-inline'");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('lets pages of the listed hosts call, and no others', async () => {
    const preflight = (origin: string) =>
      fetch(`${api.url}/api/chat/message`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      });
    const listed = await preflight('http://localhost:5173');
    expect(listed.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    expect(listed.headers.get('vary')).toContain('Origin');
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('caches and scripts of other origins', () => {
  it.each(['/health/live', '/api/nope', '/api/files/users/x/secret.wav', '/nope', '/api/openapi.json'])(
    '%s depends on the origin, also for a call without one',
    async (path) => {
      expect((await fetch(`${api.url}${path}`)).headers.get('vary')).toMatch(/\bOrigin\b/);
      const foreign = await fetch(`${api.url}${path}`, { headers: { origin: 'https://evil.example' } });
      expect(foreign.headers.get('vary')).toMatch(/\bOrigin\b/);
    },
  );

  it('may read what an answer says about limits, repeats and files', async () => {
    const { headers } = await user.fetch('/api/auth/me', { headers: { origin: 'http://localhost:5173' } });
    const exposed = headers.get('access-control-expose-headers')?.split(',') ?? [];
    expect(exposed).toEqual(
      expect.arrayContaining([
        'RateLimit-Remaining',
        'Retry-After',
        'Idempotent-Replayed',
        'Content-Disposition',
        'ETag',
      ]),
    );
    expect(exposed).toEqual(expect.arrayContaining(['Content-Range', 'Accept-Ranges', 'X-Request-Id']));
    // What the guard sends is what is exposed.
    const sent = [...headers.keys()].filter((name) => name.startsWith('ratelimit-'));
    expect(exposed.map((name) => name.toLowerCase())).toEqual(expect.arrayContaining(sent));
    expect(sent.length).toBeGreaterThan(0);
  });
});

describe('a failure inside', () => {
  it('is one bland 500 with the request id, and is never shown', async () => {
    const { users } = api.app.get<Repositories>(REPOSITORIES);
    const broken = vi.spyOn(users, 'usage').mockRejectedValue(new Error('fire in the kitchen'));
    const { status, body, headers } = await user.call('GET', '/api/auth/me');
    broken.mockRestore();
    expect(status).toBe(500);
    isProblem(body, headers, 500);
    expect(body.code).toBe('internal.unexpected');
    expect(JSON.stringify(body)).not.toContain('kitchen');
  });
});
