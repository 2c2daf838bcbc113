import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@ctc/persistence/testing';
import { loadConfig, type Config } from '@ctc/platform';
import { scaleOutSettings } from '@ctc/platform/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { expect } from 'vitest';
import { createApp } from '../app.js';
import { openApiDocument } from '../docs/openapi.js';
import { ContractWatch } from './contract-watch.js';

export interface TestApi {
  readonly url: string;
  readonly app: NestExpressApplication;
  readonly config: Config;
  close(): Promise<void>;
}

/**
 * The real API on a free port, with a database and a folder of its own. Whatever it answers to anybody must be in its
 * published document: what is not fails the spec file when the API is closed.
 */
export async function startTestApi(settings: Record<string, string> = {}): Promise<TestApi> {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'api-test-'));
  const config = loadConfig({
    DATABASE_URL: database.databaseUrl,
    DATA_DIR: dataDir,
    WEB_DIR: join(dataDir, 'web'),
    PORT: '0',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_MINUTE: '100000',
    MESSAGES_PER_MINUTE: '100000',
    GUESTS_PER_HOUR: '100000',
    SOCKETS_PER_ADDRESS: '1000',
    // Specs are many callers by X-Forwarded-For.
    TRUST_PROXY: '1',
    ...scaleOutSettings(),
    ...settings,
  });
  const pilings: string[] = [];
  const hear = ({ name, message }: Error) => {
    if (name === 'MaxListenersExceededWarning') pilings.push(message);
  };
  process.on('warning', hear);
  const app = await createApp(config);
  const watch = new ContractWatch(openApiDocument(app));
  await app.listen(0, '127.0.0.1');
  watch.listenTo(app.getHttpServer());
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    app,
    config,
    close: async () => {
      await app.close();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
      process.off('warning', hear);
      expect(pilings, 'listeners that pile up').toEqual([]);
      expect(watch.violations, 'answers that the published document does not promise').toEqual([]);
    },
  };
}
