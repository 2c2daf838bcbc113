import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, DERIVED_FORMATS, type DerivedFormat, type JobCatalog } from '@ctc/contracts';
import { JOB_QUEUE, OBJECT_STORE, type JobQueue, type ObjectInfo, type ObjectStore } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';

/** Encoding five minutes takes some seconds; a longer wait means that the line is long or the worker is away. */
const WAIT_LIMIT_MS = 60_000;
const POLL_MS = 120;

type EncodeOrder = JobCatalog['encodeAudio'];

/** Which WAV a compressed file is made from: the one beside it with the same name. Undefined for other files. */
export function encodeOrder(targetKey: string): EncodeOrder | undefined {
  const [, stem, format] = /^(.+)\.(\w+)$/.exec(targetKey) ?? [];
  if (!stem || !DERIVED_FORMATS.includes(format as DerivedFormat)) return undefined;
  return { sourceKey: `${stem}.wav`, targetKey, format: format as DerivedFormat };
}

const jobIdFor = (targetKey: string) => `encode-${createHash('sha256').update(targetKey).digest('hex').slice(0, 32)}`;

/** MP3 and FLAC are made on the first wish for them, by the worker, and kept. */
@Injectable()
export class DerivedFiles {
  constructor(
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
  ) {}

  /** Waits until the file stands; null when there is nothing to make it from. Raises `queue.unavailable`. */
  async make(targetKey: string, signal: AbortSignal): Promise<ObjectInfo | null> {
    const order = encodeOrder(targetKey);
    if (!order || !(await this.store.head(order.sourceKey))) return null;
    const jobId = jobIdFor(targetKey);
    await this.queue.add('encodeAudio', order, { jobId, priority: 'interactive', estimatedSeconds: 2 });
    for (const deadline = performance.now() + WAIT_LIMIT_MS; performance.now() < deadline;) {
      await sleep(POLL_MS, undefined, { signal });
      // Asked in this order: a job that ends between the two questions has left its file.
      const isAlive = await this.queue.isAlive('encodeAudio', jobId);
      const made = await this.store.head(targetKey);
      if (made || !isAlive) return made ?? this.giveUp('could not be written');
    }
    return this.giveUp('is still being written');
  }

  private giveUp(what: string): never {
    throw new AppError('queue.unavailable', `The file ${what}. Try again in a few seconds.`, { retryAfterSeconds: 5 });
  }
}
