import type { GenerationRecord, MusicOrderFailure, MusicOrderRecord, Repositories } from '@ctc/persistence';
import { FILE_NAMES, type Clock } from '@ctc/platform';
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
}

const MICROS_PER_USD = 1_000_000;

/** The orders of one generation, in the database. */
export class StoredOrderBook implements OrderBook {
  constructor(
    private readonly generation: Pick<GenerationRecord, 'id' | 'userId'>,
    private readonly tools: Tools,
  ) {}

  find({ name }: MusicProvider): Promise<MusicOrderRecord | null> {
    return this.orders.find(this.generation.userId, this.generation.id, name);
  }

  async affords(costMicros: number): Promise<boolean> {
    const { repositories, clock, budget } = this.tools;
    const { byUser, byAll } = await repositories.usage.spentOn(this.generation.userId, clock.now());
    return byUser + costMicros <= budget.perUser * MICROS_PER_USD && byAll + costMicros <= budget.all * MICROS_PER_USD;
  }

  submit({ name, model }: MusicProvider, costMicros: number): Promise<MusicOrderRecord | null> {
    const { id, userId } = this.generation;
    return this.orders.submit(userId, { generationId: id, provider: name, model, costMicros }, this.tools.clock.now());
  }

  accept(id: string, vendorJobId: string): Promise<boolean> {
    return this.orders.accept(this.generation.userId, id, vendorJobId);
  }

  deliver(id: string): Promise<boolean> {
    return this.orders.deliver(this.generation.userId, id);
  }

  fail(id: string, failure: MusicOrderFailure): Promise<boolean> {
    return this.orders.fail(this.generation.userId, id, failure);
  }

  sound(): Promise<Uint8Array | null> {
    return this.tools.archive.file(this.generation.id, FILE_NAMES.rentedSound);
  }

  private get orders() {
    return this.tools.repositories.musicOrders;
  }
}
