import type { LeftOut } from '@ctc/contracts';
import { readChanges } from './read-changes.js';

/**
 * Parts that the order of a new piece does not want.
 *
 * @example partsLeftOut('trap beat without 808, no piano in the intro')
 * // [{part: '808'}, {part: 'piano', scope: {sections: [{name: 'intro'}]}}]
 */
export function partsLeftOut(text: string, history: readonly string[] = []): LeftOut[] {
  return readChanges(text, { history }).flatMap((change) =>
    change.kind === 'remove' ? [{ part: change.part, ...(change.scope && { scope: change.scope }) }] : [],
  );
}
