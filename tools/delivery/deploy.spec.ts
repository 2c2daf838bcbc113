import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { deploy, type Release } from './deploy.ts';
import { Front } from './front.ts';

const servers: Server[] = [];
const steps: string[] = [];
let front: Front | undefined;

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  steps.splice(0);
  await front?.close();
});

/** A version of somebody's, as bad as wanted: `health` is asked for each answer. */
async function version(name: string, health: (asked: number) => number): Promise<Release & { paths: string[] }> {
  const paths: string[] = [];
  let asked = 0;
  const server = createServer((request, response) => {
    paths.push(request.url ?? '');
    response.statusCode = request.url === '/health/ready' ? health((asked += 1)) : 200;
    response.end(name);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const note = (step: string) => async () => void steps.push(`${name} ${step}`);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { name, url, paths, startApi: note('api'), startWorker: note('worker'), stop: note('stop') };
}

const order = async (next: Release, current?: Release) => {
  front = await Front.open();
  if (current) front.pointTo(current.url);
  const migrate = async () => void steps.push('migrate');
  return { migrate, next, current, front, readyLimitMs: 300, watchMs: 800, say: () => undefined };
};
const whoServes = async () => (await fetch(`${front?.url}/`)).text();

describe('deploy', () => {
  it('migrates first, opens when the new one is ready, stops the old one last', async () => {
    const next = await version('next', (asked) => (asked < 3 ? 503 : 200));
    await deploy(await order(next, await version('old', () => 200)));
    expect(steps).toEqual(['migrate', 'next api', 'next worker', 'old stop']);
    expect(await whoServes()).toBe('next');
  });

  it('starts nothing when the migration fails', async () => {
    const failing = await order(await version('next', () => 200), await version('old', () => 200));
    const migrate = () => Promise.reject(new Error('locked'));
    await expect(deploy({ ...failing, migrate })).rejects.toThrow('locked');
    expect(steps).toEqual([]);
    expect(await whoServes()).toBe('old');
  });

  it('sends nobody to a version that is never ready, and no job either', async () => {
    const next = await version('next', () => 503);
    await expect(deploy(await order(next, await version('old', () => 200)))).rejects.toThrow(
      'next was taken back: not ready in 0.3 s (/health/ready says 503); old serves as before',
    );
    expect(steps).toEqual(['migrate', 'next api', 'next stop']);
    expect(new Set(next.paths)).toEqual(new Set(['/health/ready']));
    expect(await whoServes()).toBe('old');
  });

  it('goes back when the new version falls ill with people on it', async () => {
    const next = await version('next', (asked) => (asked < 3 ? 200 : 500));
    await expect(deploy(await order(next, await version('old', () => 200)))).rejects.toThrow(/fell ill .* says 500/);
    expect(steps).toEqual(['migrate', 'next api', 'next worker', 'next stop']);
    expect(await whoServes()).toBe('old');
  });

  it('says so when there is none to go back to', async () => {
    await expect(deploy(await order(await version('first', () => 503)))).rejects.toThrow('nothing serves');
    expect((await fetch(`${front?.url}/`)).status).toBe(503);
  });
});
