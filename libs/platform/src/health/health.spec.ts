import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LocalObjectStore } from '../storage/local-object-store.js';
import { checkHealth, type HealthCheck } from './health.js';
import { databaseCheck, storageCheck } from './health-checks.js';

const well: HealthCheck = { name: 'well', check: async () => ({ waiting: 3 }) };
const ill: HealthCheck = { name: 'ill', check: () => Promise.reject(new Error('it hurts')) };
const silent: HealthCheck = { name: 'silent', check: () => new Promise(() => undefined) };

describe('checkHealth', () => {
  it('is ok when all are', async () => {
    expect(await checkHealth([well])).toEqual({
      status: 'ok',
      checks: { well: { status: 'ok', durationMs: expect.any(Number), details: { waiting: 3 } } },
    });
  });

  it('names who is not well, and waits for nobody for ever', async () => {
    const { status, checks } = await checkHealth([well, ill, silent], 20);
    expect(status).toBe('failed');
    expect(checks).toMatchObject({
      well: { status: 'ok' },
      ill: { status: 'failed', reason: 'it hurts' },
      silent: { status: 'failed', reason: 'no answer within 20 ms' },
    });
  });
});

describe('databaseCheck', () => {
  it('fails at once where there is no database', async () => {
    const sut = databaseCheck('postgresql://nobody:pw@127.0.0.1:1/none');
    const { checks } = await checkHealth([sut]);
    expect(checks.database.status).toBe('failed');
    expect(checks.database.reason).not.toContain('pw');
    await sut.close();
  });
});

describe('storageCheck', () => {
  it('tells how much room is left, and fails below the reserve', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'health-'));
    const roomy = await LocalObjectStore.open(folder, { reserveBytes: 0 });
    const cramped = await LocalObjectStore.open(folder, { reserveBytes: Number.MAX_SAFE_INTEGER });
    expect((await storageCheck(roomy).check()).freeBytes).toBeGreaterThan(0);
    await expect(storageCheck(cramped).check()).rejects.toThrow(/bytes are free/);
    rmSync(folder, { recursive: true });
  });
});
