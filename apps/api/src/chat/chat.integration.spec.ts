import { setTimeout as sleep } from 'node:timers/promises';
import type { ConversationSummary, MessageAccepted, Page, Problem, UsageReport } from '@ctc/contracts';
import { createDatabase, createRepositories, type Repositories } from '@ctc/persistence';
import { OBJECT_STORE, storageKeys, type ObjectStore } from '@ctc/platform';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORIES } from '../common/tokens.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { parseEvents, TestClient } from '../testing/test-client.js';

let api: TestApi;
let user: TestClient;
beforeAll(async () => {
  api = await startTestApi({ STREAM_LEASE_SECONDS: '5' });
  user = await TestClient.guest(api.url);
});
afterAll(async () => {
  user.close();
  await api.close();
});

const SENTENCE = 'create a dark trap beat at 140 bpm in C minor';

describe('a message', () => {
  it('is saved, understood, promised and answered', async () => {
    const ear = await user.listen();
    const accepted = await user.say(SENTENCE, { projectId: 'song 7' });
    expect(accepted).toMatchObject({
      intent: 'GENERATE_BEAT',
      entities: { genre: 'trap', bpm: 140, key: 'C minor', mood: ['dark'] },
      generation: {
        type: 'beat',
        status: 'queued',
        parameters: { genre: 'trap', bpm: 140, chosen: ['duration', 'seed'] },
      },
    });
    const end = await ear.ended(accepted.assistantMessageId);
    expect(end.name).toBe('chat:complete');

    const chunks = ear.heard.flatMap((event) => (event.name === 'chat:stream' ? [event.payload] : []));
    expect(chunks.map(({ index }) => index)).toEqual(chunks.map((_, position) => position));
    expect(chunks.length).toBeGreaterThan(1);

    const { messages, title, projectId, lastEventId, hasMore } = await user.conversation(accepted.conversationId);
    const [question, answer] = messages;
    expect({ title, projectId, hasMore }).toEqual({ title: SENTENCE, projectId: 'song 7', hasMore: false });
    expect(question).toMatchObject({ role: 'user', content: SENTENCE, status: 'complete', intent: 'GENERATE_BEAT' });
    expect(answer).toMatchObject({
      id: accepted.assistantMessageId,
      parentId: question.id,
      status: 'complete',
      provider: 'local',
      generation: { id: accepted.generation?.id, state: 'queued' },
    });
    expect(answer.content).toBe(chunks.map(({ chunk }) => chunk).join(''));
    expect(answer).not.toHaveProperty('nextIndex');
    expect(lastEventId).toBe(ear.ids.at(-1));
    const first = ear.heard[0];
    expect(first.name === 'generation:queued' && first.payload).toMatchObject({
      generationId: accepted.generation?.id,
      position: 1,
    });
    expect(new Date(first.payload.at).getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it('answers a caller who asks for events with the same events', async () => {
    const ear = await user.listen();
    const response = await user.fetch('/api/chat/message', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ content: SENTENCE }),
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const events = parseEvents(await response.text());
    expect(events.at(-1)?.name).toBe('chat:complete');
    const last = events.at(-1);
    if (last?.name === 'chat:complete') await ear.ended(last.payload.message.id);
    expect(events).toEqual(ear.heard);
  });

  it('goes on when the caller who asked for events goes away', async () => {
    const ear = await user.listen();
    const away = new AbortController();
    const response = await user.fetch('/api/chat/message', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ content: SENTENCE }),
      signal: away.signal,
    });
    await response.body?.getReader().read();
    away.abort();
    const end = await ear.until(({ name }) => name === 'chat:complete');
    expect(end.name === 'chat:complete' && end.payload.message.status).toBe('complete');
  });

  it('shows its text and the next index to who comes in the middle', async () => {
    const ear = await user.listen();
    const accepted = await user.say('what can you do?');
    await ear.until((event) => event.name === 'chat:stream' && event.payload.index >= 1);
    const { messages, lastEventId } = await user.conversation(accepted.conversationId);
    const answer = messages[1];
    expect(answer.status).toBe('streaming');
    await ear.ended(answer.id);
    const chunks = ear.heard.flatMap((event) => (event.name === 'chat:stream' ? [event.payload] : []));
    const before = chunks.filter(({ index }) => index < (answer.nextIndex ?? 0));
    expect(before.map(({ chunk }) => chunk).join('')).toBe(answer.content);
    expect(ear.ids).toContain(lastEventId);
  });

  it.each([
    ['a trap beat at 500 bpm', /60 to 200 BPM/],
    ['a lo-fi beat of 10 minutes', /from 15 s to 5 min/],
  ])('“%s” gets the range instead of a job', async (content, range) => {
    const ear = await user.listen();
    const accepted = await user.say(content);
    expect(accepted.generation).toBeNull();
    const end = await ear.ended(accepted.assistantMessageId);
    expect(end.name === 'chat:complete' && end.payload.message.content).toMatch(range);
  });

  it('that wants a change makes a new version of the piece at hand, and says what was done', async () => {
    const ear = await user.listen();
    const { conversationId, generation: first } = await user.say(SENTENCE);
    const accepted = await user.say('make it slower, add a cello and vary the drums in the second half', {
      conversationId,
    });
    expect(accepted).toMatchObject({
      intent: 'UPDATE_CONTEXT',
      generation: {
        type: 'variation',
        status: 'queued',
        parameters: {
          genre: 'trap',
          bpm: 126,
          key: 'C minor',
          revision: {
            of: first?.id,
            refused: ['I did not understand “vary the drums in the second half”: say it another way.'],
          },
        },
      },
    });
    const end = await ear.ended(accepted.assistantMessageId);
    const said = end.name === 'chat:complete' ? end.payload.message.content : '';
    expect(said).toContain('The tempo goes from 140 BPM to 126 BPM');
    expect(said).toContain('Cello joins');

    const back = await user.say('undo that', { conversationId });
    expect(back.generation).toMatchObject({ id: first?.id, parameters: { bpm: 140 } });
    const path = `/api/chat/conversations/${conversationId}/regenerate`;
    const repeated = await user.call<MessageAccepted>('POST', path, {});
    expect(repeated.body.generation?.id).toBe(first?.id);
  });

  it.each([
    ['200 changes', 'make it pop, then make it rock, then '.repeat(100), 'at most 20 can be made at once'],
    [
      'what is read as no change',
      'vary the drums in the second half',
      'did not understand “vary the drums in the second half”',
    ],
  ])('that wants %s is told so, without a job', async (_, content, reason) => {
    const ear = await user.listen();
    const { conversationId } = await user.say(SENTENCE);
    const accepted = await user.say(content, { conversationId });
    expect(accepted).toMatchObject({ intent: 'UPDATE_CONTEXT', generation: null });
    const end = await ear.ended(accepted.assistantMessageId);
    expect(end.name === 'chat:complete' && end.payload.message.content).toContain(reason);
  });

  it('that wants a change of notes that are gone is told so', async () => {
    const ear = await user.listen();
    const { conversationId } = await user.say(SENTENCE);
    const { generation } = await user.say('slower', { conversationId });
    await api.app.get<ObjectStore>(OBJECT_STORE).deletePrefix(storageKeys.generation(user.userId, generation!.id));
    const accepted = await user.say('louder drums', { conversationId });
    expect(accepted.generation).toBeNull();
    const end = await ear.ended(accepted.assistantMessageId);
    expect(end.name === 'chat:complete' && end.payload.message.content).toContain('not there any more');
  });

  it('that wants what the piece does not have is told so, without a job', async () => {
    const ear = await user.listen();
    const { conversationId } = await user.say(SENTENCE);
    const accepted = await user.say('remove the banjo', { conversationId });
    expect(accepted).toMatchObject({ intent: 'UPDATE_CONTEXT', generation: null });
    const end = await ear.ended(accepted.assistantMessageId);
    expect(end.name === 'chat:complete' && end.payload.message.content).toContain('There is no banjo in this piece');
  });

  it('with an unknown provider is refused with the names that are known', async () => {
    const { status, body } = await user.call('POST', '/api/chat/message', { content: 'hi', provider: 'oracle' });
    expect({ status, detail: body.detail }).toEqual({ status: 400, detail: 'provider must be one of: local' });
  });
});

describe('stopping', () => {
  it('keeps the text so far and ends with chat:complete', async () => {
    const ear = await user.listen();
    const { assistantMessageId } = await user.say(SENTENCE);
    await ear.until((event) => event.name === 'chat:stream' && event.payload.messageId === assistantMessageId);
    expect((await user.call('POST', `/api/chat/messages/${assistantMessageId}/stop`)).status).toBe(202);
    const end = await ear.ended(assistantMessageId);
    if (end.name !== 'chat:complete') throw new Error(end.name);
    expect(end.payload.message.status).toBe('stopped');
    expect(end.payload.message.content.length).toBeGreaterThan(0);
    await sleep(150);
    const ofMessage = ear.heard.filter(
      (event) => 'messageId' in event.payload && event.payload.messageId === assistantMessageId,
    );
    expect(ofMessage.every((event) => event.payload.eventId < end.payload.eventId)).toBe(true);
    expect((await user.call('POST', `/api/chat/messages/${assistantMessageId}/stop`)).status).toBe(202);
  });
});

describe('an answer whose process has died', () => {
  it('is ended as failed, keeps its text and its cost and can be tried again', async () => {
    const database = createDatabase(api.config.databaseUrl);
    const { messages } = createRepositories(database);
    const ear = await user.listen();
    const { conversationId, userMessageId, assistantMessageId } = await user.say('hello there');
    await ear.ended(assistantMessageId);
    const orphan = await messages.startAnswer(user.userId, {
      conversationId,
      parentId: userMessageId,
      leaseSeconds: 0,
    });
    const cost = { provider: 'openai', model: 'small', inputTokens: 900, outputTokens: 3, costMicros: 12 };
    await messages.appendText(orphan?.id ?? '', 'Half an ans', 0, cost);
    await database.close();

    const end = await ear.ended(orphan?.id ?? '');
    expect(end.payload).toMatchObject({ conversationId, code: 'stream.interrupted', retryable: true });
    const answer = (await user.conversation(conversationId)).messages[1];
    expect(answer).toMatchObject({ id: orphan?.id, status: 'failed', content: 'Half an ans' });
    const paid = { inputTokens: 900, outputTokens: 3, costUsd: 0.000012 };
    expect(answer.usage).toEqual(paid);
    const { byProvider } = (await user.call<UsageReport>('GET', '/api/usage')).body;
    expect(byProvider).toContainEqual({ provider: 'openai', model: 'small', requests: 1, failures: 1, ...paid });

    const again = await user.call<MessageAccepted>('POST', `/api/chat/conversations/${conversationId}/regenerate`);
    expect(again.status).toBe(202);
    await ear.ended(again.body.assistantMessageId);
    const view = await user.conversation(conversationId);
    expect(view.messages[1].siblingIds).toEqual([assistantMessageId, orphan?.id, again.body.assistantMessageId]);
  });
});

describe('branches', () => {
  it('regenerate makes a sibling with a new piece; the old branch stays reachable', async () => {
    const ear = await user.listen();
    const first = await user.say(SENTENCE);
    await ear.ended(first.assistantMessageId);
    const path = `/api/chat/conversations/${first.conversationId}/regenerate`;
    const second = (await user.call<MessageAccepted>('POST', path, {})).body;
    await ear.ended(second.assistantMessageId);
    expect(second.userMessageId).toBe(first.userMessageId);
    expect(second.generation?.id).not.toBe(first.generation?.id);
    const shown = await user.conversation(first.conversationId);
    expect(shown.messages.map(({ id }) => id)).toEqual([first.userMessageId, second.assistantMessageId]);
    const old = await user.conversation(first.conversationId, `?branch=${first.assistantMessageId}`);
    expect(old.messages.map(({ id }) => id)).toEqual([first.userMessageId, first.assistantMessageId]);
  });

  it('regenerate of a stopped answer keeps the piece that is being made', async () => {
    const ear = await user.listen();
    const first = await user.say(SENTENCE);
    await user.call('POST', `/api/chat/messages/${first.assistantMessageId}/stop`);
    await ear.ended(first.assistantMessageId);
    const path = `/api/chat/conversations/${first.conversationId}/regenerate`;
    const second = (await user.call<MessageAccepted>('POST', path, {})).body;
    expect(second.generation?.id).toBe(first.generation?.id);
  });

  it('regenerate after a failed piece promises the same piece again, in full', async () => {
    const ear = await user.listen();
    const first = await user.say('a sad lo-fi beat with rhodes');
    await ear.ended(first.assistantMessageId);
    const { generations } = api.app.get<Repositories>(REPOSITORIES);
    const failure = { code: 'storage.full', detail: 'No room.', retryable: true } as const;
    await generations.failQueued(user.userId, first.generation?.id ?? '', failure);
    const path = `/api/chat/conversations/${first.conversationId}/regenerate`;
    const second = (await user.call<MessageAccepted>('POST', path, {})).body;
    expect(second.generation?.id).not.toBe(first.generation?.id);
    expect({ ...second.generation?.parameters, chosen: [] }).toEqual({ ...first.generation?.parameters, chosen: [] });
    expect(second.generation?.parameters).toMatchObject({ seed: expect.any(Number) });
  });

  it('an edited message starts another branch', async () => {
    const ear = await user.listen();
    const first = await user.say('hello');
    await ear.ended(first.assistantMessageId);
    const edited = await user.say('hello again', { editOf: first.userMessageId });
    await ear.ended(edited.assistantMessageId);
    expect(edited.conversationId).toBe(first.conversationId);
    const { messages } = await user.conversation(first.conversationId);
    expect(messages.map(({ content }) => content)[0]).toBe('hello again');
    expect(messages[0].siblingIds).toEqual([first.userMessageId, edited.userMessageId]);
  });

  it('another branch is shown, and goes on from there', async () => {
    const ear = await user.listen();
    const first = await user.say('a slow trap beat at 70 bpm');
    await ear.ended(first.assistantMessageId);
    const edited = await user.say('a fast techno beat at 150 bpm', { editOf: first.userMessageId });
    await ear.ended(edited.assistantMessageId);
    const { conversationId } = first;
    const path = `/api/chat/conversations/${conversationId}/branch`;
    expect((await user.call('PUT', path, { messageId: first.userMessageId })).status).toBe(204);
    const shown = await user.conversation(conversationId);
    expect(shown.messages.map(({ id }) => id)).toEqual([first.userMessageId, first.assistantMessageId]);

    const next = await user.say('make it slower', { conversationId });
    await ear.ended(next.assistantMessageId);
    const { messages } = await user.conversation(conversationId);
    expect(messages.map(({ id }) => id)).toEqual([
      first.userMessageId,
      first.assistantMessageId,
      next.userMessageId,
      next.assistantMessageId,
    ]);
    expect(messages[3].generation?.parentId).toBe(first.generation?.id);
    expect((await user.call('PUT', path, { messageId: first.conversationId })).status).toBe(404);
    expect((await user.call('PUT', path, {})).status).toBe(400);
  });
});

describe('conversations', () => {
  it('are listed, searched, paged, renamed and deleted', async () => {
    const other = await TestClient.guest(api.url);
    const { conversationId } = await other.say('a mellow rhodes idea', { projectId: 'p1' });
    await other.say('something else entirely');
    const list = (query: string) => other.call<Page<ConversationSummary>>('GET', `/api/chat/conversations${query}`);

    const all = (await list('')).body;
    expect(all).toMatchObject({ total: 2, limit: 20, offset: 0 });
    expect(all.items[1]).toMatchObject({ id: conversationId, title: 'a mellow rhodes idea', messageCount: 2 });
    expect((await list('?q=RHODES')).body.items.map(({ id }) => id)).toEqual([conversationId]);
    expect((await list('?projectId=p1')).body.total).toBe(1);
    expect((await list('?limit=1&offset=1')).body.items.map(({ id }) => id)).toEqual([conversationId]);
    expect((await list('?limit=0')).status).toBe(400);
    expect((await list('?limit=101')).status).toBe(400);

    const path = `/api/chat/conversations/${conversationId}`;
    expect((await other.call<ConversationSummary>('PATCH', path, { title: 'Rhodes' })).body.title).toBe('Rhodes');
    const page = await other.conversation(conversationId, '?limit=1');
    expect(page).toMatchObject({ hasMore: true, messages: [{ role: 'assistant' }] });
    const before = await other.conversation(conversationId, `?before=${page.messages[0].id}`);
    expect(before).toMatchObject({ hasMore: false, messages: [{ role: 'user' }] });

    expect((await other.call('DELETE', path)).status).toBe(204);
    expect((await other.call('GET', path)).status).toBe(404);
    expect((await other.call('DELETE', path)).status).toBe(404);
  });

  it('take feedback on a message', async () => {
    const { assistantMessageId } = await user.say('hello');
    const path = `/api/chat/messages/${assistantMessageId}/feedback`;
    expect((await user.call('POST', path, { rating: 'up', comment: 'clear' })).status).toBe(204);
    expect((await user.call<Problem>('POST', path, { rating: 'great' })).body.errors).toEqual([
      { field: 'rating', message: 'rating must be "up" or "down"' },
    ]);
  });
});
