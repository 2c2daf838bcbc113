import type {
  ClientEvent,
  ConversationView,
  GenerationResult,
  GenerationStatus,
  MessageAccepted,
} from '@ctc/contracts';
import type { ShownProblem } from '../api/api-error.js';
import {
  applyGenerationEvent,
  applyResult,
  applyStatus,
  fromPromise,
  fromStep,
  isGenerationEvent,
  type GenerationView,
} from '../generation/generation-state.js';
import {
  appendChunk,
  draftMessage,
  emptyAnswer,
  fromMessageView,
  hasGap,
  mergeMessage,
  type AttachedFile,
  type ChatMessage,
  type Delivery,
} from './message.js';

/** One conversation as the page shows it. */
export interface ConversationState {
  /** Stays the same when a new conversation gets its id. */
  readonly key: string;
  readonly id: string | null;
  readonly title: string;
  readonly load: 'new' | 'loading' | 'ready' | 'failed';
  readonly problem: ShownProblem | null;
  readonly messages: readonly ChatMessage[];
  readonly hasMore: boolean;
  readonly loadingOlder: boolean;
  /** Something happened that this page cannot place (another tab, a lost chunk): read the state again. */
  readonly stale: boolean;
  /** Messages that events spoke of and that are not on the page, each with the first such event. */
  readonly missing: ReadonlyMap<string, number>;
  /** Of those, the ones that a reading did not bring either: they lie on another branch or an older page. */
  readonly elsewhere: readonly string[];
  /** Pieces that are being deleted, by their ids: gone from the page, with the place to which undo brings them back. */
  readonly removed: ReadonlyMap<string, RemovedPiece>;
}

export interface RemovedPiece {
  readonly messageId: string;
  /** Among what was made for that message. */
  readonly index: number;
  readonly view: GenerationView;
}

export type ConversationAction =
  | { type: 'loading' }
  | { type: 'load-failed'; problem: ShownProblem }
  | { type: 'snapshot'; view: ConversationView; replace?: boolean }
  | { type: 'loading-older'; on: boolean }
  | { type: 'older'; view: ConversationView }
  | Submitted
  | { type: 'delivery'; key: string; delivery: Delivery; problem?: ShownProblem }
  | { type: 'accepted'; key: string; accepted: MessageAccepted; at: string }
  | { type: 'regenerated'; accepted: MessageAccepted; at: string }
  | { type: 'discarded'; key: string }
  | { type: 'renamed'; title: string }
  | { type: 'named'; generationId: string; title: string }
  | { type: 'removed'; generationId: string }
  | { type: 'restored'; generationId: string }
  | { type: 'event'; event: ClientEvent }
  | { type: 'status'; status: GenerationStatus }
  | { type: 'result'; jobId: string; result: GenerationResult };

interface Submitted {
  readonly type: 'submitted';
  readonly key: string;
  readonly content: string;
  readonly at: string;
  readonly delivery: Delivery;
  readonly attachments?: readonly AttachedFile[];
  /** Id of the message whose place it takes; what followed that one stays on its own branch. */
  readonly editOf?: string;
}

const PROVISIONAL_TITLE_CHARACTERS = 60;
const NONE_MISSING: ReadonlyMap<string, number> = new Map();
const NONE_REMOVED: ReadonlyMap<string, RemovedPiece> = new Map();

export function newConversation(key: string, id: string | null): ConversationState {
  return {
    key,
    id,
    title: '',
    load: id === null ? 'new' : 'loading',
    problem: null,
    messages: [],
    hasMore: false,
    loadingOlder: false,
    stale: false,
    missing: NONE_MISSING,
    elsewhere: [],
    removed: NONE_REMOVED,
  };
}

export function conversationReducer(state: ConversationState, action: ConversationAction): ConversationState {
  return withoutRemoved(reduce(state, action));
}

function reduce(state: ConversationState, action: ConversationAction): ConversationState {
  switch (action.type) {
    case 'loading':
      return state.messages.length ? state : { ...state, load: 'loading', problem: null };
    case 'load-failed':
      return { ...state, load: state.messages.length ? state.load : 'failed', problem: action.problem, stale: false };
    case 'snapshot':
      return withSnapshot(state, action.view, action.replace ?? false);
    case 'loading-older':
      return { ...state, loadingOlder: action.on };
    case 'older':
      return withOlder(state, action.view);
    case 'submitted':
      return withSubmitted(state, action);
    case 'delivery':
      return withMessage(
        state,
        (message) => message.key === action.key,
        (message) => ({
          ...message,
          delivery: action.delivery,
          problem: action.problem ?? null,
        }),
      );
    case 'accepted':
      return withAccepted(state, action);
    case 'regenerated':
      return withRegenerated(state, action);
    case 'discarded':
      return withDiscarded(state, action.key);
    case 'renamed':
      return { ...state, title: action.title };
    case 'event':
      return withEvent(state, action.event);
    case 'named':
      return withGeneration(state, action.generationId, (view) => ({ ...view, title: action.title }));
    case 'removed':
      return withRemoved(state, action.generationId);
    case 'restored':
      return withRestored(state, action.generationId);
    case 'status':
      return withGeneration(state, action.status.generationId, (view) => applyStatus(view, action.status));
    case 'result':
      return withGeneration(state, action.result.generationId, (view) => applyResult(view, action.result));
  }
}

function withSubmitted(state: ConversationState, { editOf, ...said }: Submitted): ConversationState {
  const draft = draftMessage(said.key, said.content, said.at, said.delivery, said.attachments);
  const messages = inPlaceOf(editOf, draft, state.messages);
  const replaced = messages.find(({ key }) => key === said.key)?.replaces ?? [];
  return { ...state, load: 'ready', messages, elsewhere: [...state.elsewhere, ...replaced.map(({ id }) => id)] };
}

/** The draft instead of this message and what follows it, as far as the server has those; at the end where there is none. */
function inPlaceOf(id: string | undefined, draft: ChatMessage, messages: readonly ChatMessage[]): ChatMessage[] {
  const index = messages.findIndex((message) => message.id === id);
  if (index < 0) return [...messages, draft];
  const { sent = [], unsent = [] } = Object.groupBy(messages.slice(index), ({ delivery }) =>
    delivery === 'sent' ? 'sent' : 'unsent',
  );
  return [...messages.slice(0, index), { ...draft, replaces: sent }, ...unsent];
}

/** What it was to replace is there again, and read again: events passed it by meanwhile. */
function withDiscarded(state: ConversationState, key: string): ConversationState {
  const messages = state.messages.flatMap((message) => (message.key === key ? message.replaces : message));
  const restored = state.messages.some((message) => message.key === key && message.replaces.length > 0);
  return { ...state, messages, stale: state.stale || restored };
}

type Answered = { accepted: MessageAccepted; at: string };

function withSnapshot(state: ConversationState, view: ConversationView, replace: boolean): ConversationState {
  // As if nothing were being edited; edits that wait take their places again at the end.
  const messages = state.messages.flatMap((message) => [...message.replaces, message]);
  const known = new Map(messages.map((message) => [message.id, message]));
  const page = view.messages.map((message) => {
    const server = fromMessageView(message, view.lastEventId);
    const local = known.get(message.id);
    return local ? mergeMessage(local, server) : server;
  });
  const inPage = new Set(page.map(({ id }) => id));
  // Pages read before stay in front, what is not yet sent stays behind.
  const start = replace || !page[0] ? -1 : messages.findIndex(({ id }) => id === page[0]?.id);
  const before = start > 0 ? messages.slice(0, start) : [];
  const unsent = messages.filter(({ delivery, id }) => delivery !== 'sent' && !inPage.has(id));
  const shown = unsent.reduce((list, draft) => inPlaceOf(draft.replaces[0]?.id, draft, list), [...before, ...page]);
  return {
    ...state,
    id: view.id,
    title: view.title,
    load: 'ready',
    problem: null,
    messages: shown,
    hasMore: before.length ? state.hasMore : view.hasMore,
    ...withoutMissing(state, (id, eventId) => inPage.has(id) || eventId <= view.lastEventId),
    elsewhere: [
      ...state.elsewhere,
      ...[...state.missing].filter(([id, eventId]) => !inPage.has(id) && eventId <= view.lastEventId).map(([id]) => id),
    ],
  };
}

function withOlder(state: ConversationState, view: ConversationView): ConversationState {
  const known = new Set(state.messages.map(({ id }) => id));
  const older = view.messages
    .filter(({ id }) => !known.has(id))
    .map((message) => fromMessageView(message, view.lastEventId));
  return { ...state, messages: [...older, ...state.messages], hasMore: view.hasMore, loadingOlder: false };
}

function withAccepted(state: ConversationState, { key, accepted, at }: Answered & { key: string }): ConversationState {
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

function withRegenerated(state: ConversationState, { accepted, at }: Answered): ConversationState {
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

function withEvent(state: ConversationState, event: ClientEvent): ConversationState {
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

function withoutMissing({ missing }: ConversationState, found: (id: string, eventId: number) => boolean) {
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

function withGeneration(
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

function withRemoved(state: ConversationState, generationId: string): ConversationState {
  const isIt = ({ id }: GenerationView) => id === generationId;
  const message = state.messages.find(({ generations }) => generations.some(isIt));
  if (!message) return state;
  const index = message.generations.findIndex(isIt);
  const piece = { messageId: message.id, index, view: message.generations[index] };
  return { ...state, removed: new Map(state.removed).set(generationId, piece) };
}

function withRestored(state: ConversationState, generationId: string): ConversationState {
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
function withoutRemoved(state: ConversationState): ConversationState {
  if (state.removed.size === 0) return state;
  const isGone = ({ id }: GenerationView) => state.removed.has(id);
  const hasGone = ({ generations }: ChatMessage) => generations.some(isGone);
  if (!state.messages.some(hasGone)) return state;
  const messages = state.messages.map((message) =>
    hasGone(message) ? { ...message, generations: message.generations.filter((view) => !isGone(view)) } : message,
  );
  return { ...state, messages };
}

/** Changes one message; the rest keep their identity, so that they are not drawn again. */
function withMessage(
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
