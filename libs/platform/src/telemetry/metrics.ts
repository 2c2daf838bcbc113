import { setTimeout as sleep } from 'node:timers/promises';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { METRIC_NAMES as NAME } from './metric-names.js';
import type { PoolReading, QueueReading, Readings } from './readings.js';

/** Shorter than the shortest time after which scrapes are given up. */
const READING_LIMIT_MS = 800;
/** The API promises 200 ms; finer below it, coarser above. */
const REQUEST_BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10];
/** A stage takes tenths of a second for half a minute of sound, seconds for five minutes. */
const WORK_BUCKETS_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120];
/** From the local provider (milliseconds) up to the 30 s after which one is given up. */
const FIRST_TOKEN_BUCKETS_SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30];
/** An answer takes seconds, a rented piece minutes. */
const PROVIDER_BUCKETS_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];
/** From the commit to the socket: milliseconds, unless something is wrong. */
const LAG_BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];

/**
 * The measurements of one process, with a registry of its own. Labels hold patterns, codes and configured names, never ids:
 * their number does not grow with use.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly morePools = new Map<string, () => PoolReading>();
  /** What sets gauges at each scrape. */
  private readonly readers: (() => Promise<void>)[] = [];

  readonly httpRequestDuration = this.histogram(
    NAME.httpRequestDuration,
    'Time from the request to the end of its answer; `status` is its class, such as 2xx',
    ['method', 'route', 'status'],
    REQUEST_BUCKETS_SECONDS,
  );
  readonly errors = this.counter(NAME.errors, 'Errors by their code', ['code']);
  readonly rateLimitRefusals = this.counter(NAME.rateLimitRefusals, 'Requests over a limit', ['limit']);

  readonly socketsConnected = this.gauge(NAME.socketsConnected, 'Sockets that are open now');
  readonly socketConnects = this.counter(NAME.socketConnects, 'Sockets that came');
  readonly socketDisconnects = this.counter(NAME.socketDisconnects, 'Sockets that went, by reason', ['reason']);
  readonly eventsAppended = this.counter(NAME.eventsAppended, 'Events written to the log, by name', ['event']);
  readonly eventsDelivered = this.counter(NAME.eventsDelivered, 'Events sent to a socket, replayed ones too', [
    'event',
  ]);
  readonly eventLag = this.histogram(
    NAME.eventLag,
    'Time from an event’s commit to its socket, of events that came while the socket was open',
    [],
    LAG_BUCKETS_SECONDS,
  );

  readonly jobAttempts = this.counter(NAME.jobAttempts, 'Attempts that began, by kind of job', ['kind']);
  readonly jobOutcomes = this.counter(
    NAME.jobOutcomes,
    'Attempts that ended, by kind of job: completed, retry, failed, cancelled; with the code of the error',
    ['kind', 'outcome', 'code'],
  );
  readonly jobDuration = this.histogram(NAME.jobDuration, 'Time of one attempt', ['kind'], WORK_BUCKETS_SECONDS);
  readonly generationDuration = this.histogram(
    NAME.generationDuration,
    'Time from the start of a generation to its end, by type and how it ended',
    ['type', 'state'],
    WORK_BUCKETS_SECONDS,
  );
  readonly generationStageDuration = this.histogram(
    NAME.generationStageDuration,
    'Time of one stage of a generation',
    ['type', 'stage'],
    WORK_BUCKETS_SECONDS,
  );
  readonly webhookDeliveries = this.counter(NAME.webhookDeliveries, 'Attempts at a delivery, by how they ended', [
    'outcome',
  ]);

  readonly textProviderFirstToken = this.histogram(
    NAME.textProviderFirstToken,
    'Silence before the first piece of an answer',
    ['provider'],
    FIRST_TOKEN_BUCKETS_SECONDS,
  );
  readonly providerDuration = this.histogram(
    NAME.providerDuration,
    'Time of one attempt at a provider, failed or not; `kind` is text or music',
    ['kind', 'provider', 'model'],
    PROVIDER_BUCKETS_SECONDS,
  );
  readonly providerFailures = this.counter(NAME.providerFailures, 'Failed attempts', ['kind', 'provider', 'code']);
  readonly providerFallbacks = this.counter(
    NAME.providerFallbacks,
    'Work that somebody else did in place of the first who was asked, by who did it',
    ['kind', 'provider'],
  );
  readonly providerTokens = this.counter(NAME.providerTokens, 'Tokens read and written', [
    'provider',
    'model',
    'direction',
  ]);
  readonly providerCost = this.counter(NAME.providerCost, 'What providers cost', ['kind', 'provider', 'model']);
  readonly budgetRefusals = this.counter(NAME.budgetRefusals, 'Paid work that the day’s budget did not allow', [
    'kind',
  ]);

  readonly storageWritten = this.counter(NAME.storageWritten, 'Bytes put into the storage');
  readonly storageFailures = this.counter(NAME.storageFailures, 'Puts that failed, by code', ['code']);

  /** `process` is a label of everything: `api`, `worker` … */
  constructor(process: string, readings: Readings = {}) {
    this.registry.setDefaultLabels({ process });
    collectDefaultMetrics({ register: this.registry });
    // Who watches increases sees none in a series that begins with its first failure.
    for (const code of ['storage.full', 'storage.failed']) this.storageFailures.inc({ code }, 0);
    if (readings.queues) this.watchQueues(readings.queues);
    if (readings.freeBytes) this.watchNumber(NAME.storageFree, 'Room for files', () => readings.freeBytes?.());
    if (readings.reserveBytes !== undefined) {
      this.gauge(NAME.storageReserve, 'Puts are refused when less would stay free').set(readings.reserveBytes);
    }
    if (readings.pools) this.watchPools(readings.pools);
  }

  readonly contentType = this.registry.contentType;

  /** Everything in the text format of Prometheus. What does not answer is not waited for: scrapes matter most then. */
  async text(): Promise<string> {
    const limit = new AbortController();
    const tooLate = sleep(READING_LIMIT_MS, undefined, { signal: limit.signal, ref: false }).catch(() => undefined);
    await Promise.race([Promise.allSettled(this.readers.map((read) => read())), tooLate]);
    limit.abort();
    return this.registry.metrics();
  }

  /** Connections that somebody else holds. */
  watchPool(name: string, read: () => PoolReading): void {
    this.morePools.set(name, read);
  }

  /** Rented work of this day against its budget, 0 to 1 and beyond. */
  watchBudget(ask: () => Promise<number>): void {
    this.watchNumber(NAME.budgetSpent, 'What was spent on this day (UTC), as a share of DAILY_BUDGET_USD', ask);
  }

  /** Bytes of all files, by what is booked. */
  watchStorage(ask: () => Promise<number>): void {
    this.watchNumber(NAME.storageUsed, 'What all files take, those of every user; as it was at most a minute ago', ask);
  }

  /** How many workers have given a sign of life of late. */
  watchWorkers(count: () => number): void {
    this.watchNumber(NAME.workersAlive, 'Workers that gave a sign of life of late', async () => count());
  }

  private watchQueues(queues: Readonly<Record<string, () => Promise<QueueReading>>>): void {
    const active = this.gauge(NAME.queueActive, 'Jobs that run now', ['queue']);
    const failed = this.gauge(NAME.queueFailed, 'Dead jobs that are kept', ['queue']);
    const oldest = this.gauge(NAME.queueOldestWait, 'Age of the oldest waiting job', ['queue']);
    const waiting = this.gauge(NAME.queueWaiting, 'Jobs in the line, those between two attempts included', ['queue']);
    const read = async (queue: string, stats: () => Promise<QueueReading>) => {
      const now = await stats();
      waiting.set({ queue }, now.waiting);
      active.set({ queue }, now.active);
      failed.set({ queue }, now.failed);
      oldest.set({ queue }, now.oldestWaitSeconds);
    };
    for (const [queue, stats] of Object.entries(queues)) this.readers.push(() => read(queue, stats));
  }

  private watchPools(pools: () => Readonly<Record<string, PoolReading>>): void {
    const limit = this.gauge(NAME.databaseConnectionLimit, 'Connections that a pool may open', ['pool']);
    const waiting = this.gauge(NAME.databaseWaiting, 'Statements that wait for a free connection', ['pool']);
    const connections = this.gauge(NAME.databaseConnections, 'Connections of a pool', ['pool', 'state']);
    // Before the others, which take connections themselves: they would be seen as a crowd at every scrape.
    this.readers.unshift(async () => {
      const more = [...this.morePools].map(([pool, read]) => [pool, read()] as const);
      for (const [pool, now] of [...Object.entries(pools()), ...more]) {
        connections.set({ pool, state: 'idle' }, now.idle);
        connections.set({ pool, state: 'busy' }, now.open - now.idle);
        limit.set({ pool }, now.limit);
        waiting.set({ pool }, now.waiting);
      }
    });
  }

  private watchNumber(name: string, help: string, ask: () => Promise<number> | undefined): void {
    const gauge = this.gauge(name, help);
    this.readers.push(async () => {
      const value = await ask();
      if (value !== undefined) gauge.set(value);
    });
  }

  private counter<Label extends string>(name: string, help: string, labelNames: Label[] = []): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: this.registers });
  }

  private gauge<Label extends string>(name: string, help: string, labelNames: Label[] = []): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: this.registers });
  }

  private histogram<Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    buckets: number[],
  ): Histogram<Label> {
    return new Histogram({ name, help, labelNames, buckets, registers: this.registers });
  }
}
