// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { conversationReducer } from '../chat/conversation/reducer.js';
import { newConversation } from '../chat/conversation/state.js';
import { createStore } from '../browser/store.js';
import { conversationView, generationSummary, messageView } from '../testing/builders.js';
import { madeIn } from './useMade.js';

const generation = generationSummary({ id: 'g1' });
const message = messageView({ id: 'a1', status: 'streaming', nextIndex: 0, generation });
const view = conversationView({ messages: [message] });
const chunk = { eventId: 2, at: '', conversationId: 'c1', messageId: 'a1', index: 0, chunk: 'Hel' };
const progress = { eventId: 3, at: '', generationId: 'g1', jobId: 'g1', percent: 40, stage: 'mixing', etaSeconds: 4 };

describe('what was made in a conversation', () => {
  it('is one list while text streams in, and a new one when a piece moves on', () => {
    const store = createStore(conversationReducer(newConversation('k', 'c1'), { type: 'snapshot', view }));
    const read = madeIn(store);
    const first = read();
    expect(first.map(({ id }) => id)).toEqual(['g1']);
    store.update((state) =>
      conversationReducer(state, { type: 'event', event: { name: 'chat:stream', payload: chunk } }),
    );
    expect(read()).toBe(first);
    const event = { name: 'generation:progress', payload: progress } as const;
    store.update((state) => conversationReducer(state, { type: 'event', event: event as never }));
    expect(read()[0].percent).toBe(40);
  });
});
