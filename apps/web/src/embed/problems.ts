import type { DawgEventDetails } from '../../public/widget.js';
import type { ConversationState } from '../chat/conversation/state.js';
import type { ChatMessage } from '../chat/message.js';

type Problem = DawgEventDetails['dawg:error'];

/** What went wrong with a change: messages that were not sent, answers that broke off, generations that failed. */
export function problemsBetween(before: ConversationState, after: ConversationState): Problem[] {
  // What is read from the server happened before.
  if (before.messages === after.messages || before.load === 'loading') return [];
  const known = new Map(before.messages.map((message) => [message.key, message]));
  return after.messages.flatMap((message) => {
    const old = known.get(message.key);
    return old && old !== message ? problemsOf(old, message) : [];
  });
}

function problemsOf(old: ChatMessage, { problem, generations }: ChatMessage): Problem[] {
  const problems: Problem[] = [];
  if (problem && problem !== old.problem)
    problems.push({ code: problem.code, detail: problem.detail, retryable: true });
  const failedBefore = new Set(old.generations.filter(({ state }) => state === 'failed').map(({ id }) => id));
  const failed = generations.filter(({ state, id }) => state === 'failed' && !failedBefore.has(id));
  return [...problems, ...failed.flatMap(({ error }) => error ?? [])];
}
