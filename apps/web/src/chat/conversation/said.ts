import type { MessageAccepted } from '@ctc/contracts';
import { fromPromise, fromStep, type GenerationView } from '../../generation/generation-state.js';
import { draftMessage, emptyAnswer, type AttachedFile, type ChatMessage, type Delivery } from '../message.js';
import { withoutMissing } from './heard.js';
import type { ConversationState } from './state.js';

export interface Submitted {
  readonly type: 'submitted';
  readonly key: string;
  readonly content: string;
  readonly at: string;
  readonly delivery: Delivery;
  readonly attachments?: readonly AttachedFile[];
  /** Id of the message whose place it takes; what followed that one stays on its own branch. */
  readonly editOf?: string;
}

export interface Answered {
  readonly accepted: MessageAccepted;
  readonly at: string;
}

const PROVISIONAL_TITLE_CHARACTERS = 60;

export function withSubmitted(state: ConversationState, { editOf, ...said }: Submitted): ConversationState {
  const draft = draftMessage(said.key, said.content, said.at, said.delivery, said.attachments);
  const messages = inPlaceOf(editOf, draft, state.messages);
  const replaced = messages.find(({ key }) => key === said.key)?.replaces ?? [];
  return { ...state, load: 'ready', messages, elsewhere: [...state.elsewhere, ...replaced.map(({ id }) => id)] };
}

/** The draft instead of this message and what follows it, as far as the server has those; at the end where there is none. */
export function inPlaceOf(id: string | undefined, draft: ChatMessage, messages: readonly ChatMessage[]): ChatMessage[] {
  const index = messages.findIndex((message) => message.id === id);
  if (index < 0) return [...messages, draft];
  const { sent = [], unsent = [] } = Object.groupBy(messages.slice(index), ({ delivery }) =>
    delivery === 'sent' ? 'sent' : 'unsent',
  );
  return [...messages.slice(0, index), { ...draft, replaces: sent }, ...unsent];
}

/** What it was to replace is there again, and read again: events passed it by meanwhile. */
export function withDiscarded(state: ConversationState, key: string): ConversationState {
  const messages = state.messages.flatMap((message) => (message.key === key ? message.replaces : message));
  const restored = state.messages.some((message) => message.key === key && message.replaces.length > 0);
  return { ...state, messages, stale: state.stale || restored };
}

export function withAccepted(
  state: ConversationState,
  { key, accepted, at }: Answered & { key: string },
): ConversationState {
  const index = state.messages.findIndex((message) => message.key === key);
  const sent = state.messages[index];
  if (!sent) return state;
  const alreadyThere = new Set(state.messages.filter((message) => message.key !== key).map(({ id }) => id));
  const question = acceptedQuestion(sent, accepted.userMessageId);
  // A repeat of a request whose first answer was lost may find both messages on the page already.
  const replaced = [
    ...(alreadyThere.has(question.id) ? [] : [question]),
    ...(alreadyThere.has(accepted.assistantMessageId) ? [] : [answerTo(accepted, at)]),
  ];
  const messages = [...state.messages.slice(0, index), ...replaced, ...state.messages.slice(index + 1)];
  // Until the server's own name is read, the first words stand for the conversation.
  const title = state.title || sent.content.slice(0, PROVISIONAL_TITLE_CHARACTERS);
  return {
    ...state,
    id: accepted.conversationId,
    title,
    load: 'ready',
    messages,
    ...withoutMissing(state, (id) => id === accepted.assistantMessageId),
  };
}

function acceptedQuestion(sent: ChatMessage, id: string): ChatMessage {
  const [edited] = sent.replaces;
  const siblingIds = edited ? [...withItself(edited), id] : sent.siblingIds;
  return { ...sent, id, delivery: 'sent', problem: null, siblingIds, replaces: [] };
}

/** A message that nobody has told of siblings is its only one. */
const withItself = ({ id, siblingIds }: ChatMessage) => (siblingIds.length ? siblingIds : [id]);

export function withRegenerated(state: ConversationState, { accepted, at }: Answered): ConversationState {
  const old = state.messages.findLast(({ role }) => role === 'assistant');
  if (!old || old.id === accepted.assistantMessageId) return state;
  const answer = { ...answerTo(accepted, at), siblingIds: [...withItself(old), accepted.assistantMessageId] };
  return {
    ...state,
    messages: state.messages.map((message) => (message === old ? answer : message)),
    elsewhere: [...state.elsewhere, old.id],
  };
}

function answerTo(accepted: MessageAccepted, at: string): ChatMessage {
  return {
    ...emptyAnswer(accepted.assistantMessageId, accepted.userMessageId, at),
    intent: accepted.intent,
    entities: accepted.entities,
    generations: promisedBy(accepted),
  };
}

function promisedBy({ generation, steps = [] }: MessageAccepted): GenerationView[] {
  if (steps.length > 0) return steps.map(fromStep);
  return generation ? [fromPromise(generation)] : [];
}
