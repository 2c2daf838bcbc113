import type { Repositories } from '@ctc/persistence';
import { CLOCK, JOB_QUEUE, type Clock, type Config, type JobQueue } from '@ctc/platform';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { REPOSITORIES } from '../common/tokens.js';
import { adminDoor } from './admin-door.js';
import { reviveFor } from './replay.js';

const QUEUES = '/admin/queues';

/** The queue dashboard, where ADMIN_TOKEN is set; otherwise there is nothing at that address. */
export function publishAdminPages(app: NestExpressApplication, { adminToken }: Config): void {
  if (adminToken === undefined) return;
  const dashboard = app.get<JobQueue>(JOB_QUEUE).dashboard(QUEUES, reviveFor(app.get<Repositories>(REPOSITORIES)));
  app.use(QUEUES, adminDoor(adminToken, QUEUES, app.get<Clock>(CLOCK)), dashboard);
}
