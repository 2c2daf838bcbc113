import { beforeEach, describe, expect, it } from 'vitest';
import { exchange, openHouse, ORDER, settle } from './spec-data.suite.js';

const house = openHouse();
let home: Awaited<ReturnType<typeof settle>>;

beforeEach(async () => {
  home = await settle(house);
});

async function shown(branch?: string): Promise<string[]> {
  const { userId, conversationId } = home;
  const view = await house.repositories.conversations.view(userId, conversationId, { limit: 100, branch });
  return view?.messages.map(({ content }) => content) ?? [];
}

async function ask(content: string, editOf?: string): Promise<string> {
  const { userId, conversationId } = home;
  const asked = await house.repositories.messages.addUserMessage(userId, { conversationId, content, editOf });
  return asked?.id ?? '';
}

async function answer(parentId: string, content: string): Promise<string> {
  const { messages } = house.repositories;
  const { userId, conversationId } = home;
  const started = await messages.startAnswer(userId, { conversationId, parentId, leaseSeconds: 30 });
  await messages.appendText(started?.id ?? '', content, 30);
  await messages.finish(started?.id ?? '', { status: 'complete' });
  return started?.id ?? '';
}

describe('branches', () => {
  it('shows the newest of two answers to one message; the other stays reachable', async () => {
    const second = await answer(home.questionId, 'Another one.');
    expect(await shown()).toEqual(['a dark trap beat', 'Another one.']);
    expect(await shown(home.answerId)).toEqual(['a dark trap beat', 'Here it comes.']);
    const view = await house.repositories.messages.view(home.userId, second);
    expect(view).toMatchObject({ parentId: home.questionId, siblingIds: [home.answerId, second] });
  });

  it('puts an edited message beside the old one', async () => {
    const followUp = await ask('slower');
    await answer(followUp, 'At 120.');
    const edited = await ask('faster', followUp);
    await answer(edited, 'At 160.');
    expect(await shown()).toEqual(['a dark trap beat', 'Here it comes.', 'faster', 'At 160.']);
    expect(await shown(followUp)).toEqual(['a dark trap beat', 'Here it comes.', 'slower', 'At 120.']);
    const view = await house.repositories.messages.view(home.userId, edited);
    expect(view?.siblingIds).toEqual([followUp, edited]);
  });

  it('starts over when the first message is edited', async () => {
    const edited = await ask('a lo-fi beat', home.questionId);
    expect(await shown()).toEqual(['a lo-fi beat']);
    const view = await house.repositories.messages.view(home.userId, edited);
    expect(view).toMatchObject({ parentId: null, siblingIds: [home.questionId, edited] });
  });

  it('lets a message that did not wait follow the answer that it overtook', async () => {
    const first = await ask('one');
    const second = await ask('two');
    await answer(first, 'to one');
    await answer(second, 'to two');
    expect((await shown()).slice(2)).toEqual(['one', 'to one', 'two', 'to two']);
  });

  it('makes a chain, not a fork, of messages that come at once', async () => {
    const contents = Array.from({ length: 8 }, (_, index) => `message ${index}`);
    await Promise.all(contents.map((content) => ask(content)));
    expect((await shown()).slice(2).sort()).toEqual(contents);
  });

  it('knows what was said before along the branch', async () => {
    const { messages } = house.repositories;
    const followUp = await ask('slower');
    expect(await messages.turnsBefore(home.userId, followUp, 2)).toEqual([
      { role: 'assistant', content: 'Here it comes.' },
      { role: 'user', content: 'slower' },
    ]);
  });
});

describe('an answer that streams', () => {
  async function start(leaseSeconds = 30): Promise<string> {
    const { userId, conversationId, questionId: parentId, generationId } = home;
    const order = { conversationId, parentId, generationIds: [generationId], leaseSeconds };
    return (await house.repositories.messages.startAnswer(userId, order))?.id ?? '';
  }

  it('grows by numbered chunks until it is ended, and never after', async () => {
    const { messages } = house.repositories;
    const id = await start();
    expect(await messages.appendText(id, 'Dark ', 30)).toBe(0);
    expect(await messages.appendText(id, 'trap', 30)).toBe(1);
    expect(await messages.view(home.userId, id)).toMatchObject({
      status: 'streaming',
      nextIndex: 2,
      content: 'Dark trap',
    });

    const end = { status: 'stopped', provider: 'openai', model: 'm', inputTokens: 3, outputTokens: 5 } as const;
    expect(await messages.finish(id, { ...end, costMicros: 1_500_000 })).toBe(true);
    expect(await messages.finish(id, { status: 'complete' })).toBe(false);
    expect(await messages.appendText(id, ' beat', 30)).toBeNull();
    expect(await messages.renewLease(id, 30)).toBe(false);
    const view = await messages.view(home.userId, id);
    expect(view).toMatchObject({
      status: 'stopped',
      content: 'Dark trap',
      provider: 'openai',
      usage: { inputTokens: 3, outputTokens: 5, costUsd: 1.5 },
      generation: { id: home.generationId, title: ORDER.title, parameters: ORDER.parameters },
    });
    expect(view).not.toHaveProperty('nextIndex');
  });

  it('numbers chunks without gaps, also when they come at once', async () => {
    const { messages } = house.repositories;
    const id = await start();
    const indexes = await Promise.all(Array.from({ length: 10 }, () => messages.appendText(id, 'x', 30)));
    expect(indexes.sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('is ended by one of those who end it at once', async () => {
    const { messages } = house.repositories;
    const id = await start();
    const ends = await Promise.all(
      (['complete', 'stopped', 'failed'] as const).map((status) => messages.finish(id, { status })),
    );
    expect(ends.filter(Boolean)).toHaveLength(1);
  });

  it('is given up once its lease has run out, and reported to one process', async () => {
    const { messages } = house.repositories;
    const [dead, alive] = [await start(1), await start(60)];
    const cost = { provider: 'openai', model: 'small', inputTokens: 90, outputTokens: 3, costMicros: 12 };
    await messages.appendText(dead, 'half a', 1, cost);
    await messages.appendText(dead, ' sent', 1);
    const soon = new Date(Date.now() + 5_000);
    const reports = await Promise.all([messages.failExpired(soon), messages.failExpired(soon)]);
    const { userId, conversationId } = home;
    expect(reports.flat()).toEqual([{ userId, conversationId, messageId: dead, ...cost }]);
    expect(await messages.view(userId, dead)).toMatchObject({
      status: 'failed',
      content: 'half a sent',
      usage: { inputTokens: 90, outputTokens: 3, costUsd: 0.000012 },
    });
    expect(await messages.view(userId, alive)).toMatchObject({ status: 'streaming' });
    await messages.finish(alive, { status: 'complete' });
  });
});

describe('texts', () => {
  it.each([
    ['NUL', 'a\0b', 'a\uFFFDb'],
    ['half a surrogate pair', 'a\uD83D', 'a\uFFFD'],
    ['whole characters', 'Größe 🎹 ربع', 'Größe 🎹 ربع'],
  ])('keeps what can be kept of %s', async (_, content, kept) => {
    const { userId, conversationId } = home;
    const { questionId } = await exchange(house.repositories, userId, conversationId, content, content);
    await house.repositories.messages.setUnderstanding(userId, questionId, {
      intent: 'GENERATE_BEAT',
      confidence: 0.9,
      entities: { otherGenre: content },
    });
    const view = await house.repositories.messages.view(userId, questionId);
    expect(view).toMatchObject({ content: kept, intent: 'GENERATE_BEAT', entities: { otherGenre: kept } });
  });
});
