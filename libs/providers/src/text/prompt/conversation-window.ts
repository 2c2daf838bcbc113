import type { TextTurn } from '../text-provider.js';
import { estimateTokens } from './estimate-tokens.js';

/** What an answer reads word for word: about ten exchanges of the usual length. */
const WINDOW_TOKENS = 3_000;
/** What it reads of the turns before, shortened. */
const EARLIER_TOKENS = 600;
const EARLIER_CHARACTERS_PER_TURN = 140;

export interface ConversationWindow {
  /** The newest turns, word for word, oldest first; they begin with the user and end with the message to answer. */
  readonly turns: readonly TextTurn[];
  /** The turns before, one shortened line for each, oldest first. */
  readonly earlier: readonly string[];
}

/**
 * As much of a conversation as a paid request carries. Older turns are not told again by a model, which would be paid
 * for: their beginnings say what was asked for and what came of it, and the first wish is always among them.
 */
export function windowOf(conversation: readonly TextTurn[]): ConversationWindow {
  const turns = conversation.filter(({ content }) => content.trim() !== '');
  const start = startOfWindow(turns);
  return { turns: turns.slice(start), earlier: digest(turns.slice(0, start)) };
}

function startOfWindow(turns: readonly TextTurn[]): number {
  let room = WINDOW_TOKENS;
  let start = turns.length - 1;
  for (let at = turns.length - 1; at >= 0; at--) {
    room -= estimateTokens(turns[at]?.content ?? '');
    if (room < 0) break;
    if (turns[at]?.role === 'user') start = at;
  }
  return Math.max(0, start);
}

function digest(turns: readonly TextTurn[]): string[] {
  const lines = turns.map(({ role, content }) => `${role}: ${shorten(content)}`);
  const [first, ...others] = lines;
  if (first === undefined) return [];
  let room = EARLIER_TOKENS - estimateTokens(first);
  const newest = others.toReversed().filter((line) => (room -= estimateTokens(line)) >= 0);
  return [first, ...newest.toReversed()];
}

function shorten(content: string): string {
  const characters = [...content.trim().replace(/\s+/g, ' ')];
  const isShort = characters.length <= EARLIER_CHARACTERS_PER_TURN;
  return isShort ? characters.join('') : `${characters.slice(0, EARLIER_CHARACTERS_PER_TURN).join('')}…`;
}
