import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { applyMigrations } from '@ctc/persistence';
import { leaveWhenAsked, loadConfigOrExit, LOGGER, startOrExit, type Logger } from '@ctc/platform';
import { createApp } from './app.js';
import { Draining } from './common/draining.js';

process.title = 'chat-to-create api';

const config = loadConfigOrExit();
const app = await startOrExit(async () => {
  await applyMigrations(config.databaseUrl);
  return createApp(config);
});
await app.listen(config.port);
const { port } = app.getHttpServer().address() as AddressInfo;
app.get<Logger>(LOGGER).info({ port }, 'ready');
process.send?.({ type: 'ready', port });

leaveWhenAsked(config.drainSeconds, async () => {
  await app.get(Draining).drain(config.drainSeconds * 1000);
  await app.close();
});
