import { CLOCK, METRICS, SIGNAL_BUS, type Clock, type Metrics, type SignalBus } from '@ctc/platform';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

/** Workers give a sign every 5 s; one that has missed three is gone. */
const GONE_AFTER_MS = 16_000;

/** Counts the workers that give signs of life, wherever they run. */
@Injectable()
export class AliveWorkers implements OnModuleInit, OnModuleDestroy {
  private readonly heardAt = new Map<string, number>();
  private stopListening?: () => void;

  constructor(
    @Inject(SIGNAL_BUS) private readonly signals: SignalBus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(METRICS) metrics: Metrics,
  ) {
    metrics.watchWorkers(() => this.count());
  }

  onModuleInit(): void {
    this.stopListening = this.signals.on('worker:alive', ({ workerId }) => {
      this.heardAt.set(workerId, this.clock.now().getTime());
    });
  }

  onModuleDestroy(): void {
    this.stopListening?.();
  }

  count(): number {
    const goneBefore = this.clock.now().getTime() - GONE_AFTER_MS;
    for (const [workerId, at] of this.heardAt) if (at < goneBefore) this.heardAt.delete(workerId);
    return this.heardAt.size;
  }
}
