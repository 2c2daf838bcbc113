import type { Logger } from '@ctc/platform';

/** Something done at the start and then again and again until it is stopped; failures are logged and tried again. */
export class Repeating {
  private timer?: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly what: string,
    private readonly everyMs: number,
    private readonly logger: Logger,
    private readonly work: () => Promise<unknown>,
  ) {}

  start(): void {
    this.running = this.once();
  }

  /** Resolves when the last run has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async once(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      this.logger.warn({ error }, `${this.what} failed; it will be tried again`);
    }
    if (!this.stopped) this.timer = setTimeout(() => this.start(), this.everyMs);
  }
}
