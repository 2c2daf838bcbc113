import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, type SignalMap } from '@ctc/contracts';
import { JOB_QUEUE, SIGNAL_BUS, type JobQueue, type SignalBus } from '@ctc/platform';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';

type Verdict = SignalMap['upload:probed'];

/** Fifteen minutes of AAC take some seconds to decode; a longer wait means that the line is long or the worker away. */
const WAIT_LIMIT_MS = 60_000;
/** A signal may be lost while the connection that brings it is made anew: the state says the same. */
const LOOK_EVERY_MS = 1_000;

/** Has a file decoded, which only the worker can, and waits for what it found. */
@Injectable()
export class ProbingService implements OnModuleDestroy {
  private readonly waiting = new Map<string, (verdict: Verdict) => void>();
  private readonly stopListening: () => void;

  constructor(
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    @Inject(SIGNAL_BUS) signals: SignalBus,
  ) {
    this.stopListening = signals.on('upload:probed', (verdict) => this.waiting.get(verdict.uploadId)?.(verdict));
  }

  onModuleDestroy(): void {
    this.stopListening();
  }

  /** Resolves when the worker has looked at it. Raises its refusal (`upload.*`), or `queue.unavailable`. */
  async probe(userId: string, uploadId: string): Promise<void> {
    const verdict = new Promise<Verdict>((tell) => this.waiting.set(uploadId, tell));
    try {
      await this.queue.add('probeUpload', { uploadId, userId }, { jobId: uploadId, priority: 'interactive' });
      await this.ended(uploadId, verdict);
    } finally {
      this.waiting.delete(uploadId);
    }
  }

  private async ended(uploadId: string, verdict: Promise<Verdict>): Promise<void> {
    for (const deadline = performance.now() + WAIT_LIMIT_MS; performance.now() < deadline;) {
      const told = await Promise.race([verdict, sleep(LOOK_EVERY_MS)]);
      if (told?.refusal) throw new AppError(told.refusal.code, told.refusal.detail);
      if (told || !(await this.queue.isAlive('probeUpload', uploadId))) return;
    }
    await this.queue.remove('probeUpload', uploadId);
    throw new AppError('queue.unavailable', 'The file could not be looked at in time. Send it again in a minute.', {
      retryAfterSeconds: 60,
    });
  }
}
