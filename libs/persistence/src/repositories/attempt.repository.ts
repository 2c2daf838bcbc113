import type { Failure, GenerationPreview, GenerationResult, Stage } from '@ctc/contracts';
import { known } from '../database/ids.js';
import { storableJson } from '../database/stored-text.js';
import { Prisma, type PrismaClient } from '../generated/client.js';
import { endedNow } from './ended-now.js';
import { toGenerationRecord, WITH_RATING, type GenerationRecord } from './generation-record.js';

export interface GenerationProgress {
  readonly percent: number;
  readonly stage: Stage;
  readonly etaSeconds: number;
}

/**
 * A worker's attempts at a promise. They carry no user: their owner is the attempt whose token the row holds. Each is one
 * conditional update, so that an attempt that has lost the row changes nothing, and learns of it.
 */
export class AttemptRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /**
   * Takes the row for one attempt (1, 2, 3 …), also from an attempt that has it: the queue hands a job out again only when
   * the worker that had it lost its lock, and from then on that one's token opens nothing. null: it has ended or is gone.
   */
  async claim(id: string, attemptToken: string, attempt: number): Promise<GenerationRecord | null> {
    const token = known(attemptToken);
    await this.prisma.$executeRaw`
      UPDATE "Generation"
      SET "state" = 'active', "attemptToken" = ${token}::uuid, "attemptsMade" = GREATEST("attemptsMade", ${attempt}::int),
          "startedAt" = COALESCE("startedAt", now()), "heartbeatAt" = now()
      WHERE "id" = ${known(id)}::uuid AND "state" IN ('queued', 'active')`;
    const row = await this.prisma.generation.findFirst({ where: heldBy(id, token), include: WITH_RATING });
    return row && toGenerationRecord(row);
  }

  /** Also the sign of life. False: the attempt has lost the row (cancelled, deleted, taken over) and must stop. */
  async progress(id: string, attemptToken: string, progress: GenerationProgress): Promise<boolean> {
    const { percent, stage, etaSeconds } = progress;
    // GREATEST, in the database: what a bar has shown is never taken back, whichever attempt reports.
    const changed = await this.prisma.$executeRaw`
      UPDATE "Generation"
      SET "percent" = GREATEST("percent", ${Math.floor(percent)}::int), "stage" = ${stage},
          "etaSeconds" = ${etaSeconds}::float8, "heartbeatAt" = now()
      WHERE "id" = ${known(id)}::uuid AND "attemptToken" = ${known(attemptToken)}::uuid AND "state" = 'active'`;
    return changed > 0;
  }

  /** A first part that can be heard; null: not any more. False: the attempt has lost the row; nobody shall hear of it. */
  keepPreview(id: string, attemptToken: string, preview: GenerationPreview | null): Promise<boolean> {
    return this.write(id, attemptToken, { preview: preview ? storableJson(preview) : Prisma.DbNull });
  }

  /**
   * False: the attempt has lost the row; what it made must not be used. With `orderHash` the same order of the same user may
   * have it again.
   */
  complete(
    id: string,
    attemptToken: string,
    result: GenerationResult,
    orderHash: Uint8Array<ArrayBuffer> | null = null,
  ): Promise<boolean> {
    return this.write(id, attemptToken, {
      state: 'completed',
      preview: Prisma.DbNull,
      result: storableJson(result),
      orderHash,
      provider: result.provider,
      percent: 100,
      stage: 'done',
      etaSeconds: 0,
      ...endedNow(),
    });
  }

  fail(id: string, attemptToken: string, failure: Failure): Promise<boolean> {
    return this.write(id, attemptToken, {
      state: 'failed',
      preview: Prisma.DbNull,
      error: storableJson(failure),
      etaSeconds: null,
      ...endedNow(),
    });
  }

  /** Back into the line for another attempt. */
  requeue(id: string, attemptToken: string): Promise<boolean> {
    const waiting = { state: 'queued', stage: 'queued', preview: Prisma.DbNull, attemptToken: null } as const;
    return this.write(id, attemptToken, waiting);
  }

  private async write(
    id: string,
    attemptToken: string,
    data: Prisma.GenerationUpdateManyMutationInput,
  ): Promise<boolean> {
    const { count } = await this.prisma.generation.updateMany({ where: heldBy(id, attemptToken), data });
    return count > 0;
  }
}

const heldBy = (id: string, attemptToken: string): Prisma.GenerationWhereInput => ({
  id: known(id),
  attemptToken: known(attemptToken),
  state: 'active',
});
