import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finishedBackups } from './manifest.ts';

/**
 * Which backups may go: of each of the last `days` days that have one the newest stays, and nothing else. Names are times,
 * oldest first.
 */
export function outlived(names: readonly string[], days: number): string[] {
  const newestOfDay = new Map(names.map((name) => [name.slice(0, 10), name]));
  const kept = new Set([...newestOfDay.values()].slice(-days));
  return names.filter((name) => !kept.has(name));
}

/** Deletes the backups that may go; what they shared with others stays with those. Returns their names. */
export async function removeOutlived(out: string, days: number): Promise<string[]> {
  const names = outlived(finishedBackups(out), days);
  for (const name of names) await rm(join(out, name), { recursive: true, force: true });
  return names;
}
