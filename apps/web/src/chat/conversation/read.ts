import type { ConversationView } from '@ctc/contracts';
import { fromMessageView, mergeMessage } from '../message.js';
import { withoutMissing } from './heard.js';
import { inPlaceOf } from './said.js';
import type { ConversationState } from './state.js';

/** The newest page, as the server has it; with `replace` of another branch, of which nothing was read yet. */
export function withSnapshot(state: ConversationState, view: ConversationView, replace: boolean): ConversationState {
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

export function withOlder(state: ConversationState, view: ConversationView): ConversationState {
  const known = new Set(state.messages.map(({ id }) => id));
  const older = view.messages
    .filter(({ id }) => !known.has(id))
    .map((message) => fromMessageView(message, view.lastEventId));
  return { ...state, messages: [...older, ...state.messages], hasMore: view.hasMore, loadingOlder: false };
}
