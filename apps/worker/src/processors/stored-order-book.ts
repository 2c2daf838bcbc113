import type { GenerationRecord, MusicOrderFailure, MusicOrderRecord, Repositories } from '@ctc/persistence';
import { FILE_NAMES, type Clock, type Metrics } from '@ctc/platform';
import type { MusicProvider } from '@ctc/providers';
import type { Archive } from '../pipelines/finishing/archive.js';
import type { OrderBook } from '../pipelines/music/music-workshop.js';

export interface DailyBudgetUsd {
  readonly perUser: number;
  readonly all: number;
}

interface Tools {
  readonly repositories: Repositories;
  readonly archive: Archive;
  readonly clock: Clock;
  readonly budget: DailyBudgetUsd;
  readonly metrics: Metrics;
}

const LONGEST_CALL_OFF_MS = 10_000;
const MICROS_PER_USD = 1_000_000;

/** The orders of one generation, in the database. */
export class StoredOrderBook implements OrderBook {
  /** The order at work; remembered, because its row may go with its generation. */
  private current: MusicOrderRecord | null = null;

  constructor(
    private readonly generation: Pick<GenerationRecord, 'id' | 'userId'>,
    private readonly tools: Tools,
  ) {}

  async find({ name }: MusicProvider): Promise<MusicOrderRecord | null> {
    return (this.current = await this.orders.find(this.generation.userId, this.generation.id, name));
  }

  async affords(costMicros: number): Promise<boolean> {
    const { repositories, clock, budget } = this.tools;
    const { byUser, byAll } = await repositories.usage.spentOn(this.generation.userId, clock.now());
    const isOpen =
      byUser + costMicros <= budget.perUser * MICROS_PER_USD && byAll + costMicros <= budget.all * MICROS_PER_USD;
    if (!isOpen) this.tools.metrics.budgetRefusals.inc({ kind: 'music' });
    return isOpen;
  }

  async submit({ name, model }: MusicProvider, costMicros: number): Promise<MusicOrderRecord | null> {
    const { id, userId } = this.generation;
    const { clock, metrics } = this.tools;
    const order = { generationId: id, provider: name, model, costMicros };
    this.current = await this.orders.submit(userId, order, clock.now());
    if (this.current) metrics.providerCost.inc({ kind: 'music', provider: name, model }, costMicros / MICROS_PER_USD);
    return this.current;
  }

  accept(id: string, vendorJobId: string): Promise<boolean> {
    this.current = this.current && { ...this.current, state: 'accepted', vendorJobId };
    return this.orders.accept(this.generation.userId, id, vendorJobId);
  }

  deliver(id: string): Promise<boolean> {
    this.current = null;
    return this.orders.deliver(this.generation.userId, id);
  }

  fail(id: string, failure: MusicOrderFailure): Promise<boolean> {
    this.current = null;
    return this.orders.fail(this.generation.userId, id, failure);
  }

  async callOff(providers: readonly MusicProvider[]): Promise<void> {
    for (const provider of providers.filter(({ callOff }) => callOff)) {
      const order = this.current?.provider === provider.name ? this.current : await this.find(provider);
      if (order?.state !== 'accepted' || order.vendorJobId === null) continue;
      await provider.callOff?.(order.vendorJobId, AbortSignal.timeout(LONGEST_CALL_OFF_MS));
      const detail = `It was called off at ${provider.title}.`;
      await this.fail(order.id, { code: 'generation.cancelled', detail, outcome: 'unknown' });
    }
  }

  sound(): Promise<Uint8Array | null> {
    return this.tools.archive.file(this.generation.id, FILE_NAMES.rentedSound);
  }

  private get orders() {
    return this.tools.repositories.musicOrders;
  }
}
