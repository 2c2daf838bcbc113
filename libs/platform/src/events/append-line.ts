import { AppError } from '@ctc/contracts';

export interface Appendix {
  readonly userId: string;
  readonly name: string;
  /** JSON */
  readonly payload: string;
  readonly onceKey: string;
}

/** Returns the event ids in the order of `batch`, in which no once key occurs twice for one user. Whole or not at all. */
export type WriteBatch = (batch: readonly Appendix[]) => Promise<readonly number[]>;

interface Waiting {
  readonly item: Appendix;
  readonly resolve: (eventId: number) => void;
  readonly reject: (error: unknown) => void;
}

/** Keeps one statement well under a megabyte of chat chunks. */
const LARGEST_BATCH = 200;

/**
 * Appends wait in line while the one before them is written, then go together: one commit for all. A lone append is
 * written at once; under load a commit carries many (2 cores: 1,100 appends a second one after another, 26,000 in parallel).
 */
export class AppendLine {
  private line: Waiting[] = [];
  private working?: Promise<void>;

  constructor(private readonly writeBatch: WriteBatch) {}

  append(item: Appendix): Promise<number> {
    return new Promise((resolve, reject) => {
      this.line.push({ item, resolve, reject });
      this.working ??= this.work();
    });
  }

  /** Resolves when everything appended so far is written or refused. */
  async drained(): Promise<void> {
    await this.working;
  }

  private async work(): Promise<void> {
    while (this.line.length > 0) {
      const batch = this.takeBatch();
      try {
        await this.write(batch);
      } catch (error) {
        if (batch.length > 1 && !isUnavailable(error)) await this.writeOneByOne(batch);
        else await this.settle(batch, error);
      }
    }
    this.working = undefined;
  }

  /** From the front of the line, up to the first once key that the batch already holds. */
  private takeBatch(): Waiting[] {
    const keys = new Set<string>();
    for (const { item } of this.line) {
      const key = `${item.userId} ${item.onceKey}`;
      if (keys.has(key) || keys.size === LARGEST_BATCH) break;
      keys.add(key);
    }
    return this.line.splice(0, keys.size);
  }

  /** One bad item (its user is gone, another process was first with its key) must not sink the others. */
  private async writeOneByOne(batch: readonly Waiting[]): Promise<void> {
    for (const each of batch) {
      await this.write([each]).catch((error: unknown) => this.settle([each], error));
    }
  }

  private async write(batch: readonly Waiting[]): Promise<void> {
    const eventIds = await this.writeBatch(batch.map(({ item }) => item));
    batch.forEach(({ resolve }, index) => resolve(eventIds[index]));
  }

  private async settle(failed: readonly Waiting[], error: unknown): Promise<void> {
    const again = failed.length === 1 && isUniqueViolation(error);
    // Another process was first with the same once key and has committed by now: its event is found.
    if (again) await this.write(failed).catch((second: unknown) => failed[0].reject(second));
    else failed.forEach(({ reject }) => reject(error));
  }
}

const isUnavailable = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'database.unavailable' || error.code === 'queue.unavailable');

/** SQLSTATE 23505 */
const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505';
