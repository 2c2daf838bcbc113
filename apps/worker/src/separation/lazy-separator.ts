import type { AudioPool } from '../threads/audio-pool.js';
import { separatorFor } from './separator-for.js';
import type { StemSeparator } from './stem-separator.js';

/** The separator, opened when it is first needed: a model takes a while to load, and one that is missing breaks nothing else. */
export class LazySeparator {
  private opened?: Promise<StemSeparator>;

  constructor(
    private readonly modelPath: string | undefined,
    private readonly pool: AudioPool,
  ) {}

  /** @throws `generation.unsupported` when the named model cannot be used; the next call tries again */
  open(): Promise<StemSeparator> {
    this.opened ??= separatorFor(this.modelPath, this.pool);
    this.opened.catch(() => (this.opened = undefined));
    return this.opened;
  }

  async close(): Promise<void> {
    await this.opened?.then((separator) => separator.close());
  }
}
