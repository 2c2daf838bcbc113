import type { StatusReport } from '@ctc/contracts';
import { SIGNAL_BUS, type SignalBus } from '@ctc/platform';
import { PATIENCE_MS } from '@ctc/testing';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';

const SECRETS = {
  OPENAI_API_KEY: 'sk-status-secret',
  ADMIN_TOKEN: 'status-admin-secret',
  METRICS_TOKEN: 'status-metrics-secret',
};

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ ...SECRETS, RATE_LIMIT_PER_MINUTE: '5' });
});
afterAll(() => api.close());

const report = async () => (await (await fetch(`${api.url}/api/status`)).json()) as StatusReport;

describe('the status', () => {
  it('says in JSON how every part fares, without a login', async () => {
    const { state, parts, queue, incidents } = await report();
    expect(state).toBe('working');
    const names = ['api', 'worker', 'queue', 'database', 'storage', 'text providers', 'music providers'];
    expect(parts.map(({ name }) => name)).toEqual(names);
    expect(queue).toEqual({ waiting: 0, active: 0, expectedWaitSeconds: 0 });
    expect(incidents).toEqual([]);
  });

  it('knows a worker by its sign of life', async () => {
    await api.app.get<SignalBus>(SIGNAL_BUS).send('worker:alive', { workerId: 'w1' });
    const says = async () => (await report()).parts.find(({ name }) => name === 'worker')?.says;
    await vi.waitFor(async () => expect(await says()).toBe('1 worker makes the music.'), PATIENCE_MS);
  });

  it('is a page for people, and JSON for those who ask so at the same address', async () => {
    const page = await fetch(`${api.url}/status`, { headers: { accept: 'text/html,*/*' } });
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    const html = await page.text();
    expect(html).toContain('<h1>Status</h1>');
    expect(html).toContain('Everything works.');
    expect(html).not.toMatch(/<script(?! type="module" src="\/status.js">)/);
    const script = await fetch(`${api.url}/status.js`);
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
    const json = await fetch(`${api.url}/status`, { headers: { accept: 'application/json' } });
    expect(await json.json()).toMatchObject({ state: 'working' });
    for (const secret of Object.values(SECRETS)) expect(html).not.toContain(secret);
  });

  it('may be asked more often than anything else', async () => {
    for (let call = 0; call < 8; call += 1) expect((await fetch(`${api.url}/api/status`)).status).toBe(200);
  });
});
