import { LOGGER, METRICS, NestLogger, type Config, type Logger, type Metrics } from '@ctc/platform';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { publishAdminPages } from './admin/admin-pages.js';
import { AppModule } from './app.module.js';
import { Draining } from './common/draining.js';
import { jsonBody } from './common/json-body.js';
import { ProblemFilter } from './common/problem.filter.js';
import { requestId } from './common/request-id.js';
import { logRequests } from './common/request-log.js';
import { traceRequests } from './common/request-trace.js';
import { corsFor, securityHeaders, varyByOrigin } from './common/security.js';
import { bodyDeadline, limitSlowClients } from './common/slow-clients.js';
import { RequestValidation } from './common/validation.pipe.js';
import { publishDocs } from './docs/openapi.js';
import { SocketAdapter } from './realtime/socket-adapter.js';
import { webApp } from './web/web-app.js';

/** The whole API, ready to listen. The doors stand in the order in which a request passes them. */
export async function createApp(config: Config): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config), {
    bufferLogs: true,
    bodyParser: false,
    abortOnError: false,
    forceCloseConnections: true,
  });
  const logger = app.get<Logger>(LOGGER);
  app.useLogger(new NestLogger(logger));
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.use(app.get(Draining).count);
  app.use(requestId, traceRequests, logRequests(logger, app.get<Metrics>(METRICS)), securityHeaders(config));
  publishAdminPages(app, config);
  app.use(varyByOrigin);
  app.enableCors(corsFor(config));
  app.use(...webApp(config));
  app.use(bodyDeadline(), ...jsonBody);
  app.useGlobalFilters(new ProblemFilter(logger));
  app.useGlobalPipes(new RequestValidation());
  limitSlowClients(app.getHttpServer());
  app.useWebSocketAdapter(new SocketAdapter(app, config));
  publishDocs(app);
  return app;
}
