import { createHash } from 'node:crypto';
import { enginePrint } from './engine-print.js';

/** The name under which something is kept that this engine makes from `ingredients`, which are plain data. */
export async function cacheKey(kind: string, ...ingredients: readonly unknown[]): Promise<string> {
  const text = JSON.stringify([await enginePrint(), kind, ...ingredients]);
  return createHash('sha256').update(text).digest('hex');
}
