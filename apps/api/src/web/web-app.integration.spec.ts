import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';

const PAGE = '<!doctype html><title>page</title>';
const EMBED = '<!doctype html><title>inside</title>';
const EDITOR = '<!doctype html><title>editor</title>';
const SCRIPT = 'sing("la");\n'.repeat(1000);

let api: TestApi;
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'web-'));
  await mkdir(join(directory, 'assets'));
  await writeFile(join(directory, 'index.html'), PAGE);
  await writeFile(join(directory, 'embed.html'), EMBED);
  await mkdir(join(directory, 'demo'));
  await writeFile(join(directory, 'demo/editor.html'), EDITOR);
  await writeFile(join(directory, 'theme.js'), 'theme');
  await writeFile(join(directory, 'widget.js'), 'export {};');
  await writeFile(join(directory, 'widget.d.ts'), 'export {};');
  await writeFile(join(directory, 'assets/index-abc123.js'), SCRIPT);
  api = await startTestApi({ WEB_DIR: directory });
});
afterAll(async () => {
  await api.close();
  await rm(directory, { recursive: true });
});

const asPage = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const get = (path: string, headers: Record<string, string> = {}) => fetch(`${api.url}${path}`, { headers });

describe('the page', () => {
  it.each(['/', '/c/01a206a9-e693-76f1-bae4-0d82514087d1', '/settings', '/foo', '/foo/bar.html'])(
    'is served at %s and asked for each time',
    async (path) => {
      const response = await get(path, asPage);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe(PAGE);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(response.headers.get('etag')).toBeTruthy();
    },
  );

  it('keeps files with a hash in their name for good, others are asked for each time', async () => {
    expect((await get('/assets/index-abc123.js')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await get('/theme.js')).headers.get('cache-control')).toBe('no-cache');
  });

  it('compresses its text, but no part of a file and nothing of the API', async () => {
    const script = await get('/assets/index-abc123.js', { 'accept-encoding': 'gzip' });
    expect(script.headers.get('content-encoding')).toBe('gzip');
    expect(script.headers.get('vary')).toMatch(/Origin.*Accept-Encoding/);
    expect(await script.text()).toBe(SCRIPT);
    const part = await get('/assets/index-abc123.js', { 'accept-encoding': 'gzip', range: 'bytes=0-3' });
    expect([part.status, part.headers.get('content-encoding'), await part.text()]).toEqual([206, null, 'sing']);
    const document = await get('/api/openapi.json', { 'accept-encoding': 'gzip' });
    expect(document.headers.get('content-encoding')).toBeNull();
  });

  it.each(['/api/nope', '/health/nope', '/assets/gone.js', '/../package.json', '/%2e%2e/%2e%2e/etc/passwd'])(
    'does not stand in for %s',
    async (path) => {
      const isAsset = !/^\/(api|health)/.test(path);
      const response = await get(path, isAsset ? { accept: '*/*' } : asPage);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    },
  );
});

describe('the widget', () => {
  const policyOf = async (path: string) => (await get(path)).headers.get('content-security-policy') ?? '';

  it.each(['/widget.js', '/widget.d.ts'])(
    'serves %s for a few minutes, with an ETag, to listed origins',
    async (path) => {
      const response = await get(path, { origin: 'http://localhost:5173' });
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('public, max-age=300');
      expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
      const again = await get(path, {
        'if-none-match': response.headers.get('etag') ?? '',
        'cache-control': 'max-age=0',
      });
      expect(again.status).toBe(304);
    },
  );

  it('may be framed by the listed hosts; every other page by nobody', async () => {
    expect(await (await get('/embed')).text()).toBe(EMBED);
    expect(await policyOf('/embed')).toContain("frame-ancestors 'self' http://localhost:* http://127.0.0.1:*");
    for (const path of ['/', '/c/1', '/embed.html', '/demo/editor', '/api/openapi.json'])
      expect(await policyOf(path), path).toContain("frame-ancestors 'none'");
    expect((await get('/')).headers.get('x-frame-options')).toBe('DENY');
    expect((await get('/embed')).headers.get('x-frame-options')).toBeNull();
  });

  it('talks to listed hosts and to our own pages only', async () => {
    for (const host of ['http://localhost:5173', 'http://127.0.0.1', api.url])
      expect((await get(`/embed?host=${encodeURIComponent(host)}`)).status, host).toBe(200);
    for (const host of ['https://evil.example', 'null', '', 'http://localhost.evil.example', 'a&host=b']) {
      const response = await get(`/embed?host=${host}`);
      expect(response.status, host).toBe(403);
      expect(await response.json()).toMatchObject({
        code: 'auth.forbidden',
        detail: expect.stringContaining('WIDGET_ORIGINS'),
      });
    }
  });

  it('has a demo editor beside it', async () => {
    const response = await get('/demo/editor');
    expect([response.status, await response.text()]).toEqual([200, EDITOR]);
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });
});
