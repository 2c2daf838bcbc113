import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Database, Repositories } from '@ctc/persistence';
import {
  CLOCK,
  CONFIG,
  createJobWorker,
  EVENT_LOG,
  HEALTH_CHECKS,
  JOB_QUEUE,
  LOCKS,
  LOGGER,
  METRICS,
  MetricsServer,
  OBJECT_STORE,
  OutboundHttp,
  ProvenanceSigner,
  Seal,
  SIGNAL_BUS,
  SignedUrls,
  WEBHOOK_SECRETS,
  type Clock,
  type Config,
  type EventLog,
  type HealthCheck,
  type JobQueue,
  type JobWorker,
  type Locks,
  type Logger,
  type Metrics,
  type ObjectStore,
  type SignalBus,
} from '@ctc/platform';
import { createMusicProviders } from '@ctc/providers';
import { workshopPrint } from './cache/engine-print.js';
import { measuredProvider } from './pipelines/music/measured-provider.js';
import { DeliverWebhookProcessor } from './processors/deliver-webhook.processor.js';
import { EncodeAudioProcessor } from './processors/encode-audio.processor.js';
import { GenerateProcessor } from './processors/generate.processor.js';
import { ProbeUploadProcessor } from './processors/probe-upload.processor.js';
import { LazySeparator } from './separation/lazy-separator.js';
import { tidy } from './sweep/orphans.js';
import { expire } from './sweep/retention.js';
import { sweepScratch } from './sweep/scratch.js';
import { sweep, tellUntold } from './sweep/sweep.js';
import { AudioPool } from './threads/audio-pool.js';
import { DATABASE, REPOSITORIES } from './tokens.js';
import { queueDeliveries } from './webhooks/outbox.js';

/** The cache leaves so much of the disk to the database and the results. */
const CACHE_RESERVE_BYTES = 1_000_000_000;
const SWEEP_EVERY_MS = 5_000;
/** Nobody is in a hurry to forget. */
const KEEP_HOUSE_EVERY_MS = 10 * 60_000;
/** Walking through a bucket costs money. */
const TIDY_EVERY_MS = 24 * 3600_000;
/** One indexed question; receivers wait no longer than this for the first attempt. */
const OUTBOX_EVERY_MS = 1_000;
/** Who counts workers misses three signs before one counts as gone. */
const ALIVE_EVERY_MS = 5_000;
/** A slow machine is ready before it has rehearsed; orders are taken all the while. */
const LONGEST_REHEARSAL_MS = 300;

/** Takes jobs from the line, listens for cancellations, sweeps for promises that were lost. */
@Injectable()
export class WorkerService implements OnApplicationShutdown {
  private jobs?: JobWorker;
  private separator?: LazySeparator;
  private sweeping?: NodeJS.Timeout;
  private sending?: NodeJS.Timeout;
  private housekeeping?: NodeJS.Timeout;
  private tidiedAtMs = -Infinity;
  private alive?: NodeJS.Timeout;
  private metricsServer?: MetricsServer;
  private stopListening?: () => void;
  private readonly workerId = randomUUID();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    @Inject(EVENT_LOG) private readonly events: EventLog,
    @Inject(SIGNAL_BUS) private readonly signals: SignalBus,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    @Inject(LOCKS) private readonly locks: Locks,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(HEALTH_CHECKS) private readonly healthChecks: readonly HealthCheck[],
    private readonly pool: AudioPool,
  ) {}

  /** Of this machine: it is read and written at once. */
  private get scratchFolder(): string {
    return join(this.config.dataDir, 'cache', 'scratch');
  }

  async start(): Promise<void> {
    await sweepScratch(this.scratchFolder, this.clock);
    await this.pool.warmUp();
    const { repositories, store, events, signals, clock, pool, logger, metrics } = this;
    const signer = ProvenanceSigner.open(this.config);
    const cache = { ...this.config.worker.stemCache, reserveBytes: CACHE_RESERVE_BYTES };
    // Read once, and before anybody orders: it is the code that runs.
    const print = workshopPrint(this.config.worker.separationModelPath);
    print.catch(() => undefined);
    const separator = new LazySeparator(this.config.worker.separationModelPath, pool);
    this.separator = separator;
    const generations = new GenerateProcessor({
      repositories,
      store,
      events,
      pool,
      signer,
      separator: () => separator.open(),
      cache,
      scratchFolder: this.scratchFolder,
      logger,
      metrics,
      clock,
      print: () => print,
      music: this.music(),
    });
    const uploads = new ProbeUploadProcessor({ repositories, store, signals, pool, logger });
    const encodings = new EncodeAudioProcessor({ pool, store, repositories });
    const outbound = new OutboundHttp(this.config.webhooks);
    const links = new SignedUrls(this.config.storage.signingSecret, clock);
    const seals = new Seal(this.config.sealing, WEBHOOK_SECRETS);
    const { publicUrl } = this.config;
    const deliveries = new DeliverWebhookProcessor({
      repositories,
      outbound,
      links,
      seals,
      clock,
      metrics,
      publicUrl,
    });
    this.jobs = await createJobWorker(this.config, {
      concurrency: this.config.worker.concurrency,
      perUser: this.config.limits.generationsPerUser,
      logger,
      metrics,
      handlers: {
        generate: (order, job) => generations.handle(order, job),
        probeUpload: (order, job) => uploads.handle(order, job),
        encodeAudio: (order, job) => encodings.handle(order, job),
        deliverWebhook: (order, job) => deliveries.handle(order, job),
      },
      onLost: async (job) => {
        if (job.name === 'generate') await generations.lose(job.payload);
        if (job.name === 'probeUpload') await uploads.lose(job.payload);
      },
    });
    this.stopListening = this.signals.on('generation:cancel', ({ generationId }) => this.jobs?.cancel(generationId));
    this.sweeping = setInterval(() => void this.sweep(), SWEEP_EVERY_MS);
    this.sending = setInterval(() => void this.queueDeliveries(), OUTBOX_EVERY_MS);
    this.housekeeping = setInterval(() => void this.keepHouse(), KEEP_HOUSE_EVERY_MS);
    this.alive = setInterval(() => void this.tellAlive(), ALIVE_EVERY_MS);
    await this.tellAlive();
    this.metricsServer = await this.openMetrics();
    await Promise.race([this.rehearse(), sleep(LONGEST_REHEARSAL_MS, undefined, { ref: false })]);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.sweeping);
    clearInterval(this.sending);
    clearInterval(this.housekeeping);
    clearInterval(this.alive);
    await this.metricsServer?.close();
    this.stopListening?.();
    await this.jobs?.close();
    await this.separator?.close();
    await this.pool.close();
    await this.database.close();
  }

  private music() {
    const { music, text } = this.config;
    const limits = { seconds: music.timeoutSeconds };
    const providers = createMusicProviders(music.vendors, { limits, prices: music.prices });
    const measured = providers.map((provider) => measuredProvider(provider, this.metrics));
    return { providers: measured, order: music.providers, budget: text.dailyBudgetUsd };
  }

  /** Where this worker answers about itself; undefined where WORKER_METRICS_PORT is not set. */
  private async openMetrics(): Promise<MetricsServer | undefined> {
    const { workerPort: port, workerHost: host, token } = this.config.metrics;
    if (port === undefined) return undefined;
    const { metrics, healthChecks } = this;
    const server = await MetricsServer.open({ port, host, token, metrics, healthChecks });
    this.logger.info({ host, port: server.port }, 'metrics are open');
    return server;
  }

  private async tellAlive(): Promise<void> {
    await this.signals.send('worker:alive', { workerId: this.workerId }).catch((error: unknown) => {
      this.logger.warn({ error }, 'a sign of life was not sent');
    });
  }

  private async rehearse(): Promise<void> {
    await this.pool.rehearse().catch((error: unknown) => this.logger.warn({ err: error }, 'the rehearsal failed'));
  }

  private async queueDeliveries(): Promise<void> {
    const { repositories, queue, clock, logger } = this;
    await queueDeliveries({ repositories, queue, clock }).catch((error: unknown) => {
      logger.warn({ err: error }, 'webhook deliveries could not be put into the queue; it will be tried again');
    });
  }

  private async sweep(): Promise<void> {
    const { repositories, queue, events, clock, logger } = this;
    const tools = { repositories, queue, events, clock, logger };
    await this.alone('sweep', () => sweep(tools));
    await this.alone('telling', () => tellUntold(tools));
  }

  /** One of all workers is enough. */
  private async alone(what: string, work: () => Promise<unknown>): Promise<void> {
    await this.locks.alone(what, work).catch((error: unknown) => {
      this.logger.warn({ err: error, what }, 'a sweep failed; it will run again');
    });
  }

  private async keepHouse(): Promise<void> {
    const { repositories, store, clock, logger } = this;
    await this.alone('housekeeping', async () => {
      await expire({ repositories, store, clock, logger, retention: this.config.retention });
      if (performance.now() - this.tidiedAtMs < TIDY_EVERY_MS) return;
      await tidy({ repositories, store, clock, logger });
      this.tidiedAtMs = performance.now();
    });
  }
}
