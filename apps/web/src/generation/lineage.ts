import type { BeatResult } from '@ctc/contracts';
import type { GenerationView } from './generation-state.js';
import { isPiece } from './results.js';

/** One finished version of a piece. */
export interface Version {
  readonly id: string;
  readonly jobId: string;
  /** 1 is the first that was made. */
  readonly number: number;
  readonly result: BeatResult;
  /** How much it is turned down so that all versions sound equally loud; 0 or less. */
  readonly trimDb: number;
}

/**
 * The finished versions of a piece, oldest first: everything that goes back to the same beginning, in the order of the
 * conversation. Empty for a piece that is not there.
 *
 * @param views everything that was made in the conversation, in order of time
 */
export function versionsOf(views: readonly GenerationView[], id: string): Version[] {
  const parents = new Map(views.map((view) => [view.id, view.parentId]));
  if (!parents.has(id)) return [];
  const origin = originOf(id, parents);
  const family = views.flatMap(({ id: each, jobId, result }) =>
    result && isPiece(result) && originOf(each, parents) === origin ? [{ id: each, jobId, result }] : [],
  );
  const quietest = Math.min(...family.map(({ result }) => loudnessOf(result)));
  return family.map((version, index) => ({
    ...version,
    number: index + 1,
    trimDb: quietest - loudnessOf(version.result),
  }));
}

/** Integrated loudness of the finished file, in LUFS. */
function loudnessOf({ measured }: BeatResult): number {
  return measured.integratedLufs;
}

/** Where a line of parents leads to; that id need not be on the page itself. */
function originOf(id: string, parents: ReadonlyMap<string, string | null>): string {
  const line = new Set([id]);
  for (const each of line) {
    const parent = parents.get(each);
    if (parent) line.add(parent);
  }
  return [...line].at(-1) ?? id;
}
