import type { ClientEvent } from '@ctc/contracts';
import { applyGenerationEvent, isGenerationEvent } from '../../generation/generation-state.js';
import { appendChunk, fromMessageView, hasGap, mergeMessage, type ChatMessage } from '../message.js';
import { withGeneration, withMessage } from './change-message.js';
import { NONE_MISSING, type ConversationState } from './state.js';

/** What an event tells, in whatever order events come; of what cannot be placed the state says that it is missing. */
export function withEvent(state: ConversationState, event: ClientEvent): ConversationState {
  if (isGenerationEvent(event)) {
    return withGeneration(state, event.payload.generationId, (view) => applyGenerationEvent(view, event));
  }
  const messageId = event.name === 'chat:complete' ? event.payload.message.id : event.payload.messageId;
  if (!state.messages.some(({ id }) => id === messageId)) return withMissing(state, messageId, event.payload.eventId);
  const next = withMessage(
    state,
    ({ id }) => id === messageId,
    (message) => withChatEvent(message, event),
  );
  const gap = next.messages.some((message) => message.id === messageId && hasGap(message));
  return gap && !next.stale ? { ...next, stale: true } : next;
}

function withMissing(state: ConversationState, messageId: string, eventId: number): ConversationState {
  if (state.elsewhere.includes(messageId) || state.missing.has(messageId)) return state;
  return { ...state, missing: new Map(state.missing).set(messageId, eventId), stale: true };
}

/** What of the missing was found. */
export function withoutMissing({ missing }: ConversationState, found: (id: string, eventId: number) => boolean) {
  const left = new Map([...missing].filter(([id, eventId]) => !found(id, eventId)));
  return { missing: left.size ? left : NONE_MISSING, stale: left.size > 0 };
}

function withChatEvent(message: ChatMessage, event: Extract<ClientEvent, { name: `chat:${string}` }>): ChatMessage {
  switch (event.name) {
    case 'chat:stream':
      return appendChunk(message, event.payload.index, event.payload.chunk);
    case 'chat:complete':
      return mergeMessage(message, fromMessageView(event.payload.message, event.payload.eventId));
    case 'chat:error': {
      if (message.status === 'complete' || message.status === 'stopped') return message;
      const { code, detail } = event.payload;
      return { ...message, status: 'failed', problem: { code, detail } };
    }
  }
}
