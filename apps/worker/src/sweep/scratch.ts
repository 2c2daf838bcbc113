import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@ctc/platform';

/** No work takes longer: what is older has lost its worker. */
const ORPHAN_AGE_MS = 24 * 3600_000;

/** Removes what killed workers left behind; other workers of this machine may be at work beside us. */
export async function sweepScratch(folder: string, clock: Clock): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const info = await stat(path).catch(() => null);
    if (info && clock.now().getTime() - info.mtimeMs > ORPHAN_AGE_MS) await rm(path, { recursive: true, force: true });
  }
}
