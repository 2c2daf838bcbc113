// @vitest-environment node
import type { ClientEvent, MessageAccepted } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beatResult, conversationView, generationSummary, messageView } from '../../testing/builders.js';
import { conversationReducer, type ConversationAction } from './reducer.js';
import { newConversation, type ConversationState } from './state.js';

const at = '2026-01-01T10:00:00.000Z';
const accepted: MessageAccepted = {
  conversationId: 'c1',
  userMessageId: 'u1',
  assistantMessageId: 'a1',
  intent: 'GENERATE_BEAT',
  confidence: 0.97,
  entities: { genre: 'trap', bpm: 140 },
  generation: {
    id: 'g1',
    jobId: 'g1',
    type: 'beat',
    title: '',
    parentId: null,
    status: 'queued',
    estimatedSeconds: 12,
  },
};
const stream = (eventId: number, index: number, chunk: string): ClientEvent => ({
  name: 'chat:stream',
  payload: { conversationId: 'c1', messageId: 'a1', index, chunk, eventId, at },
});
const complete = (eventId: number, content: string): ClientEvent => ({
  name: 'chat:complete',
  payload: {
    conversationId: 'c1',
    eventId,
    at,
    message: messageView({
      id: 'a1',
      content,
      parentId: 'u1',
      generation: generationSummary({ state: 'active', percent: 30, stage: 'mixing' }),
    }),
  },
});
const progress = (eventId: number, percent: number): ClientEvent => ({
  name: 'generation:progress',
  payload: {
    generationId: 'g1',
    jobId: 'g1',
    conversationId: 'c1',
    percent,
    stage: 'mixing',
    etaSeconds: 3,
    eventId,
    at,
  },
});
const completed = (eventId: number): ClientEvent => ({
  name: 'generation:completed',
  payload: { generationId: 'g1', jobId: 'g1', conversationId: 'c1', result: beatResult(), eventId, at },
});

const run = (state: ConversationState, actions: readonly ConversationAction[]) =>
  actions.reduce(conversationReducer, state);
const events = (list: readonly ClientEvent[]) => list.map((event): ConversationAction => ({ type: 'event', event }));
const asked = run(newConversation('k', null), [
  { type: 'submitted', key: 's1', content: 'trap', at, delivery: 'sending' },
  { type: 'accepted', key: 's1', accepted, at },
]);

/** What a reader sees; `stale` only asks for another reading. */
const picture = ({ stale: _stale, ...state }: ConversationState) => state;

describe('conversation', () => {
  it('shows a message at once, gives it its id later, and keeps its key', () => {
    expect(asked.messages.map(({ key, id, role, delivery }) => ({ key, id, role, delivery }))).toEqual([
      { key: 's1', id: 'u1', role: 'user', delivery: 'sent' },
      { key: 'a1', id: 'a1', role: 'assistant', delivery: 'sent' },
    ]);
    expect(asked.messages[1]).toMatchObject({
      status: 'streaming',
      entities: { bpm: 140 },
      generations: [{ id: 'g1', state: 'queued' }],
    });
  });

  it.each([
    [
      'in the middle',
      [stream(1, 0, 'Ma'), stream(2, 1, 'king '), progress(3, 20), stream(4, 2, 'your '), progress(5, 45)],
    ],
    [
      'at the end',
      [
        stream(1, 0, 'Ma'),
        progress(2, 20),
        stream(3, 1, 'king'),
        complete(4, 'Making your beat.'),
        progress(5, 60),
        completed(6),
      ],
    ],
  ])('gives the same picture for every order and repetition of events, %s', (_name, story) => {
    const expected = picture(run(asked, events(story)));
    const order = fc
      .tuple(
        fc.shuffledSubarray(story, { minLength: story.length }),
        fc.array(fc.constantFrom(...story), { maxLength: 6 }),
      )
      .map(([all, extra]) => [...extra, ...all]);
    fc.assert(
      fc.property(order, (list) => {
        expect(picture(run(asked, events(list)))).toEqual(expected);
      }),
    );
  });

  it('asks for another reading when a chunk is missing, and goes on from what it gets', () => {
    const gap = run(asked, events([stream(1, 0, 'one '), stream(3, 2, 'three')]));
    expect(gap).toMatchObject({ stale: true });
    expect(gap.messages[1]?.content).toBe('one ');
    const view = conversationView({
      lastEventId: 2,
      messages: [
        messageView({ id: 'u1', role: 'user', content: 'trap' }),
        messageView({ id: 'a1', content: 'one two ', status: 'streaming', nextIndex: 2 }),
      ],
    });
    const read = run(gap, [{ type: 'snapshot', view }, ...events([stream(3, 2, 'three')])]);
    expect(read.stale).toBe(false);
    expect(read.messages[1]).toMatchObject({ content: 'one two three', nextIndex: 3, held: {} });
    expect(read.messages[0]?.key).toBe('s1');
  });

  it('keeps newer text when a slower reading arrives after it', () => {
    const ahead = run(asked, events([stream(1, 0, 'one '), stream(2, 1, 'two ')]));
    const view = conversationView({
      messages: [messageView({ id: 'a1', content: 'one ', status: 'streaming', nextIndex: 1 })],
    });
    expect(run(ahead, [{ type: 'snapshot', view }]).messages.at(-1)).toMatchObject({
      content: 'one two ',
      nextIndex: 2,
    });
  });

  it('resumes after a reload in mid stream', () => {
    const view = conversationView({
      lastEventId: 4,
      messages: [
        messageView({
          id: 'a1',
          content: 'Mak',
          status: 'streaming',
          nextIndex: 2,
          generation: generationSummary({ state: 'active', percent: 40 }),
        }),
      ],
    });
    const state = run(newConversation('c1', 'c1'), [
      { type: 'snapshot', view },
      ...events([stream(3, 1, 'k'), stream(5, 2, 'ing'), progress(4, 10), progress(6, 50)]),
    ]);
    expect(state.messages[0]).toMatchObject({ content: 'Making', generations: [{ percent: 50 }] });
  });

  it('says that it must read again when another tab started an answer', () => {
    const other: ClientEvent = {
      name: 'chat:stream',
      payload: { conversationId: 'c1', messageId: 'a9', index: 0, chunk: 'x', eventId: 9, at },
    };
    expect(run(asked, events([other]))).toMatchObject({ stale: true, messages: { length: 2 } });
  });

  it('does not ask again for a message that a reading did not bring: it lies on another branch', () => {
    const foreign: ClientEvent = {
      name: 'chat:stream',
      payload: { conversationId: 'c1', messageId: 'a0', index: 3, chunk: 'x', eventId: 9, at },
    };
    const view = conversationView({
      lastEventId: 9,
      messages: [messageView({ id: 'u1', role: 'user' }), messageView({ id: 'a1' })],
    });
    const read = run(asked, [...events([foreign]), { type: 'snapshot', view }]);
    expect(read.stale).toBe(false);
    expect(run(read, events([foreign]))).toBe(read);
  });

  it('keeps an unsent message with its reason, through readings, until it is sent or discarded', () => {
    const problem = { code: 'client.no_connection', detail: 'no' };
    const unsent = run(asked, [
      { type: 'submitted', key: 's2', content: 'slower', at, delivery: 'sending' },
      { type: 'delivery', key: 's2', delivery: 'unsent', problem },
      {
        type: 'snapshot',
        view: conversationView({ messages: [messageView({ id: 'u1', role: 'user' }), messageView({ id: 'a1' })] }),
      },
    ]);
    expect(unsent.messages.at(-1)).toMatchObject({ content: 'slower', delivery: 'unsent', problem });
    expect(run(unsent, [{ type: 'discarded', key: 's2' }]).messages).toHaveLength(2);
  });

  it('does not double a message whose first acceptance was lost', () => {
    const view = conversationView({ messages: [messageView({ id: 'u1', role: 'user' }), messageView({ id: 'a1' })] });
    const state = run(newConversation('c1', 'c1'), [
      { type: 'snapshot', view },
      { type: 'submitted', key: 's1', content: 'trap', at, delivery: 'sending' },
      { type: 'accepted', key: 's1', accepted, at },
    ]);
    expect(state.messages.map(({ id }) => id)).toEqual(['u1', 'a1']);
  });

  it('puts a new answer in the place of the old one and remembers both', () => {
    const again = run(asked, [{ type: 'regenerated', accepted: { ...accepted, assistantMessageId: 'a2' }, at }]);
    expect(again.messages.map(({ id }) => id)).toEqual(['u1', 'a2']);
    expect(again.messages[1]?.siblingIds).toEqual(['a1', 'a2']);
  });

  describe('a message that is said anew', () => {
    const story = ['u1', 'a1', 'u2', 'a2'].map((id, index, ids) =>
      messageView({ id, role: index % 2 ? 'assistant' : 'user', parentId: ids[index - 1] ?? null }),
    );
    const there = conversationView({ messages: story });
    const before = run(newConversation('c1', 'c1'), [{ type: 'snapshot', view: there }]);
    const editing = run(before, [
      { type: 'submitted', key: 's2', content: 'slower', at, delivery: 'sending', editOf: 'u2' },
    ]);
    const idsOf = ({ messages }: ConversationState) => messages.map(({ id }) => id);

    it('takes the place of the one before and of what followed, at once', () => {
      expect(idsOf(editing)).toEqual(['u1', 'a1', 's2']);
      expect(idsOf(run(editing, [{ type: 'snapshot', view: there }]))).toEqual(['u1', 'a1', 's2']);
      expect(run(editing, events([stream(9, 0, 'x')])).stale).toBe(false);
    });

    it('leads to the one before', () => {
      const answer = { ...accepted, userMessageId: 'u3', assistantMessageId: 'a3' };
      const state = run(editing, [{ type: 'accepted', key: 's2', accepted: answer, at }]);
      expect(idsOf(state)).toEqual(['u1', 'a1', 'u3', 'a3']);
      expect(state.messages[2]?.siblingIds).toEqual(['u2', 'u3']);
    });

    it('gives the place back when it is discarded', () => {
      const state = run(editing, [{ type: 'discarded', key: 's2' }]);
      expect([idsOf(state), state.stale]).toEqual([['u1', 'a1', 'u2', 'a2'], true]);
    });

    it('leaves what is not sent yet behind it, and keeps older pages', () => {
      const older = conversationView({ messages: [messageView({ id: 'm1' })], hasMore: false });
      const state = run(newConversation('c1', 'c1'), [
        { type: 'snapshot', view: { ...there, hasMore: true } },
        { type: 'older', view: older },
        { type: 'submitted', key: 's1', content: 'later', at, delivery: 'waiting' },
        { type: 'submitted', key: 's2', content: 'anew', at, delivery: 'waiting', editOf: 'u1' },
      ]);
      expect(idsOf(state)).toEqual(['m1', 's2', 's1']);
      expect(idsOf(run(state, [{ type: 'snapshot', view: there }]))).toEqual(['m1', 's2', 's1']);
    });
  });

  it('puts older pages in front and keeps them over later readings', () => {
    const newest = conversationView({
      hasMore: true,
      messages: [messageView({ id: 'm3' }), messageView({ id: 'm4' })],
    });
    const older = conversationView({
      hasMore: false,
      messages: [messageView({ id: 'm1' }), messageView({ id: 'm2' })],
    });
    const state = run(newConversation('c1', 'c1'), [
      { type: 'snapshot', view: newest },
      { type: 'older', view: older },
      { type: 'snapshot', view: newest },
    ]);
    expect(state.messages.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect(state.hasMore).toBe(false);
  });

  it('keeps the text of an answer that broke off', () => {
    const error: ClientEvent = {
      name: 'chat:error',
      payload: {
        conversationId: 'c1',
        messageId: 'a1',
        code: 'provider.timeout',
        detail: 'The provider fell silent.',
        retryable: true,
        eventId: 3,
        at,
      },
    };
    const state = run(asked, events([stream(1, 0, 'Half an '), error, stream(2, 1, 'answer')]));
    expect(state.messages[1]).toMatchObject({
      status: 'failed',
      content: 'Half an answer',
      problem: { code: 'provider.timeout' },
    });
  });

  it('leaves messages untouched by identity when an event is not about them', () => {
    const next = run(asked, events([progress(1, 10)]));
    expect(next.messages[0]).toBe(asked.messages[0]);
    expect(run(next, events([progress(1, 10)]))).toEqual(next);
  });

  it('follows each step of a message by itself, and keeps their order', () => {
    const parameters = { recipe: { pieceId: 'g1' }, durationSeconds: 30 };
    const promised = { title: 'Dark trap', parentId: null, status: 'queued', estimatedSeconds: 9, parameters } as const;
    const steps = [
      { ...promised, type: 'beat' as const, generationId: 'g1' },
      { ...promised, type: 'master' as const, generationId: 'g2' },
    ];
    const state = run(newConversation('s', null), [
      { type: 'submitted', key: 's1', content: 'a beat, then master it', at, delivery: 'sending' },
      { type: 'accepted', key: 's1', accepted: { ...accepted, steps }, at },
    ]);
    const of = ({ messages }: ConversationState) => messages[1]?.generations.map(({ id, state: at }) => [id, at]);
    expect(of(state)).toEqual([
      ['g1', 'queued'],
      ['g2', 'queued'],
    ]);
    const done = run(state, [{ type: 'event', event: completed(5) }]);
    expect(of(done)).toEqual([
      ['g1', 'completed'],
      ['g2', 'queued'],
    ]);
    const generations = [
      generationSummary({ state: 'completed', result: beatResult() }),
      generationSummary({ id: 'g2', jobId: 'g2', type: 'master', state: 'active', percent: 40 }),
    ];
    const message = { ...messageView({ id: 'a1', generation: generations[0] }), generations };
    const read = run(done, [
      {
        type: 'snapshot',
        view: conversationView({ messages: [messageView({ id: 'u1', role: 'user' }), message], lastEventId: 6 }),
      },
    ]);
    expect(of(read)).toEqual([
      ['g1', 'completed'],
      ['g2', 'active'],
    ]);
  });

  it('keeps a deleted piece away, whatever brings it along again, until undo puts it back into its place', () => {
    const generations = ['g1', 'g2'].map((id) => generationSummary({ id, jobId: id, state: 'completed' }));
    const message = { ...messageView({ id: 'a1', generation: generations[0] }), generations };
    const snapshot: ConversationAction = { type: 'snapshot', view: conversationView({ messages: [message] }) };
    const idsIn = ({ messages }: ConversationState) => messages[0]?.generations.map(({ id }) => id);
    const deleted = run(newConversation('c1', 'c1'), [snapshot, { type: 'removed', generationId: 'g1' }]);
    expect(idsIn(deleted)).toEqual(['g2']);
    const readAgain = run(deleted, [snapshot, { type: 'removed', generationId: 'nobody' }]);
    expect(idsIn(readAgain)).toEqual(['g2']);
    const back = run(readAgain, [{ type: 'restored', generationId: 'g1' }]);
    expect(idsIn(back)).toEqual(['g1', 'g2']);
    expect(idsIn(run(back, [snapshot]))).toEqual(['g1', 'g2']);
  });
});
