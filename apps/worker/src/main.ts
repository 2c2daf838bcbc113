import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { applyMigrations } from '@ctc/persistence';
import { leaveWhenAsked, loadConfigOrExit, LOGGER, NestLogger, startOrExit, type Logger } from '@ctc/platform';
import { stepBackAsSession } from './step-back.js';
import { WorkerModule } from './worker.module.js';
import { WorkerService } from './worker.service.js';

process.title = 'chat-to-create worker';
stepBackAsSession();

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

// Work that does not end in time is picked up again by the next worker.
leaveWhenAsked(config.drainSeconds, () => app.close());
