import { AppError, toAppError, type ErrorCode, type JobCatalog } from '@ctc/contracts';
import type { AnnouncedUpload, Repositories } from '@ctc/persistence';
import type { JobContext, Logger, ObjectStore, SignalBus } from '@ctc/platform';
import type { AudioPool } from '../threads/audio-pool.js';
import { madeOrRaise } from '../threads/made-or-raise.js';

export interface ProbeTools {
  readonly repositories: Repositories;
  readonly store: ObjectStore;
  readonly signals: SignalBus;
  readonly pool: AudioPool;
  readonly logger: Logger;
}

type Order = JobCatalog['probeUpload'];

/** Fifteen minutes of any format take less than ten seconds; what takes this long was made to. */
const LONGEST_LOOK_MS = 45_000;

/** Decodes a file that was uploaded: it becomes usable, or goes. Whoever waits for it is told. */
export class ProbeUploadProcessor {
  constructor(private readonly tools: ProbeTools) {}

  async handle(order: Order, { signal, attempt, maxAttempts }: JobContext): Promise<void> {
    const { repositories, logger } = this.tools;
    const upload = await repositories.uploads.findAnnounced(order.userId, order.uploadId);
    if (!upload) return;
    try {
      const facts = await this.probe(upload, signal);
      await repositories.uploads.makeReady(order.userId, order.uploadId, facts);
    } catch (cause) {
      const error = toAppError(cause);
      // Cancelled here means that another worker has it.
      if (signal.aborted || (error.mayPassByItself && attempt < maxAttempts)) throw error;
      logger.warn({ err: cause, uploadId: order.uploadId }, 'an upload was refused');
      return this.refuse(order, upload, error);
    }
    await this.tools.signals.send('upload:probed', { uploadId: order.uploadId });
  }

  /** For a file that took its worker down once too often. */
  async lose(order: Order): Promise<void> {
    const upload = await this.tools.repositories.uploads.findAnnounced(order.userId, order.uploadId);
    if (upload) await this.refuse(order, upload, unreadable());
  }

  private async probe({ storageKey }: AnnouncedUpload, signal: AbortSignal) {
    const bytes = await this.tools.store.getBytes(storageKey);
    const tooLong = AbortSignal.timeout(LONGEST_LOOK_MS);
    try {
      const { byteLength } = bytes;
      const facts = madeOrRaise(await this.tools.pool.run('probe', bytes, AbortSignal.any([signal, tooLong])));
      return { ...facts, byteLength };
    } catch (error) {
      throw tooLong.aborted ? unreadable(error) : error;
    }
  }

  /** The file first: a row without a file would be swept, a file without a row not. */
  private async refuse(order: Order, upload: AnnouncedUpload, { code, detail }: { code: ErrorCode; detail: string }) {
    const { repositories, store, signals } = this.tools;
    await store.deletePrefix(upload.storageKey);
    await repositories.uploads.delete(order.userId, order.uploadId);
    await signals.send('upload:probed', { uploadId: order.uploadId, refusal: { code, detail } });
  }
}

function unreadable(cause?: unknown): AppError {
  return new AppError('upload.damaged', 'The file cannot be read in a reasonable time. Export it again.', { cause });
}
