import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { MessageAccepted, Problem } from '@ctc/contracts';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

let api: TestApi;
let user: TestClient;
beforeAll(async () => {
  api = await startTestApi();
  user = await TestClient.guest(api.url);
});
afterAll(() => api.close());

const json = { 'content-type': 'application/json' };

/** A whole request as it is written, for what no client would send. */
async function raw(text: string): Promise<string> {
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  socket.write(text);
  await new Promise((resolve) => socket.once('close', resolve));
  return answer;
}

describe('every answer', () => {
  it.each(['/health/live', '/api/auth/me', '/api/nope', '/nope', '/api/files/users/x/a.wav', '/api/docs', '/metrics'])(
    'of %s says what a browser may do with it',
    async (path) => {
      const { headers } = await user.fetch(path);
      expect(headers.get('content-security-policy')).toContain("object-src 'none'");
      expect(headers.get('content-security-policy')).toContain("base-uri 'self'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('permissions-policy')).toBe(
        'camera=(), display-capture=(), geolocation=(), microphone=(self), payment=(), usb=()',
      );
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('of a user is kept by nobody on the way', async () => {
    for (const path of ['/api/auth/me', '/api/generations', '/api/account/export', '/api/nope']) {
      const response = await user.fetch(path);
      expect([path, response.headers.get('cache-control')]).toEqual([path, 'no-store']);
      await response.arrayBuffer();
    }
  });

  it('never lets every origin in, nor any with its cookies', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost:5173']) {
      const { headers } = await user.fetch('/api/auth/me', { headers: { origin } });
      const listed = origin === 'http://localhost:5173' ? origin : null;
      expect(headers.get('access-control-allow-origin')).toBe(listed);
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
  });
});

describe('a hostile body', () => {
  const send = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    user.fetch('/api/chat/message', { method: 'POST', body, headers: { ...json, ...headers } });
  const codeOf = async (response: Response) => [response.status, ((await response.json()) as Problem).code];

  it('is not inflated beyond what a body may be', async () => {
    const bomb = gzipSync(`{"content":"${'0'.repeat(20_000_000)}"}`);
    expect(bomb.length).toBeLessThan(40_000);
    expect(await codeOf(await send(new Uint8Array(bomb), { 'content-encoding': 'gzip' }))).toEqual([
      413,
      'request.too_large',
    ]);
  });

  it.each([
    '{"content":"hi","__proto__":{"isAdmin":true}}',
    '{"content":"hi","constructor":{"prototype":{"isAdmin":true}}}',
    '{"content":"hi","prototype":{"isAdmin":true}}',
    '{"__proto__":{"content":"hi"}}',
    '{"content":"hi","attachments":{"__proto__":{"length":3}}}',
    '{"content":"hi","toString":"x"}',
  ])('does not become part of every object: %s', async (body) => {
    expect(await codeOf(await send(body))).toEqual([400, 'request.invalid']);
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });

  it('nor does a query', async () => {
    for (const query of ['__proto__[isAdmin]=1', 'constructor[prototype][isAdmin]=1', '__proto__.isAdmin=1']) {
      expect((await user.fetch(`/api/generations?${query}`)).status).toBe(200);
    }
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });
});

describe('a hostile head', () => {
  it('of 16 kB and more is not read', async () => {
    const answer = await raw(`GET /health/live HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('that could be read in two ways is not read', async () => {
    const both = 'Content-Length: 5\r\nTransfer-Encoding: chunked';
    const answer = await raw(`POST /api/chat/message HTTP/1.1\r\nHost: x\r\n${both}\r\n\r\n0\r\n\r\nGET /`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('writes no line of its own into answers', async () => {
    const answer = await raw(
      'GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-Id: abc%0d%0aSet-Cookie:%20a=b\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer.toLowerCase()).not.toContain('set-cookie');
  });
});

describe('a title', () => {
  it('writes no header of its own when its conversation is saved', async () => {
    const { conversationId } = await user.say('hello');
    const title = 'x"; filename="evil.exe"\\ ; Set-Cookie: a=b 鼓';
    await user.call<MessageAccepted>('PATCH', `/api/chat/conversations/${conversationId}`, { title });
    const { headers } = await user.fetch(`/api/chat/conversations/${conversationId}/export?format=md`);
    const disposition = headers.get('content-disposition') ?? '';
    expect(headers.get('set-cookie')).toBeNull();
    expect(disposition).not.toContain('filename="evil.exe"');
    expect(disposition).toMatch(/^attachment; filename="[^"\\]*"; filename\*=UTF-8''[\w.%-]+$/);
  });
});

describe('an address', () => {
  it('that is told by a client is not believed unless a proxy stands in front', async () => {
    const direct = await startTestApi({ TRUST_PROXY: 'none', RATE_LIMIT_PER_MINUTE: '3' });
    const call = (address: string) =>
      fetch(`${direct.url}/api/generate/genres`, { headers: { 'x-forwarded-for': address } });
    for (let forged = 0; forged < 3; forged += 1) expect((await call(`203.0.113.${forged}`)).status).toBe(200);
    expect((await call('203.0.113.99')).status).toBe(429);
    await direct.close();
  });

  it('is the one that the trusted proxy saw, whatever the client wrote before it', async () => {
    const behind = await startTestApi({ TRUST_PROXY: '1', RATE_LIMIT_PER_MINUTE: '3' });
    const call = (forged: string, seen: string) =>
      fetch(`${behind.url}/api/generate/genres`, { headers: { 'x-forwarded-for': `${forged}, ${seen}` } });
    for (let forged = 0; forged < 3; forged += 1) await call(`203.0.113.${forged}`, '198.51.100.7');
    expect((await call('203.0.113.99', '198.51.100.7')).status).toBe(429);
    expect((await call('203.0.113.99', '198.51.100.8')).status).toBe(200);
    await behind.close();
  });
});

describe('guests', () => {
  it('are made so many an hour from one address, and of IPv6 from one household', async () => {
    const strict = await startTestApi({ GUESTS_PER_HOUR: '2' });
    const welcome = (address: string) =>
      fetch(`${strict.url}/api/auth/guest`, { method: 'POST', headers: { 'x-forwarded-for': address } });
    expect((await welcome('2001:db8:1:2::1')).status).toBe(201);
    expect((await welcome('2001:db8:1:2:3:4:5:6')).status).toBe(201);
    const refused = await welcome('2001:db8:1:2::3');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3500);
    expect((await welcome('2001:db8:1:3::3')).status).toBe(201);
    await strict.close();
  });
});

describe('users of a widget', () => {
  it('are made so many an hour by one host; known ones come back', async () => {
    const strict = await startTestApi({ GUESTS_PER_HOUR: '2' });
    const host = await TestClient.guest(strict.url);
    const grant = async (name: string) => {
      const body = { origin: 'http://localhost:5173', user: name };
      return (await host.call('POST', '/api/auth/widget-tokens', body)).status;
    };
    expect([await grant('anna'), await grant('ben'), await grant('eve'), await grant('anna')]).toEqual([
      201, 201, 429, 201,
    ]);
    await strict.close();
  });
});

describe('links to files', () => {
  it('are not guessed without end, and right ones go on opening', async () => {
    const from = { 'x-forwarded-for': '203.0.113.77' };
    const guess = (index: number) =>
      fetch(`${api.url}/api/files/users/a/mix.wav?expires=9999999999&signature=${index}`, { headers: from });
    for (let index = 0; index < 200; index += 1) expect((await guess(index)).status).toBe(403);
    const refused = await guess(200);
    expect([refused.status, ((await refused.json()) as Problem).code]).toEqual([429, 'request.rate_limited']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
  });
});
