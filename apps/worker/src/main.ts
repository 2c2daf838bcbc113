import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { loadConfigOrExit } from '@ctc/platform';
import { WorkerModule } from './worker.module.js';
import { WorkerService } from './worker.service.js';

/** The supervisor waits a little longer than this before it kills. */
const STOP_LIMIT_MS = 5_000;

process.title = 'chat-to-create worker';

const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(loadConfigOrExit()), {
  logger: ['error', 'warn'],
});
await app.get(WorkerService).start();
process.send?.({ type: 'ready' });

let leaving = false;
function leave(): void {
  if (leaving) return;
  leaving = true;
  // Work that does not end in time is picked up again by the next worker.
  setTimeout(() => process.exit(0), STOP_LIMIT_MS).unref();
  void app.close().then(() => process.exit(0));
}
process.on('SIGTERM', leave);
process.on('SIGINT', leave);
process.on('disconnect', leave);
