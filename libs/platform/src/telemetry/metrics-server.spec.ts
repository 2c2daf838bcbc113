import { afterEach, describe, expect, it } from 'vitest';
import { Metrics } from './metrics.js';
import { MetricsServer } from './metrics-server.js';

const well = { name: 'database', check: async () => ({}) };
const ill = { name: 'queue', check: () => Promise.reject(new Error('away')) };
let sut: MetricsServer | undefined;
afterEach(() => sut?.close());

async function open(options: { token?: string; healthChecks?: (typeof well)[] } = {}) {
  const metrics = new Metrics('worker');
  sut = await MetricsServer.open({ port: 0, host: '127.0.0.1', healthChecks: [well], metrics, ...options });
  const { port } = sut;
  return (path: string, headers = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers });
}

describe('MetricsServer', () => {
  it('answers /metrics and says that it lives and is ready', async () => {
    const get = await open();
    expect(await (await get('/metrics')).text()).toContain('process="worker"');
    expect((await get('/health/live')).status).toBe(200);
    expect(await (await get('/health/ready')).json()).toMatchObject({ status: 'ok', checks: { database: {} } });
    expect((await get('/')).status).toBe(404);
  });

  it('is not ready while something that it needs is away, and can be scraped all the same', async () => {
    const get = await open({ healthChecks: [well, ill] });
    expect((await get('/health/ready')).status).toBe(503);
    expect((await get('/health/live')).status).toBe(200);
    expect((await get('/metrics')).status).toBe(200);
  });

  it('wants the token where there is one, for the metrics alone', async () => {
    const get = await open({ token: 'the-token-of-prometheus' });
    for (const headers of [{}, { authorization: 'Bearer guess' }, { authorization: 'the-token-of-prometheus' }]) {
      expect((await get('/metrics', headers)).status).toBe(401);
    }
    expect((await get('/metrics', { authorization: 'Bearer the-token-of-prometheus' })).status).toBe(200);
    expect((await get('/health/live')).status).toBe(200);
  });

  it('says so when its port is taken', async () => {
    await open();
    const again = MetricsServer.open({
      port: sut!.port,
      host: '127.0.0.1',
      healthChecks: [],
      metrics: new Metrics('b'),
    });
    await expect(again).rejects.toThrow(/EADDRINUSE/);
  });
});
