import type { ScoreChange, Understanding } from '@ctc/contracts';

/** Below this the patterns only guess that somebody wants to talk. */
const SURE_TO_CHAT = 0.6;

/**
 * Whether a message that is understood as something else asks for a change, once there is a piece that could be changed: “just the
 * drums in the intro” and “remove the vocals” are no order of stems then, “another melody” no new beat, “make it minor” no talk.
 */
export function couldBeChange({ intent, confidence }: Understanding, changes: readonly ScoreChange[]): boolean {
  if (changes.length === 0) return false;
  switch (intent) {
    case 'GENERATE_STEMS':
      return changes.every((change) => change.kind === 'remove' || ('scope' in change && change.scope !== undefined));
    case 'GENERATE_BEAT':
      return changes.every((change) => change.kind === 'vary' && change.part !== undefined);
    case 'CHAT':
      return confidence < SURE_TO_CHAT || changes.every(({ kind }) => kind === 'undo');
    default:
      return false;
  }
}
