import type { AudioPool } from '../threads/audio-pool.js';
import { separatorFor } from './separator-for.js';
import type { StemSeparator } from './stem-separator.js';

/** The separator, opened when it is first needed: a model takes a while to load, and one that is missing breaks nothing else. */
export function lazySeparator(modelPath: string | undefined, pool: AudioPool): () => Promise<StemSeparator> {
  let opened: Promise<StemSeparator> | undefined;
  return () => {
    opened ??= separatorFor(modelPath, (order, signal) => pool.run('separateAudio', order, signal)).catch(
      (error: unknown) => {
        // Whoever installs what is missing need not start again.
        opened = undefined;
        throw error;
      },
    );
    return opened;
  };
}
