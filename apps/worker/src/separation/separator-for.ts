import { EngineSeparator, type SeparationThreads } from './engine-separator.js';
import { ModelSeparator } from './model-separator.js';
import type { StemSeparator } from './stem-separator.js';

/**
 * The installed model where the settings name one, else the built-in separation.
 *
 * @throws `generation.unsupported` when the named model cannot be used: whoever installed one wants to hear of it
 */
export async function separatorFor(modelPath: string | undefined, threads: SeparationThreads): Promise<StemSeparator> {
  return modelPath ? ModelSeparator.open(modelPath) : new EngineSeparator(threads);
}
