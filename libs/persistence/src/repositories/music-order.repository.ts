import { randomUUID } from 'node:crypto';
import type { MusicVendor } from '@ctc/contracts';
import { known } from '../database/ids.js';
import { storable, storableJson } from '../database/stored-text.js';
import { Prisma, type MusicOrder, type MusicOrderState, type PrismaClient } from '../generated/client.js';
import { dayOf } from './usage.repository.js';

/** Why an order came to nothing; `unknown`: the vendor may have worked, and may send a bill. */
export interface MusicOrderFailure {
  readonly code: string;
  readonly detail: string;
  readonly outcome: 'nothing made' | 'unknown';
}

export interface NewMusicOrder {
  readonly generationId: string;
  readonly provider: MusicVendor;
  readonly model: string;
  /** Millionths of a dollar. */
  readonly costMicros: number;
}

export interface MusicOrderRecord extends NewMusicOrder {
  readonly id: string;
  readonly state: MusicOrderState;
  readonly vendorJobId: string | null;
  readonly failure: MusicOrderFailure | null;
}

const UNIQUE_VIOLATION = 'P2002';
const OPEN: MusicOrderState[] = ['submitted', 'accepted'];

/** Paid orders to music providers, and their cost: both are written before anything is sent. */
export class MusicOrderRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /** What a generation ordered from a provider before, if anything. */
  async find(userId: string, generationId: string, provider: MusicVendor): Promise<MusicOrderRecord | null> {
    const where = { userId: known(userId), generationId: known(generationId), provider };
    const row = await this.prisma.musicOrder.findFirst({ where });
    return row && toRecord(row);
  }

  /**
   * Writes down an order that is about to be sent, and puts its cost on the day's bill. null: somebody else has written
   * down the same one, or the generation is not the user's.
   */
  async submit(userId: string, order: NewMusicOrder, now: Date): Promise<MusicOrderRecord | null> {
    const { generationId, provider, model, costMicros } = order;
    const owned = { id: known(generationId), userId: known(userId) };
    if ((await this.prisma.generation.count({ where: owned })) === 0) return null;
    const usageId = randomUUID();
    const day = dayOf(now);
    try {
      const [row] = await this.prisma.$transaction([
        this.prisma.musicOrder.create({ data: { userId, generationId, provider, model, costMicros, usageId } }),
        this.prisma.usage.create({
          data: { id: usageId, userId, provider, model, costMicros, estimated: true, createdAt: now },
        }),
        this.prisma.dailySpending.upsert({
          where: { day },
          create: { day, costMicros },
          update: { costMicros: { increment: costMicros } },
        }),
      ]);
      return toRecord(row);
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === UNIQUE_VIOLATION) return null;
      throw error;
    }
  }

  /** The vendor has given it a number. */
  async accept(userId: string, id: string, vendorJobId: string): Promise<boolean> {
    const where = { id: known(id), userId: known(userId), state: 'submitted' as const };
    const data = { state: 'accepted' as const, vendorJobId: storable(vendorJobId) };
    return (await this.prisma.musicOrder.updateMany({ where, data })).count > 0;
  }

  /** Its sound lies in the storage. */
  async deliver(userId: string, id: string): Promise<boolean> {
    const where = { id: known(id), userId: known(userId), state: { in: OPEN } };
    return (await this.prisma.musicOrder.updateMany({ where, data: { state: 'delivered' } })).count > 0;
  }

  /** It came to nothing, also after it was delivered. Where nothing was made, its cost comes off the bill again. */
  async fail(userId: string, id: string, failure: MusicOrderFailure): Promise<boolean> {
    return this.prisma.$transaction(async (transaction) => {
      const where = { id: known(id), userId: known(userId), state: { not: 'failed' as const } };
      const data = { state: 'failed' as const, failure: storableJson(failure) };
      const [row] = await transaction.musicOrder.updateManyAndReturn({ where, data });
      if (!row) return false;
      const isFree = failure.outcome === 'nothing made';
      const [usage] = await transaction.usage.updateManyAndReturn({
        where: { id: row.usageId, userId: known(userId) },
        data: { failed: true, ...(isFree ? { costMicros: 0 } : {}) },
      });
      if (isFree && usage) {
        await transaction.dailySpending.updateMany({
          where: { day: dayOf(usage.createdAt) },
          data: { costMicros: { decrement: row.costMicros } },
        });
      }
      return true;
    });
  }
}

function toRecord({ id, generationId, provider, model, state, vendorJobId, failure, costMicros }: MusicOrder) {
  return {
    id,
    generationId,
    provider: provider as MusicVendor,
    model,
    state,
    vendorJobId,
    failure: failure as unknown as MusicOrderFailure | null,
    costMicros: Number(costMicros),
  } satisfies MusicOrderRecord;
}
