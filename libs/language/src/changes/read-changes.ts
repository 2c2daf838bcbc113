import type { ScoreChange } from '@ctc/contracts';
import { decide } from '../decide.js';
import { Reading } from '../reading.js';
import type { ChangeContext } from './clause.js';
import { splitClauses } from './clauses.js';
import { joinChanges } from './join-changes.js';
import { withoutSpeech } from './spoken.js';
import { keepsTempo } from './tempo.js';
import { Wishes } from './wishes.js';

/**
 * The changes of a finished piece that a message asks for, in the order they are said; empty for what cannot be read.
 *
 * @example readChanges('a bit slower, and drop the piano in the intro', {})
 * // [{kind: 'tempo', factor: 0.95}, {kind: 'remove', part: 'piano', scope: {sections: [{name: 'intro'}]}}]
 */
export function readChanges(text: string, context: ChangeContext = {}): ScoreChange[] {
  const message = Reading.of(withoutSpeech(text), context.history);
  if (isTalk(message)) return [];
  const wishes = new Wishes(context);
  const pieces = splitClauses(message);
  for (const [index, piece] of pieces.entries()) wishes.read(piece, pieces[index + 1]);
  return joinChanges(wishes.changes(), keepsTempo(message) ? context.current?.bpm : undefined);
}

/** "What bpm is drill usually?", "I love trap music": conversation about music is no order. */
function isTalk(message: Reading): boolean {
  const { intent, matched } = decide(message);
  if (intent !== 'CHAT') return false;
  const isAsking = matched.some((name) =>
    /^chat\.(question|advice|opinion|greeting|small-talk|emoji-only)$/.test(name),
  );
  return isAsking && !SUGGESTING.test(message.phrase);
}

/** Questions that ask for a change: "what would it sound like as dubstep?", "now do it as jazz". */
const SUGGESTING =
  /\bsound (like )?(as|in|with|without)\b|\bdo (it|this|that|the \w+) (as|in|over|again|with|at|like)\b|\b(as|how|like|the way) (it|this|that) was\b|\b(like|comme|como|come|wie) (before|avant|antes|prima|vorher)\b|^que (dure|suene|sea|tenga)\b|^quiero que\b/;
