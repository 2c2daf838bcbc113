import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { applyMigrations } from '@ctc/persistence';
import { loadConfigOrExit, LOGGER, NestLogger, startOrExit, type Logger } from '@ctc/platform';
import { WorkerModule } from './worker.module.js';
import { WorkerService } from './worker.service.js';

/** After the draining; whoever asks a process to stop waits a little longer than both before it kills. */
const STOP_LIMIT_MS = 5_000;

process.title = 'chat-to-create worker';

const config = loadConfigOrExit();
const app = await startOrExit(async () => {
  await applyMigrations(config.databaseUrl);
  return NestFactory.createApplicationContext(WorkerModule.forRoot(config), { bufferLogs: true, abortOnError: false });
});
const logger = app.get<Logger>(LOGGER);
app.useLogger(new NestLogger(logger));
await app.get(WorkerService).start();
logger.info('ready');
process.send?.({ type: 'ready' });

let leaving = false;
function leave(): void {
  if (leaving) return;
  leaving = true;
  // Work that does not end in time is picked up again by the next worker.
  setTimeout(() => process.exit(0), config.drainSeconds * 1000 + STOP_LIMIT_MS).unref();
  void app.close().then(() => process.exit(0));
}
process.on('SIGTERM', leave);
process.on('SIGINT', leave);
process.on('disconnect', leave);
