// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { beatResult, conversationView, generationSummary, messageView } from '../testing/builders.js';
import { announcementsFor, finishedBy } from './announcements.js';
import { conversationReducer, type ConversationAction } from './conversation/reducer.js';
import { newConversation } from './conversation/state.js';

const at = '2026-01-01T10:00:00.000Z';
const ref = { generationId: 'g1', jobId: 'g1', conversationId: 'c1', at };
const start = conversationReducer(newConversation('c1', 'c1'), {
  type: 'snapshot',
  view: conversationView({
    messages: [
      messageView({ id: 'a1', status: 'streaming', nextIndex: 0, content: '', generation: generationSummary() }),
    ],
  }),
});
const progress = (eventId: number, percent: number): ConversationAction => ({
  type: 'event',
  event: { name: 'generation:progress', payload: { ...ref, percent, stage: 'mixing', etaSeconds: 3, eventId } },
});
const completed: ConversationAction = {
  type: 'event',
  event: { name: 'generation:completed', payload: { ...ref, result: beatResult(), eventId: 9 } },
};

/** Everything that is said on the way through some actions. */
function heard(actions: readonly ConversationAction[]): string[] {
  let state = start;
  return actions.flatMap((action) => {
    const before = state;
    state = conversationReducer(state, action);
    return announcementsFor(before, state);
  });
}

describe('announcements', () => {
  it('tells progress at the start, in the middle and at the end only', () => {
    const steps = [1, 12, 30, 49, 51, 70, 90].map((percent, index) => progress(index + 1, percent));
    expect(heard([...steps, completed, completed])).toEqual([
      'Trap beat, 0 percent',
      'Trap beat, 50 percent',
      'Your beat is ready, trap, 140 BPM',
    ]);
  });

  it('tells that an answer is ready once, and nothing of its stream', () => {
    const message = messageView({ id: 'a1', content: 'Hi there.' });
    expect(
      heard([
        {
          type: 'event',
          event: {
            name: 'chat:stream',
            payload: { conversationId: 'c1', messageId: 'a1', index: 0, chunk: 'Hi', eventId: 1, at },
          },
        },
        { type: 'event', event: { name: 'chat:complete', payload: { conversationId: 'c1', message, eventId: 2, at } } },
      ]),
    ).toEqual(['Answer ready']);
  });

  it('says nothing about what was there when a conversation is opened', () => {
    expect(announcementsFor(newConversation('c1', 'c1'), start)).toEqual([]);
  });

  it('knows what was finished by a change, and does not tell it twice', () => {
    const done = conversationReducer(start, completed);
    expect(finishedBy(start, done).map(({ title }) => title)).toEqual(['Cold Static']);
    expect(finishedBy(done, conversationReducer(done, completed))).toEqual([]);
  });
});
