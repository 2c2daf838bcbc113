import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { METRIC_NAMES as NAME } from './metric-names.js';

/** The API promises 200 ms; finer below it, coarser above. */
const REQUEST_BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10];
/** A stage takes tenths of a second for half a minute of sound, seconds for five minutes. */
const WORK_BUCKETS_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120];
/** From the local provider (milliseconds) up to the 30 s after which one is given up. */
const FIRST_TOKEN_BUCKETS_SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30];

/** What a gauge asks at each scrape. A question that fails leaves the last known value. */
export interface Readings {
  /** By kind of work: deliveries wait for other people's servers, and are no sign that generations need more workers. */
  queues?: Readonly<Record<string, () => Promise<{ waiting: number; active: number; oldestWaitSeconds: number }>>>;
  freeBytes?(): Promise<number>;
}

/** The measurements of one process, with a registry of its own. Labels hold patterns and codes, never ids. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];

  readonly httpRequestDuration = new Histogram({
    name: NAME.httpRequestDuration,
    help: 'Time from the request to the end of its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: REQUEST_BUCKETS_SECONDS,
    registers: this.registers,
  });
  readonly errors = new Counter({
    name: NAME.errors,
    help: 'Errors by their code',
    labelNames: ['code'] as const,
    registers: this.registers,
  });
  readonly socketsConnected = new Gauge({
    name: NAME.socketsConnected,
    help: 'Sockets that are open now',
    registers: this.registers,
  });
  readonly socketDisconnects = new Counter({
    name: NAME.socketDisconnects,
    help: 'Sockets that went, by reason',
    labelNames: ['reason'] as const,
    registers: this.registers,
  });
  readonly eventsAppended = new Counter({
    name: NAME.eventsAppended,
    help: 'Events written to the log, by name',
    labelNames: ['event'] as const,
    registers: this.registers,
  });
  readonly generationDuration = new Histogram({
    name: NAME.generationDuration,
    help: 'Time from the start of a generation to its end, by type and how it ended',
    labelNames: ['type', 'state'] as const,
    buckets: WORK_BUCKETS_SECONDS,
    registers: this.registers,
  });
  readonly generationStageDuration = new Histogram({
    name: NAME.generationStageDuration,
    help: 'Time of one stage of a generation',
    labelNames: ['type', 'stage'] as const,
    buckets: WORK_BUCKETS_SECONDS,
    registers: this.registers,
  });
  readonly textProviderFirstToken = new Histogram({
    name: NAME.textProviderFirstToken,
    help: 'Silence before the first piece of an answer',
    labelNames: ['provider'] as const,
    buckets: FIRST_TOKEN_BUCKETS_SECONDS,
    registers: this.registers,
  });
  readonly textProviderFailures = new Counter({
    name: NAME.textProviderFailures,
    help: 'Failed attempts, by provider and error code',
    labelNames: ['provider', 'code'] as const,
    registers: this.registers,
  });

  /** `process` is a label of everything: `api`, `worker` … */
  constructor(process: string, readings: Readings = {}) {
    this.registry.setDefaultLabels({ process });
    collectDefaultMetrics({ register: this.registry });
    this.watchQueues(readings);
    this.watchStorage(readings);
  }

  readonly contentType = this.registry.contentType;

  /** Everything in the text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  private watchQueues({ queues }: Readings): void {
    if (!queues) return;
    const common = { labelNames: ['queue'] as const, registers: this.registers };
    const active = new Gauge({ name: NAME.queueActive, help: 'Jobs that run now', ...common });
    const oldest = new Gauge({ name: NAME.queueOldestWait, help: 'Age of the oldest waiting job', ...common });
    const read = async (queue: string, stats: NonNullable<Readings['queues']>[string]) => {
      const now = await stats();
      waiting.set({ queue }, now.waiting);
      active.set({ queue }, now.active);
      oldest.set({ queue }, now.oldestWaitSeconds);
    };
    const waiting = new Gauge({
      name: NAME.queueWaiting,
      help: 'Jobs in the line, those between two attempts included',
      ...common,
      collect: async () => {
        await Promise.allSettled(Object.entries(queues).map(([queue, stats]) => read(queue, stats)));
      },
    });
  }

  private watchStorage({ freeBytes }: Readings): void {
    if (!freeBytes) return;
    const free: Gauge = new Gauge({
      name: NAME.storageFree,
      help: 'Room for files',
      registers: this.registers,
      collect: () =>
        freeBytes().then(
          (bytes) => free.set(bytes),
          () => undefined,
        ),
    });
  }
}
