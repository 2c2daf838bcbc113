import type { ScoreChange } from '@ctc/contracts';
import { decide } from '../decide.js';
import { Reading } from '../reading.js';
import { readable } from '../text/tokenise.js';
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
  return readChangeOrder(text, context).changes;
}

/** The changes that a message asks for, and the clauses of it that ask for something which could not be read. */
export interface ChangeOrder {
  readonly changes: ScoreChange[];
  /** In the user's words: “fade out at the end”. */
  readonly unread: string[];
}

/** As `readChanges`; `unread` lets a reply say what was not understood. */
export function readChangeOrder(text: string, context: ChangeContext = {}): ChangeOrder {
  const said = withoutSpeech(text);
  return changesIn(Reading.of(said, context.history), readable(said), context);
}

/** The same for a message that is read already; `said` is its text as `readable` writes it. */
export function changesIn(message: Reading, said: string, context: ChangeContext = {}): ChangeOrder {
  if (isTalk(message)) return { changes: [], unread: [] };
  const wishes = new Wishes(context);
  const pieces = splitClauses(message);
  for (const [index, piece] of pieces.entries()) wishes.read(piece, pieces[index + 1]);
  const changes = joinChanges(wishes.changes(), keepsTempo(message) ? context.current?.bpm : undefined);
  return { changes, unread: wishes.unread().map(({ from, to }) => message.wordsOf(said, from, to)) };
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
