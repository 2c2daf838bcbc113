import type { AssetRecord, Repositories, StoredFile } from '@ctc/persistence';
import { contentTypeOf, ownerOfKey, type Clock, type Logger, type ObjectInfo, type ObjectStore } from '@ctc/platform';

export interface OrphanTools {
  readonly repositories: Pick<Repositories, 'generations' | 'uploads' | 'assets'>;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Tidied {
  /** Files that no row names: deleted. */
  readonly deleted: number;
  /** Files of a generation that the book did not know: booked. */
  readonly booked: number;
  /** Files in the book that are not there: crossed out. */
  readonly crossedOut: number;
}

/** Younger files may still be on their way to their row, and rows to their files. */
const GRACE_MS = 24 * 3600_000;
const AT_ONCE = 200;
/** More strangers than this, and more than there are of ours: it is not ours. */
const MOST_STRANGERS = 20;

/** The files of one generation, or one upload. */
interface Work {
  readonly userId: string;
  readonly kind: 'generations' | 'uploads';
  readonly id: string;
  readonly files: ObjectInfo[];
}

/**
 * Compares the storage with the database, both ways. Files without a row go; files and book are made to agree. Rows that
 * people see are never deleted: what they lost is said in the log.
 */
export async function tidy(tools: OrphanTools): Promise<Tidied> {
  return new Tidying(tools).run();
}

class Tidying {
  private readonly before: Date;
  /** Generations of which something is stored. */
  private readonly seen = new Set<string>();
  private readonly orphans: ObjectInfo[] = [];
  private works = 0;
  private strangers = 0;
  private booked = 0;
  private readonly lost: AssetRecord[] = [];

  constructor(private readonly tools: OrphanTools) {
    this.before = new Date(tools.clock.now().getTime() - GRACE_MS);
  }

  async run(): Promise<Tidied> {
    let batch: Work[] = [];
    for await (const work of worksIn(this.tools.store)) {
      batch.push(work);
      if (batch.length < AT_ONCE) continue;
      await this.compare(batch);
      batch = [];
    }
    await this.compare(batch);
    await this.readBook();
    const isOurs = this.strangers <= MOST_STRANGERS || 2 * this.strangers <= this.works;
    if (!isOurs)
      this.tools.logger.error(this.counts(), 'most files have no row: is this the storage of another installation?');
    const tidied = {
      deleted: isOurs ? await this.deleteOrphans() : 0,
      booked: this.booked,
      crossedOut: await this.crossOut(),
    };
    if (Object.values(tidied).some((count) => count > 0))
      this.tools.logger.warn(tidied, 'storage and database agree again');
    return tidied;
  }

  private async compare(works: readonly Work[]): Promise<void> {
    if (works.length === 0) return;
    const { generations, uploads, assets } = this.tools.repositories;
    const idsOf = (kind: Work['kind']) => works.filter((work) => work.kind === kind).map(({ id }) => id);
    const [states, brought, book] = await Promise.all([
      generations.states(idsOf('generations')),
      uploads.existing(idsOf('uploads')),
      assets.ofGenerations(idsOf('generations')),
    ]);
    const bookOf = Map.groupBy(book, ({ generationId }) => generationId);
    for (const work of works) {
      this.works += 1;
      this.seen.add(work.id);
      const state = states.get(work.id);
      const isKnown = work.kind === 'uploads' ? brought.has(work.id) : state !== undefined;
      if (!isKnown) this.strangers += 1;
      // What was called off leaves nothing, unless it was killed while it tidied up.
      if (!isKnown || state === 'cancelled') this.orphans.push(...work.files.filter((file) => this.isOld(file)));
      else if (work.kind === 'generations') await this.agree(work, bookOf.get(work.id) ?? []);
    }
  }

  private async agree({ userId, id, files }: Work, book: readonly AssetRecord[]): Promise<void> {
    const known = new Set(book.map(({ storageKey }) => storageKey));
    const there = new Set(files.map(({ key }) => key));
    const unbooked = files.filter((file) => !known.has(file.key) && this.isOld(file));
    this.booked += await this.tools.repositories.assets.put(userId, id, unbooked.map(entryOf));
    this.lost.push(...book.filter(({ storageKey, createdAt }) => !there.has(storageKey) && createdAt < this.before));
  }

  /** Of what nothing is stored at all, no file leads to the book. */
  private async readBook(): Promise<void> {
    const { assets } = this.tools.repositories;
    for (let page = await assets.page(null); page.length > 0; page = await assets.page(page.at(-1)?.id ?? null)) {
      this.lost.push(
        ...page.filter(({ generationId, createdAt }) => !this.seen.has(generationId) && createdAt < this.before),
      );
    }
  }

  private async deleteOrphans(): Promise<number> {
    let deleted = 0;
    for (const { key } of this.orphans) deleted += await this.tools.store.deletePrefix(key);
    return deleted;
  }

  /** Asked for once more: a list is no picture of one moment. */
  private async crossOut(): Promise<number> {
    const { store, repositories, logger } = this.tools;
    let crossedOut = 0;
    for (const { userId, generationId, storageKey } of this.lost) {
      if (await store.head(storageKey)) continue;
      crossedOut += await repositories.assets.forget(userId, [storageKey]);
      logger.warn({ generationId, storageKey }, 'a file is gone that was stored');
    }
    return crossedOut;
  }

  private isOld({ modifiedAt }: ObjectInfo): boolean {
    return modifiedAt < this.before;
  }

  private counts() {
    return { works: this.works, strangers: this.strangers };
  }
}

/** Keys come in order: what belongs together comes together. */
async function* worksIn(store: ObjectStore): AsyncGenerator<Work> {
  let current: Work | undefined;
  for await (const file of store.list('users/')) {
    const owner = ownerOfKey(file.key);
    if (!owner) continue;
    if (current && (current.id !== owner.id || current.kind !== owner.kind)) {
      yield current;
      current = undefined;
    }
    current ??= { ...owner, files: [] };
    current.files.push(file);
  }
  if (current) yield current;
}

const entryOf = ({ key, byteLength, etag }: ObjectInfo): StoredFile => ({
  storageKey: key,
  contentType: contentTypeOf(key),
  byteLength,
  etag,
});
