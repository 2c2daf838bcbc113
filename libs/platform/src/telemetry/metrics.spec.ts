import { describe, expect, it } from 'vitest';
import { METRIC_NAMES } from './metric-names.js';
import { Metrics } from './metrics.js';

const queue = async () => ({ waiting: 7, active: 2, oldestWaitSeconds: 1.5 });

describe('Metrics', () => {
  it('exposes every name of the list, with the process', async () => {
    const sut = new Metrics('api', { queues: { generate: queue }, freeBytes: async () => 1e9 });
    sut.httpRequestDuration.observe({ method: 'GET', route: '/api/auth/me', status: '200' }, 0.012);
    sut.errors.inc({ code: 'storage.full' });
    const text = await sut.text();
    for (const name of Object.values(METRIC_NAMES)) expect(text).toContain(`# TYPE ${name} `);
    expect(text).toMatch(
      /http_request_duration_seconds_bucket\{le="0.025",process="api",method="GET",.*status="200"\} 1/,
    );
    expect(text).toMatch(/errors_total\{code="storage.full",process="api"\} 1/);
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
    expect(text).toMatch(/^queue_oldest_wait_seconds\{queue="generate",.*\} 1.5$/m);
    expect(text).toMatch(/^storage_free_bytes\{.*\} 512$/m);
  });

  it('can be scraped while the queue does not answer', async () => {
    const sut = new Metrics('api', { queues: { generate: () => Promise.reject(new Error('down')) } });
    expect(await sut.text()).toContain('process_cpu_seconds_total');
  });

  it('keeps two processes in one apart, as tests have them', async () => {
    new Metrics('worker').errors.inc({ code: 'a' });
    expect(await new Metrics('api').text()).not.toContain('code="a"');
  });

  it('carries units and counters in its names', () => {
    const unit = /_(seconds|bytes|total|jobs|connected)$/;
    for (const name of Object.values(METRIC_NAMES)) expect(name).toMatch(unit);
  });
});
