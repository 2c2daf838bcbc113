import { hasEnded, type GenerationView } from '../generation/generation-state.js';
import { isPiece } from '../generation/results.js';
import { words } from '../words.js';
import type { ConversationState } from './conversation/state.js';
import type { ChatMessage } from './message.js';

/** What a change is worth saying to somebody who does not see the page: each news once, progress at 0, 50 and the end. */
export function announcementsFor(before: ConversationState, after: ConversationState): string[] {
  if (before.messages === after.messages || before.load !== 'ready') return [];
  const known = new Map(before.messages.map((message) => [message.key, message]));
  return after.messages.flatMap((message) => {
    const old = known.get(message.key);
    return old && old !== message ? newsOf(old, message) : [];
  });
}

/** Pieces that were finished by a change: whoever reads another conversation wants to know. */
export function finishedBy(before: ConversationState, after: ConversationState): GenerationView[] {
  if (before.messages === after.messages) return [];
  const all = ({ messages }: ConversationState) => messages.flatMap(({ generations }) => generations);
  const running = new Set(all(before).flatMap((view) => (hasEnded(view) ? [] : [view.id])));
  return all(after).filter(({ state, id }) => state === 'completed' && running.has(id));
}

function newsOf(old: ChatMessage, message: ChatMessage): string[] {
  const news: string[] = [];
  if (old.status === 'streaming' && message.status === 'complete') news.push(words.announce.answerReady);
  if (old.status === 'streaming' && message.status === 'failed') news.push(words.announce.answerFailed);
  const known = new Map(old.generations.map((view) => [view.id, view]));
  return [...news, ...message.generations.flatMap((view) => newsOfGeneration(known.get(view.id), view))];
}

function newsOfGeneration(before: GenerationView | undefined, after: GenerationView): string[] {
  const news: string[] = [];
  if (!before || before === after) return news;
  const title = after.title || words.generation.kinds[after.type];
  if (before.state === 'queued' && after.state === 'active') news.push(words.announce.making(title));
  if (before.percent < 50 && after.percent >= 50 && after.state === 'active') news.push(words.announce.half(title));
  if (!before.preview && after.preview) news.push(words.preview.ready(title));
  if (before.state === after.state) return news;
  if (after.state === 'failed') news.push(words.announce.failed);
  if (after.state === 'cancelled') news.push(words.announce.cancelled);
  if (after.state === 'completed') {
    const { result } = after;
    if (result && !isPiece(result)) news.push(words.notice.ready(title));
    else news.push(words.announce.ready(result ? [result.genre, words.understood.bpm(result.bpm)] : []));
  }
  return news;
}
