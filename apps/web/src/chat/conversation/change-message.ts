import type { GenerationView } from '../../generation/generation-state.js';
import type { ChatMessage } from '../message.js';
import type { ConversationState } from './state.js';

/** Changes one message; the rest keep their identity, so that they are not drawn again. */
export function withMessage(
  state: ConversationState,
  matches: (message: ChatMessage) => boolean,
  change: (message: ChatMessage) => ChatMessage,
): ConversationState {
  const index = state.messages.findIndex(matches);
  const message = state.messages[index];
  if (!message) return state;
  const changed = change(message);
  if (changed === message) return state;
  return { ...state, messages: state.messages.with(index, changed) };
}

export function withGeneration(
  state: ConversationState,
  generationId: string,
  change: (view: GenerationView) => GenerationView,
): ConversationState {
  return withMessage(
    state,
    ({ generations }) => generations.some(({ id }) => id === generationId),
    (message) => {
      const index = message.generations.findIndex(({ id }) => id === generationId);
      const view = message.generations[index];
      const changed = view && change(view);
      if (!changed || changed === view) return message;
      return { ...message, generations: message.generations.with(index, changed) };
    },
  );
}
