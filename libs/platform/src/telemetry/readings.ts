/** How full the line of one kind of work is. */
export interface QueueReading {
  readonly waiting: number;
  readonly active: number;
  /** Dead: kept for an operator to look at. */
  readonly failed: number;
  readonly oldestWaitSeconds: number;
}

/** How busy the connections to the database are. */
export interface PoolReading {
  readonly open: number;
  readonly idle: number;
  readonly limit: number;
  /** Statements that wait for a free connection. */
  readonly waiting: number;
}

/** What gauges ask at each scrape. A question that fails leaves the last known value. */
export interface Readings {
  /** By kind of work: deliveries wait for other people's servers, and are no sign that generations need more workers. */
  queues?: Readonly<Record<string, () => Promise<QueueReading>>>;
  freeBytes?(): Promise<number>;
  /** Puts are refused when less would stay free. */
  readonly reserveBytes?: number;
  pools?(): Readonly<Record<string, PoolReading>>;
}
