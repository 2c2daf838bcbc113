import type { Repositories } from '@ctc/persistence';
import { CLOCK, JOB_QUEUE, type Clock, type Config, type JobQueue } from '@ctc/platform';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AuditLog } from '../audit/audit-log.js';
import { AttemptLimits } from '../auth/attempt-limits.js';
import { REPOSITORIES } from '../common/tokens.js';
import { adminDoor } from './admin-door.js';
import { auditPage } from './audit-page.js';
import { reviveFor } from './replay.js';

const QUEUES = '/admin/queues';
const AUDIT = '/admin/audit';

/** The queue dashboard and the audit log, where ADMIN_TOKEN is set; otherwise there is nothing at those addresses. */
export function publishAdminPages(app: NestExpressApplication, { adminToken: token }: Config): void {
  if (token === undefined) return;
  const [limits, audit] = [app.get(AttemptLimits), app.get(AuditLog)];
  const clock = app.get<Clock>(CLOCK);
  const door = (path: string) => adminDoor({ token, path, limits, audit, clock });
  const dashboard = app.get<JobQueue>(JOB_QUEUE).dashboard(QUEUES, reviveFor(app.get<Repositories>(REPOSITORIES)));
  app.use(QUEUES, door(QUEUES), dashboard);
  app.use(AUDIT, door(AUDIT), auditPage(audit));
}
