import type { ClientEvent } from '@ctc/contracts';
import { createStore, type Store } from '../browser/store.js';
import type { EventLog } from '../realtime/event-log.js';
import { conversationReducer, type ConversationAction } from './conversation/reducer.js';
import { newConversation, type ConversationState } from './conversation/state.js';

interface ConversationsPorts {
  readonly log: EventLog;
  /** Runs the work before the next picture is drawn. */
  readonly schedule: (work: () => void) => void;
  readonly newKey: () => string;
  readonly onChange: (before: ConversationState, after: ConversationState) => void;
}

/** All conversations that this tab has seen, each behind its own store. */
export interface Conversations {
  /** The conversation with this id, or the unsent one for null. */
  open(id: string | null): Store<ConversationState>;
  byKey(key: string): Store<ConversationState> | undefined;
  dispatch(key: string, action: ConversationAction): void;
  /** Takes an event now, shows it with the next frame. */
  receive(event: ClientEvent): void;
  forget(id: string): void;
}

export function createConversations({ log, schedule, newKey, onChange }: ConversationsPorts): Conversations {
  const stores = new Map<string, Store<ConversationState>>();
  let draftKey: string | null = null;
  let waiting: ClientEvent[] = [];

  const create = (key: string, id: string | null) => {
    const store = createStore(newConversation(key, id));
    stores.set(key, store);
    return store;
  };
  const all = () => [...stores.values()];
  const byId = (id: string) => all().find((store) => store.get().id === id);

  const reduce = (store: Store<ConversationState>, actions: readonly ConversationAction[]) => {
    const before = store.get();
    const after = actions.reduce(conversationReducer, before);
    if (after === before) return;
    store.set(after);
    onChange(before, after);
  };

  const storeFor = ({ payload }: ClientEvent) => {
    if ('conversationId' in payload && payload.conversationId) return byId(payload.conversationId);
    if (!('generationId' in payload)) return undefined;
    return all().find((store) =>
      store.get().messages.some(({ generations }) => generations.some(({ id }) => id === payload.generationId)),
    );
  };

  const flush = () => {
    const events = waiting.sort((a, b) => a.payload.eventId - b.payload.eventId);
    waiting = [];
    const actions = new Map<Store<ConversationState>, ConversationAction[]>();
    for (const event of events) {
      const store = storeFor(event);
      if (store) actions.set(store, [...(actions.get(store) ?? []), { type: 'event', event }]);
    }
    for (const [store, list] of actions) reduce(store, list);
  };

  /** Events that overtook the answer which names their message: reducers take repeats, so all of them are told again. */
  const replay = (store: Store<ConversationState>): ConversationAction[] =>
    log
      .all()
      .filter((event) => storeFor(event) === store)
      .map((event) => ({ type: 'event', event }));

  return {
    open: (id) => {
      if (id !== null) return byId(id) ?? create(id, id);
      const draft = draftKey === null ? undefined : stores.get(draftKey);
      if (draft && draft.get().id === null) return draft;
      draftKey = newKey();
      return create(draftKey, null);
    },
    byKey: (key) => stores.get(key),
    dispatch: (key, action) => {
      const store = stores.get(key);
      if (!store) return;
      reduce(store, [action]);
      const answersRequest = action.type === 'accepted' || action.type === 'regenerated' || action.type === 'snapshot';
      if (answersRequest) reduce(store, replay(store));
    },
    receive: (event) => {
      waiting.push(event);
      if (waiting.length === 1) schedule(flush);
    },
    forget: (id) => {
      const store = byId(id);
      if (store) stores.delete(store.get().key);
    },
  };
}
