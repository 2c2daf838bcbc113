import { describe, expect, it } from 'vitest';
import { METRIC_NAMES } from './metric-names.js';
import { Metrics } from './metrics.js';

const queue = async () => ({ waiting: 7, active: 2, failed: 1, oldestWaitSeconds: 1.5 });

describe('Metrics', () => {
  it('exposes every name of the list, with the process', async () => {
    const pools = () => ({ 'event-log': { open: 3, idle: 1, limit: 4, waiting: 2 } });
    const readings = { queues: { generate: queue }, freeBytes: async () => 1e9, reserveBytes: 6.4e7, pools };
    const sut = new Metrics('api', readings);
    sut.watchBudget(async () => 0.25);
    sut.watchWorkers(() => 2);
    sut.watchStorage(async () => 5e9);
    sut.watchPool('prisma', () => ({ open: 10, idle: 10, limit: 10, waiting: 0 }));
    sut.httpRequestDuration.observe({ method: 'GET', route: '/api/auth/me', status: '2xx' }, 0.012);
    sut.errors.inc({ code: 'storage.full' });
    const text = await sut.text();
    for (const name of Object.values(METRIC_NAMES)) expect(text).toContain(`# TYPE ${name} `);
    expect(text).toMatch(
      /http_request_duration_seconds_bucket\{le="0.025",process="api",method="GET",.*status="2xx"\} 1/,
    );
    expect(text).toMatch(/errors_total\{code="storage.full",process="api"\} 1/);
    expect(text).toMatch(/^database_pool_connections\{pool="event-log",state="busy",process="api"\} 2$/m);
    expect(text).toMatch(/^database_pool_waiting_requests\{pool="event-log",process="api"\} 2$/m);
    expect(text).toMatch(/^database_pool_limit_connections\{pool="prisma",process="api"\} 10$/m);
    expect(text).toMatch(/^workers_alive\{process="api"\} 2$/m);
    expect(text).toMatch(/^storage_used_bytes\{process="api"\} 5000000000$/m);
    expect(text).toMatch(/^budget_spent_ratio\{process="api"\} 0.25$/m);
  });

  it('asks the queue and the storage at each scrape', async () => {
    let waiting = 1;
    const sut = new Metrics('api', {
      queues: { generate: async () => ({ ...(await queue()), waiting }), deliverWebhook: queue },
      freeBytes: async () => 512,
    });
    expect(await sut.text()).toMatch(/^queue_waiting_jobs\{queue="generate",.*\} 1$/m);
    waiting = 3;
    const text = await sut.text();
    expect(text).toMatch(/^queue_waiting_jobs\{queue="generate",.*\} 3$/m);
    expect(text).toMatch(/^queue_waiting_jobs\{queue="deliverWebhook",.*\} 7$/m);
    expect(text).toMatch(/^queue_active_jobs\{queue="generate",.*\} 2$/m);
    expect(text).toMatch(/^queue_oldest_wait_seconds\{queue="generate",.*\} 1.5$/m);
    expect(text).toMatch(/^storage_free_bytes\{.*\} 512$/m);
  });

  it('can be scraped while the queue does not answer', async () => {
    const hanging = () => new Promise<never>(() => undefined);
    const sut = new Metrics('api', {
      queues: { generate: () => Promise.reject(new Error('down')), probeUpload: hanging },
    });
    expect(await sut.text()).toContain('process_cpu_seconds_total');
  });

  it('does not take its own questions for a crowd that waits for connections', async () => {
    let waiting = 0;
    const asking = () => {
      waiting += 1;
      return queue().finally(() => (waiting -= 1));
    };
    const pools = () => ({ queue: { open: 1, idle: 0, limit: 1, waiting } });
    const sut = new Metrics('api', { queues: { generate: asking, probeUpload: asking }, pools });
    expect(await sut.text()).toMatch(/^database_pool_waiting_requests\{pool="queue",process="api"\} 0$/m);
  });

  it('keeps two processes in one apart, as tests have them', async () => {
    new Metrics('worker').errors.inc({ code: 'a' });
    expect(await new Metrics('api').text()).not.toContain('code="a"');
  });

  it('carries units and counters in its names', () => {
    const unit = /_(seconds|bytes|total|jobs|connected|alive|ratio|connections|requests)$/;
    for (const name of Object.values(METRIC_NAMES)) expect(name).toMatch(unit);
  });
});
