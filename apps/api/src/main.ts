import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { loadConfigOrExit, LOGGER, type Logger } from '@ctc/platform';
import { createApp } from './app.js';

/** The supervisor waits a little longer than this before it kills. */
const STOP_LIMIT_MS = 5_000;

process.title = 'chat-to-create api';

const config = loadConfigOrExit();
const app = await createApp(config);
await app.listen(config.port);
const { port } = app.getHttpServer().address() as AddressInfo;
app.get<Logger>(LOGGER).info({ port }, 'ready');
process.send?.({ type: 'ready', port });

let leaving = false;
function leave(): void {
  if (leaving) return;
  leaving = true;
  setTimeout(() => process.exit(0), STOP_LIMIT_MS).unref();
  void app.close().then(() => process.exit(0));
}
process.on('SIGTERM', leave);
process.on('SIGINT', leave);
process.on('disconnect', leave);
