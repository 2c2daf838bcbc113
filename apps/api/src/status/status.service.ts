import {
  BEAT_STAGES,
  PART_STATES,
  stagesSeconds,
  type PartState,
  type StatusPart,
  type StatusQueue,
  type StatusReport,
} from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import {
  checkHealth,
  CLOCK,
  CONFIG,
  HEALTH_CHECKS,
  LOGGER,
  METRICS,
  type CheckReport,
  type Clock,
  type Config,
  type HealthCheck,
  type Logger,
  type Metrics,
} from '@ctc/platform';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Repeating } from '../common/repeating.js';
import { REPOSITORIES } from '../common/tokens.js';
import { AliveWorkers } from './alive-workers.js';
import { Incidents } from './incidents.js';
import { countsOf } from './observations.js';
import { apiPart, databasePart, providersPart, queuePart, storagePart, workerPart } from './parts.js';
import { RecentGrowth } from './recent-growth.js';

/** Incidents that are shorter may go unseen. */
const WATCH_EVERY_MS = 10_000;
/** Many may look at once: the house is asked no more often than this. */
const FRESH_MS = 2_000;
/** A worker's first sign comes within this time, or none does. */
const PATIENCE_MS = 20_000;
/** What people usually order. */
const USUAL_SECONDS = 30;

const SAYS: Readonly<Record<PartState, string>> = {
  working: 'Everything works.',
  impaired: 'It works, though not as well as it should.',
  down: 'Something does not work.',
};

/** How the house fares, in words for people: now, and what went wrong since this process began. */
@Injectable()
export class StatusService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly since: Date;
  private readonly recent = new RecentGrowth();
  private readonly incidents = new Incidents();
  private readonly watching: Repeating;
  private last?: { readonly at: number; readonly report: Promise<StatusReport> };

  constructor(
    @Inject(HEALTH_CHECKS) private readonly checks: readonly HealthCheck[],
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
    private readonly workers: AliveWorkers,
  ) {
    this.since = clock.now();
    this.watching = new Repeating('looking how the house fares', WATCH_EVERY_MS, logger, () => this.report());
  }

  onApplicationBootstrap(): void {
    this.watching.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.watching.stop();
  }

  report(): Promise<StatusReport> {
    const at = this.clock.now().getTime();
    if (!this.last || at - this.last.at > FRESH_MS) this.last = { at, report: this.look() };
    return this.last.report;
  }

  private async look(): Promise<StatusReport> {
    const [{ checks }, counts] = await Promise.all([checkHealth(this.checks), countsOf(this.metrics)]);
    const now = this.clock.now();
    this.recent.add(now, counts);
    const queue = await this.queueOf(checks.queue);
    const parts = this.parts(checks, queue, now);
    this.incidents.observe(parts, now);
    const state = PART_STATES[Math.max(...parts.map((part) => PART_STATES.indexOf(part.state)))];
    return {
      state,
      says: SAYS[state],
      at: now.toISOString(),
      since: this.since.toISOString(),
      parts,
      queue,
      incidents: [...this.incidents.list],
    };
  }

  private parts(checks: Readonly<Record<string, CheckReport>>, queue: StatusQueue | null, now: Date): StatusPart[] {
    const isNew = now.getTime() - this.since.getTime() < PATIENCE_MS;
    const { text, music } = this.config;
    return [
      apiPart(this.recent),
      workerPart(this.workers.count(), isNew),
      queuePart(queue),
      databasePart(checks.database),
      storagePart(checks.storage),
      providersPart('text providers', text.providers.filter(isRented), this.recent),
      providersPart('music providers', music.providers.filter(isRented), this.recent),
    ];
  }

  private async queueOf(check: CheckReport | undefined): Promise<StatusQueue | null> {
    if (check?.status !== 'ok') return null;
    const { waiting = 0, active = 0 } = check.details ?? {};
    // Those in the line add up; those at work are half done on average.
    const expectedWaitSeconds = (await this.usualSeconds()) * (waiting + active / 2);
    return { waiting, active, expectedWaitSeconds: Math.round(10 * expectedWaitSeconds) / 10 };
  }

  /** What a usual piece takes here, by what earlier ones took. */
  private async usualSeconds(): Promise<number> {
    const learned = await this.repositories.stageTimings.estimates('beat').catch(() => ({}));
    return stagesSeconds(BEAT_STAGES, USUAL_SECONDS, learned);
  }
}

const isRented = (name: string) => name !== 'local' && name !== 'samples';
