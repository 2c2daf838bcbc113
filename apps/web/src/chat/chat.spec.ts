// @vitest-environment node
import type { ClientEvent, ConversationView, MessageAccepted } from '@ctc/contracts';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/api-error.js';
import type { Api } from '../api/api.js';
import { createStore } from '../browser/store.js';
import type { Connection } from '../realtime/connection.js';
import { createEventLog } from '../realtime/event-log.js';
import { conversationView, messageView } from '../testing/builders.js';
import { createChat } from './chat.js';
import { createConversations } from './conversations.js';

const at = '2026-01-01T10:00:00.000Z';
const accepted = (turn: number): MessageAccepted => ({
  conversationId: 'c1',
  userMessageId: `u${turn}`,
  assistantMessageId: `a${turn}`,
  intent: 'CHAT',
  confidence: 1,
  entities: {},
  generation: null,
});
const stream = (eventId: number, messageId: string, index: number, chunk: string): ClientEvent => ({
  name: 'chat:stream',
  payload: { conversationId: 'c1', messageId, index, chunk, eventId, at },
});

function setUp(api: Partial<Api>) {
  const log = createEventLog();
  const catchUps: number[] = [];
  const connection: Connection = {
    state: createStore('connected' as const),
    covered: () => true,
    catchUp: (since) => void catchUps.push(since),
    onEvent: () => undefined,
    onReset: () => undefined,
    start: () => undefined,
    stop: () => undefined,
  };
  let keys = 0;
  const newKey = () => `k${(keys += 1)}`;
  const frames: (() => void)[] = [];
  const conversations = createConversations({
    log,
    newKey,
    schedule: (work) => void frames.push(work),
    onChange: () => undefined,
  });
  const world: { online: boolean; projectId: string | null } = { online: true, projectId: null };
  const promised = vi.fn();
  const named = vi.fn();
  const problems: string[] = [];
  const chat = createChat({
    api: api as Api,
    conversations,
    connection,
    now: () => Date.parse(at),
    newKey,
    isOnline: () => world.online,
    projectId: () => world.projectId,
    onPromised: promised,
    onNamed: named,
    onListChange: () => undefined,
    onProblem: (detail) => void problems.push(detail),
  });
  const receive = (event: ClientEvent) => {
    if (log.accept(event)) conversations.receive(event);
  };
  const drawFrame = () => frames.splice(0).forEach((work) => work());
  return { chat, conversations, world, named, promised, problems, catchUps, receive, drawFrame };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('chat', () => {
  it('sends, gives the new conversation its id and catches up with events that overtook the answer', async () => {
    let answer: (accepted: MessageAccepted) => void = () => undefined;
    const { chat, conversations, named, receive, drawFrame } = setUp({
      sendMessage: () => new Promise((resolve) => (answer = resolve)),
    });
    const store = conversations.open(null);
    chat.send(store.get().key, 'hello');
    expect(store.get().messages).toMatchObject([{ content: 'hello', delivery: 'sending' }]);
    receive(stream(1, 'a1', 0, 'Hi '));
    drawFrame();
    answer(accepted(1));
    await settle();
    expect(named).toHaveBeenCalledWith(store.get().key, 'c1');
    expect(conversations.open('c1')).toBe(store);
    receive(stream(2, 'a1', 1, 'there'));
    drawFrame();
    expect(store.get().messages[1]).toMatchObject({ id: 'a1', content: 'Hi there' });
    expect(conversations.open(null)).not.toBe(store);
  });

  it('puts a new conversation into the open project, and tells what is going to be made', async () => {
    const bodies: unknown[] = [];
    const generation = {
      id: 'g',
      jobId: 'g',
      type: 'beat',
      title: '',
      parentId: null,
      status: 'queued',
      estimatedSeconds: 9,
    } as const;
    const { chat, conversations, world, promised } = setUp({
      sendMessage: async (body) => {
        bodies.push(body);
        return { ...accepted(bodies.length), generation };
      },
    });
    world.projectId = 'p1';
    const { key } = conversations.open(null).get();
    chat.send(key, 'one');
    chat.send(key, 'two');
    await settle();
    expect(bodies).toEqual([
      { content: 'one', projectId: 'p1' },
      { content: 'two', conversationId: 'c1' },
    ]);
    expect(promised).toHaveBeenCalledTimes(2);
    expect(promised).toHaveBeenCalledWith('beat', {});
  });

  it('collects the chunks of a frame into one change', async () => {
    const { chat, conversations, receive, drawFrame } = setUp({ sendMessage: async () => accepted(1) });
    const store = conversations.open(null);
    chat.send(store.get().key, 'hello');
    await settle();
    const changes = vi.fn();
    store.subscribe(changes);
    receive(stream(3, 'a1', 2, 'c'));
    receive(stream(1, 'a1', 0, 'a'));
    receive(stream(2, 'a1', 1, 'b'));
    expect(changes).not.toHaveBeenCalled();
    drawFrame();
    expect(changes).toHaveBeenCalledOnce();
    expect(store.get().messages[1]?.content).toBe('abc');
  });

  it('sends one message after the other, the second into the conversation of the first', async () => {
    const bodies: unknown[] = [];
    const { chat, conversations } = setUp({
      sendMessage: async (body) => {
        bodies.push(body);
        return accepted(bodies.length);
      },
    });
    const { key } = conversations.open(null).get();
    chat.send(key, 'one');
    chat.send(key, 'two');
    await settle();
    expect(bodies).toEqual([{ content: 'one' }, { content: 'two', conversationId: 'c1' }]);
    expect(
      conversations
        .open('c1')
        .get()
        .messages.map(({ id }) => id),
    ).toEqual(['u1', 'a1', 'u2', 'a2']);
  });

  it('keeps the text when sending fails, and sends it once under the same key on retry', async () => {
    const keys: string[] = [];
    let failures = 1;
    const { chat, conversations } = setUp({
      sendMessage: async (_body, key) => {
        keys.push(key);
        if (failures-- > 0) throw new ApiError('request.rate_limited', 429, 'Slow down.', { retryAfterSeconds: 12 });
        return accepted(1);
      },
    });
    const store = conversations.open(null);
    chat.send(store.get().key, 'hello');
    await settle();
    expect(store.get().messages).toMatchObject([
      {
        content: 'hello',
        delivery: 'unsent',
        problem: { code: 'request.rate_limited', retryAt: Date.parse(at) + 12_000 },
      },
    ]);
    chat.retry(store.get().key, keys[0] ?? '');
    await settle();
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(store.get().messages).toMatchObject([{ id: 'u1', delivery: 'sent', problem: null }, { id: 'a1' }]);
  });

  it('waits for the connection and sends in order when it is back', async () => {
    const sent: string[] = [];
    const { chat, conversations, world } = setUp({
      sendMessage: async ({ content }) => {
        sent.push(content);
        return accepted(sent.length);
      },
    });
    world.online = false;
    const store = conversations.open(null);
    chat.send(store.get().key, 'one');
    chat.send(store.get().key, 'two');
    await settle();
    expect(sent).toEqual([]);
    expect(store.get().messages.map(({ delivery }) => delivery)).toEqual(['waiting', 'waiting']);
    world.online = true;
    chat.resume(store.get().key);
    await settle();
    expect(sent).toEqual(['one', 'two']);
  });

  it('reads a conversation once for several askers and continues the events from there', async () => {
    const view: ConversationView = conversationView({ lastEventId: 7, messages: [messageView()] });
    const getConversation = vi.fn(async () => view);
    const { chat, conversations, catchUps } = setUp({ getConversation });
    const { key } = conversations.open('c1').get();
    await Promise.all([chat.load(key), chat.load(key)]);
    expect(getConversation).toHaveBeenCalledOnce();
    expect(catchUps).toEqual([7]);
    expect(conversations.open('c1').get()).toMatchObject({ load: 'ready', title: 'Trap' });
  });

  it('says a message anew in its place, with its files, and stops the answer that streams', async () => {
    const sent: unknown[] = [];
    const stopped: string[] = [];
    const { chat, conversations } = setUp({
      sendMessage: async (body) => {
        sent.push(body);
        return accepted(sent.length);
      },
      stopMessage: async (id) => void stopped.push(id),
    });
    const store = conversations.open(null);
    const { key } = store.get();
    chat.send(key, 'one', [{ uploadId: 'f1', name: 'a.wav' }]);
    await settle();
    chat.edit(key, 'u1', 'two', [{ uploadId: 'f2', name: 'b.wav' }]);
    await settle();
    expect(stopped).toEqual(['a1']);
    expect(sent[1]).toEqual({ content: 'two', conversationId: 'c1', attachments: ['f1', 'f2'], editOf: 'u1' });
    expect(store.get().messages.map(({ id }) => id)).toEqual(['u2', 'a2']);
  });

  it('reads back, a page at a time, until a message is there; one of another branch brings its branch', async () => {
    const ids = Array.from({ length: 260 }, (_, index) => `m${index}`);
    const asked: unknown[] = [];
    let line = ids;
    const { chat, conversations, problems } = setUp({
      showBranch: async (_id, messageId) => {
        if (messageId !== 'b10') throw new ApiError('resource.not_found', 404, 'Not found.');
        line = [...ids.slice(0, 10), 'b10'];
      },
      getConversation: async (_id, { limit = 50, before } = {}) => {
        asked.push(before ?? 'newest');
        const end = before ? line.indexOf(before) : line.length;
        const start = Math.max(0, end - limit);
        const messages = line.slice(start, end).map((id) => messageView({ id, parentId: null }));
        return conversationView({ messages, hasMore: start > 0 });
      },
    });
    const store = conversations.open('c1');
    await chat.load('c1');
    await Promise.all([chat.reveal('c1', 'm3'), chat.loadOlder('c1'), chat.reveal('c1', 'm4')]);
    expect(store.get().messages.map(({ id }) => id)).toEqual(ids);
    expect(asked).toEqual(['newest', 'm210', 'm110', 'm10']);
    expect(await chat.reveal('c1', 'm259')).toBe(true);
    expect(asked).toHaveLength(4);
    expect(await chat.reveal('c1', 'b10')).toBe(true);
    expect(store.get().messages.at(-1)?.id).toBe('b10');
    expect(await chat.reveal('c1', 'nowhere')).toBe(false);
    expect(problems).toEqual(['Not found.']);
  });

  it('says when the way back is cut', async () => {
    const { chat, conversations, problems } = setUp({
      getConversation: async (_id, { before } = {}) => {
        if (before) throw new ApiError('client.no_connection', 0, 'No connection.');
        return conversationView({ messages: [messageView({ id: 'm9' })], hasMore: true });
      },
    });
    await chat.load(conversations.open('c1').get().key);
    expect(await chat.reveal('c1', 'm1')).toBe(false);
    expect(problems).toEqual(['No connection.']);
    expect(conversations.open('c1').get().loadingOlder).toBe(false);
  });

  it('says why a conversation cannot be shown', async () => {
    const { chat, conversations } = setUp({
      getConversation: async () => {
        throw new ApiError('resource.not_found', 404, 'Not found.');
      },
    });
    const store = conversations.open('c9');
    await chat.load('c9');
    expect(store.get()).toMatchObject({ load: 'failed', problem: { code: 'resource.not_found' } });
  });

  it('treats a stop that came too late as done', async () => {
    const { chat, conversations, problems } = setUp({
      sendMessage: async () => accepted(1),
      stopMessage: async () => {
        throw new ApiError('message.not_streaming', 409, 'It has ended.');
      },
    });
    const { key } = conversations.open(null).get();
    chat.send(key, 'hello');
    await settle();
    await chat.stop(key);
    expect(problems).toEqual([]);
  });
});
