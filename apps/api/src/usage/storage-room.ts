import { AppError, type GenerationType } from '@ctc/contracts';
import type { Repositories, UnfinishedWork } from '@ctc/persistence';
import { CONFIG, type Config } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import { REPOSITORIES } from '../common/tokens.js';

const FRAMES_PER_SECOND = 44_100;
/** Stereo: stems and pre-master as 32-bit floats, a master in 24 bits. */
const FLOATS = 8;
const MASTER = 6;
const MOST_STEMS = 5;

/** What a second of each takes, where it has every stem that there is. */
const BYTES_PER_FRAME: Readonly<Record<GenerationType, number>> = {
  beat: (MOST_STEMS + 1) * FLOATS + MASTER,
  variation: (MOST_STEMS + 1) * FLOATS + MASTER,
  mix: (MOST_STEMS + 1) * FLOATS + MASTER,
  stems: MOST_STEMS * FLOATS,
  master: MASTER,
};

const bytesOf = ({ type, parameters }: Pick<UnfinishedWork, 'type' | 'parameters'>) =>
  parameters.durationSeconds * FRAMES_PER_SECOND * BYTES_PER_FRAME[type];

/** How much a user's files may take: asked before work starts, and what was promised counts as if it were there. */
@Injectable()
export class StorageRoom {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
  ) {}

  /** Raises `storage.quota_exceeded` where a file of so many bytes would be too much. */
  async mustHoldFile(userId: string, byteLength: number): Promise<void> {
    await this.mustHold(userId, byteLength, 'This file is');
  }

  /** The same for work that is about to be promised. */
  async mustHoldWork(userId: string, work: Pick<UnfinishedWork, 'type' | 'parameters'>): Promise<void> {
    await this.mustHold(userId, bytesOf(work), 'What you order would be');
  }

  private async mustHold(userId: string, byteLength: number, what: string): Promise<void> {
    const { storageBytesPerUser: limit } = this.config.limits;
    if (limit === 0) return;
    const [stored, promised] = await Promise.all([
      this.repositories.users.storageBytes(userId),
      this.repositories.generations.unfinished(userId),
    ]);
    const used = promised.reduce((sum, work) => sum + bytesOf(work), stored);
    if (used + byteLength <= limit) return;
    const left = Math.max(0, limit - used);
    throw new AppError(
      'storage.quota_exceeded',
      `${what} about ${megabytes(byteLength)} MB, and you have ${megabytes(left)} MB of ${megabytes(limit)} left. Delete pieces or uploads that you do not need, then try again.`,
    );
  }
}

const megabytes = (bytes: number) => Math.round(bytes / 1e5) / 10;
