import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { applyMigrations } from '@ctc/persistence';
import { loadConfigOrExit, LOGGER, startOrExit, type Logger } from '@ctc/platform';
import { createApp } from './app.js';
import { Draining } from './common/draining.js';

/** After the draining; whoever asks a process to stop waits a little longer than both before it kills. */
const STOP_LIMIT_MS = 5_000;

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

let leaving = false;
function leave(): void {
  if (leaving) return;
  leaving = true;
  const drainMs = config.drainSeconds * 1000;
  setTimeout(() => process.exit(0), drainMs + STOP_LIMIT_MS).unref();
  void app
    .get(Draining)
    .drain(drainMs)
    .then(() => app.close())
    .then(() => process.exit(0));
}
process.on('SIGTERM', leave);
process.on('SIGINT', leave);
process.on('disconnect', leave);
