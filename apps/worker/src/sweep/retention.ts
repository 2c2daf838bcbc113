import { DERIVED_FORMATS } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { FILE_NAMES, storageKeys, type Clock, type Config, type Logger, type ObjectStore } from '@ctc/platform';

export interface RetentionTools {
  readonly repositories: Pick<Repositories, 'generations' | 'uploads' | 'assets'>;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly retention: Config['retention'];
}

export interface Expired {
  readonly pieces: number;
  readonly uploads: number;
  readonly derivedFiles: number;
}

const DAY_MS = 24 * 3600_000;
/** What is made again on need, and the beginning that was heard while the rest was made. */
const SHORT_LIVED = [...DERIVED_FORMATS.map((format) => `.${format}`), `/${FILE_NAMES.preview}`];

/**
 * Deletes what has been kept for long enough, the row first: a kill in between leaves files that nobody names, which the sweep
 * for orphans finds. What a younger work was made of stays, and so does everything in a conversation that goes on.
 */
export async function expire(tools: RetentionTools): Promise<Expired> {
  const { retention, clock, logger } = tools;
  const before = (days: number) => new Date(clock.now().getTime() - days * DAY_MS);
  const expired = {
    derivedFiles: retention.derivedDays > 0 ? await expireDerived(before(retention.derivedDays), tools) : 0,
    pieces: retention.days > 0 ? await expirePieces(before(retention.days), tools) : 0,
    uploads: retention.days > 0 ? await expireUploads(before(retention.days), tools) : 0,
  };
  if (Object.values(expired).some((count) => count > 0)) logger.info(expired, 'deleted what was kept for long enough');
  return expired;
}

async function expirePieces(before: Date, { repositories, store }: RetentionTools): Promise<number> {
  return untilNoneIsLeft(async () => {
    const gone = await repositories.generations.deleteExpired(before);
    for (const { id, userId } of gone) await store.deletePrefix(storageKeys.generation(userId, id));
    return gone.length;
  });
}

async function expireUploads(before: Date, { repositories, store }: RetentionTools): Promise<number> {
  return untilNoneIsLeft(async () => {
    const gone = await repositories.uploads.deleteExpired(before);
    for (const { storageKey } of gone) await store.deletePrefix(storageKey);
    return gone.length;
  });
}

async function expireDerived(before: Date, { repositories, store }: RetentionTools): Promise<number> {
  return untilNoneIsLeft(async () => {
    const gone = await repositories.assets.takeDerived(before, SHORT_LIVED);
    for (const { storageKey } of gone) await store.deletePrefix(storageKey);
    return gone.length;
  });
}

async function untilNoneIsLeft(step: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let count = await step(); count > 0; count = await step()) total += count;
  return total;
}
