import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OnApplicationShutdown } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { testDatabase, type TestDatabase } from '@ctc/persistence/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig, type Config } from './index.js';
import { checkHealth, type HealthCheck } from './health/health.js';
import type { JobQueue } from './queue/job-queue.js';
import type { Metrics } from './telemetry/metrics.js';
import { CONFIG, HEALTH_CHECKS, JOB_QUEUE, METRICS, PlatformModule } from './platform.module.js';

let folder: string;
let database: TestDatabase;
let config: Config;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'platform-'));
  database = await testDatabase();
  config = loadConfig({ DATA_DIR: folder, DATABASE_URL: database.databaseUrl, LOG_LEVEL: 'silent' });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

/** Somebody who works until the last moment, as the worker does with its running jobs. */
class LateWorker implements OnApplicationShutdown {
  addedAtShutdown = false;
  constructor(private readonly queue: JobQueue) {}

  async onApplicationShutdown(): Promise<void> {
    await this.queue.add('generate', { generationId: 'g', userId: 'u' }, { jobId: 'g', priority: 'batch' });
    this.addedAtShutdown = true;
  }
}

describe('PlatformModule', () => {
  it('opens everything on an empty folder, is well, and closes after those who use it', async () => {
    const lateWorker = {
      provide: LateWorker,
      inject: [JOB_QUEUE],
      useFactory: (queue: JobQueue) => new LateWorker(queue),
    };
    const appModule = {
      module: class AppModule {},
      imports: [PlatformModule.forRoot(config, 'api')],
      providers: [lateWorker],
    };
    const app = await NestFactory.createApplicationContext(appModule, { logger: false });
    expect(app.get(CONFIG)).toBe(config);

    const { status, checks } = await checkHealth(app.get<HealthCheck[]>(HEALTH_CHECKS));
    expect(status).toBe('ok');
    expect(Object.keys(checks)).toEqual(['database', 'queue', 'storage']);
    expect(checks.storage.details?.freeBytes).toBeGreaterThan(0);
    expect(await app.get<Metrics>(METRICS).text()).toMatch(/^queue_waiting_jobs\{queue="generate",process="api"\} 0$/m);

    const late = app.get(LateWorker);
    await app.close();
    expect(late.addedAtShutdown).toBe(true);
  });

  it('is opened by two processes at the same moment', async () => {
    const modules = ['api', 'worker'].map((name) => PlatformModule.forRoot(config, name));
    const apps = await Promise.all(
      modules.map((module) => NestFactory.createApplicationContext(module, { logger: false })),
    );
    expect(await apps[1].get<JobQueue>(JOB_QUEUE).isAlive('generate', 'g')).toBe(true);
    await Promise.all(apps.map((app) => app.close()));
  });
});
