import type { GenerationView } from '../../generation/generation-state.js';
import type { ChatMessage } from '../message.js';
import { withMessage } from './change-message.js';
import type { ConversationState } from './state.js';

export function withRemoved(state: ConversationState, generationId: string): ConversationState {
  const isIt = ({ id }: GenerationView) => id === generationId;
  const message = state.messages.find(({ generations }) => generations.some(isIt));
  if (!message) return state;
  const index = message.generations.findIndex(isIt);
  const piece = { messageId: message.id, index, view: message.generations[index] };
  return { ...state, removed: new Map(state.removed).set(generationId, piece) };
}

export function withRestored(state: ConversationState, generationId: string): ConversationState {
  const piece = state.removed.get(generationId);
  if (!piece) return state;
  const removed = new Map(state.removed);
  removed.delete(generationId);
  return withMessage(
    { ...state, removed },
    ({ id }) => id === piece.messageId,
    (message) => ({ ...message, generations: message.generations.toSpliced(piece.index, 0, piece.view) }),
  );
}

/** Whatever brings a removed piece along again: it stays away. */
export function withoutRemoved(state: ConversationState): ConversationState {
  if (state.removed.size === 0) return state;
  const isGone = ({ id }: GenerationView) => state.removed.has(id);
  const hasGone = ({ generations }: ChatMessage) => generations.some(isGone);
  if (!state.messages.some(hasGone)) return state;
  const messages = state.messages.map((message) =>
    hasGone(message) ? { ...message, generations: message.generations.filter((view) => !isGone(view)) } : message,
  );
  return { ...state, messages };
}
