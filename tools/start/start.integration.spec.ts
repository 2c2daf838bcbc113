import { PATIENCE_MS } from '@ctc/testing';
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Client } from './client.ts';
import { spawnHouse, type SpawnedHouse } from './spawn-house.ts';

/** These tests ask often. */
const UNLIMITED = { RATE_LIMIT_PER_MINUTE: '100000', MESSAGES_PER_MINUTE: '100000' };

/** How `ps` shows each of them. */
const PROCESSES = { api: /chat-to-create api/, worker: /chat-to-create worker/, postgres: /bin\/postgres -D/ };
type ProcessName = keyof typeof PROCESSES;
const PROCESS_NAMES = Object.keys(PROCESSES) as ProcessName[];

/** The children of a process by their name. */
function childrenOf(pid: number | undefined, name: ProcessName): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  return rows
    .map((row) => /^\s*(\d+)\s+(\d+)\s+(\S.*)$/.exec(row))
    .filter((row) => row !== null && Number(row[2]) === pid && PROCESSES[name].test(row[3]))
    .map((row) => Number(row?.[1]));
}

const isAlive = (pid: number) => spawnSync('kill', ['-0', String(pid)]).status === 0;

describe('the house under npm start', () => {
  let house: SpawnedHouse;
  let client: Client;

  beforeAll(async () => {
    house = await spawnHouse({ env: UNLIMITED });
    client = await Client.guest(house.url);
    await client.listen();
  });
  afterAll(async () => {
    client.close();
    await house.remove();
  });

  it('serves the page and says that it is healthy', async () => {
    const page = await fetch(house.url);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self'(;|$)/);
    expect((await client.request('GET', '/health/ready')).status).toBe(200);
  });

  it.each(PROCESS_NAMES)('starts %s again after kill -9, and says so', async (name) => {
    const before = house.lines.length;
    const [pid] = childrenOf(house.process.pid, name);
    process.kill(pid, 'SIGKILL');
    await house.said(new RegExp(`^${name} stopped`), PATIENCE_MS, before);
    await house.said(new RegExp(`^${name} is back`), PATIENCE_MS, before);
    await client.until<unknown>('/health/ready', () => true, PATIENCE_MS);
    expect((await client.request('GET', '/api/auth/me')).status).toBe(200);
  });

  it('finishes a job whose worker is killed in the middle, once', async () => {
    const accepted = await client.request<{ generationId: string; jobId: string }>('POST', '/api/generate/beat', {
      genre: 'trap',
      duration: 120,
      seed: 11,
    });
    const { generationId, jobId } = accepted.body;
    const statusPath = `/api/generate/status/${jobId}`;
    await client.until<{ state: string; percent: number }>(
      statusPath,
      ({ state, percent }) => state === 'active' && percent > 0,
      30_000,
    );
    const [pid] = childrenOf(house.process.pid, 'worker');
    process.kill(pid, 'SIGKILL');
    await client.until<{ state: string }>(statusPath, ({ state }) => state === 'completed', PATIENCE_MS);
    await client.until<unknown>(statusPath, () => client.count('generation:completed', generationId) > 0, PATIENCE_MS);
    expect(client.count('generation:completed', generationId)).toBe(1);
    const ids = client.heard.map((event) => event.payload.eventId);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  });

  it('stops the work on a cancelled job', async () => {
    const { body } = await client.request<{ generationId: string; jobId: string }>('POST', '/api/generate/beat', {
      genre: 'lo-fi',
      duration: 300,
    });
    const statusPath = `/api/generate/status/${body.jobId}`;
    await client.until<{ state: string; percent: number }>(
      statusPath,
      ({ state, percent }) => state === 'active' && percent > 0,
      30_000,
    );
    expect((await client.request('DELETE', `/api/generate/${body.jobId}`)).status).toBe(202);
    await client.until<{ active: number }>('/api/generate/queue/stats', ({ active }) => active === 0, PATIENCE_MS);
    expect((await client.request<{ state: string }>('GET', statusPath)).body.state).toBe('cancelled');
    expect(client.count('generation:completed', body.generationId)).toBe(0);
  });

  it('starts again after kill -9 of the supervisor itself, with everything still there', async () => {
    const orphans = (['api', 'worker'] as const).flatMap((name) => childrenOf(house.process.pid, name));
    house.process.kill('SIGKILL');
    const port = Number(new URL(house.url).port);
    const again = await spawnHouse({ dataDir: house.dataDir, port, env: UNLIMITED });
    client.close();
    house = again;
    await vi.waitFor(() => expect(orphans.filter(isAlive)).toEqual([]), PATIENCE_MS);
    const { body } = await client.request<{ total: number }>('GET', '/api/generations');
    expect(body.total).toBe(2);
  });

  it('leaves nothing behind when it is asked to stop', async () => {
    const pids = PROCESS_NAMES.flatMap((name) => childrenOf(house.process.pid, name));
    expect(await house.stop()).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
    await expect(fetch(house.url)).rejects.toThrow();
  });
});

describe('a wrong setting', () => {
  it('ends the start with one line that names it, its value and what is allowed', () => {
    const start = spawnSync(process.execPath, [join(import.meta.dirname, '../start.ts')], {
      env: { ...process.env, PORT: 'abc' },
      encoding: 'utf8',
    });
    expect(start.status).toBe(1);
    expect(start.stderr.trim().split('\n')).toHaveLength(1);
    expect(start.stderr).toMatch(/PORT.*abc/);
  });
});
