import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { exchange, openHouse, ORDER, settle } from './spec-data.suite.js';

const house = openHouse();

describe('a conversation of 1,000 messages', () => {
  const MESSAGES = 1000;
  const LEFT_BRANCH = 500;
  let userId: string;
  let conversationId: string;

  /** One long branch, and a second answer in the middle that leads nowhere. */
  beforeAll(async () => {
    userId = (await house.repositories.users.createGuest()).id;
    conversationId = (await house.repositories.conversations.create(userId, { title: 'Long' })).id;
    const client = new Client({ connectionString: house.databaseUrl });
    await client.connect();
    const idOf = (number: string) => `('00000000-0000-4000-8000-' || lpad((${number})::text, 12, '0'))::uuid`;
    await client.query(
      `INSERT INTO "Message" (id, "conversationId", "parentId", role, content, "createdAt")
       SELECT ${idOf('n')}, $1, CASE WHEN n > 1 THEN ${idOf('n - 1')} END,
              (CASE WHEN n % 2 = 1 THEN 'user' ELSE 'assistant' END)::"MessageRole", 'message ' || n, now()
       FROM generate_series(1, ${MESSAGES}) AS n`,
      [conversationId],
    );
    await client.query(
      `INSERT INTO "Message" (id, "conversationId", "parentId", role, content)
       VALUES (${idOf('5000')}, $1, ${idOf(String(LEFT_BRANCH - 1))}, 'assistant', 'a way not taken')`,
      [conversationId],
    );
    await client.query(`UPDATE "Conversation" SET "activeLeafId" = ${idOf(String(MESSAGES))} WHERE id = $1`, [
      conversationId,
    ]);
    await client.end();
  });

  const view = (page: { limit: number; before?: string; branch?: string }) =>
    house.repositories.conversations.view(userId, conversationId, page);

  it('is read back page by page, in order of time, without a gap or a repeat', async () => {
    const contents: string[] = [];
    let before: string | undefined;
    for (let hasMore = true; hasMore;) {
      const page = await view({ limit: 75, before });
      contents.unshift(...(page?.messages ?? []).map(({ content }) => content));
      before = page?.messages[0]?.id;
      hasMore = page?.hasMore ?? false;
    }
    expect(contents).toEqual(Array.from({ length: MESSAGES }, (_, index) => `message ${index + 1}`));
  });

  it('says that there is no more exactly at the first message', async () => {
    expect(await view({ limit: MESSAGES })).toMatchObject({ hasMore: false });
    expect(await view({ limit: MESSAGES - 1 })).toMatchObject({ hasMore: true });
    const first = (await view({ limit: MESSAGES }))?.messages[0]?.id;
    expect(await view({ limit: 10, before: first })).toMatchObject({ messages: [], hasMore: false });
  });

  it('follows the branch that was asked for, down to its end', async () => {
    const taken = await view({ limit: MESSAGES });
    const fork = taken?.messages[LEFT_BRANCH - 1];
    expect(fork?.siblingIds).toHaveLength(2);
    const otherId = fork?.siblingIds?.find((id) => id !== fork.id);
    const other = await view({ limit: 3, branch: otherId });
    expect(other?.messages.map(({ content }) => content)).toEqual(['message 498', 'message 499', 'a way not taken']);
    expect((await view({ limit: 1, branch: fork?.id }))?.messages[0]?.content).toBe('message 1000');
  });

  it('does not know messages from elsewhere', async () => {
    const other = await settle(house);
    expect(await view({ limit: 10, before: other.questionId })).toBeNull();
    expect(await view({ limit: 10, branch: 'nonsense' })).toBeNull();
  });

  it('is exported whole and goes whole', async () => {
    const { conversations } = house.repositories;
    expect((await conversations.transcript(userId, conversationId))?.messages).toHaveLength(MESSAGES + 1);
    const { items } = await conversations.list(userId, { limit: 1, offset: 0 });
    expect(items[0]).toMatchObject({ messageCount: MESSAGES + 1, preview: 'message 1000' });
    expect(await conversations.delete(userId, conversationId)).toBe(true);
    expect(await view({ limit: 1 })).toBeNull();
  });
});

describe('the list of conversations', () => {
  let userId: string;
  const titles = async (filter: { q?: string; projectId?: string; limit?: number; offset?: number } = {}) => {
    const page = await house.repositories.conversations.list(userId, { limit: 20, offset: 0, ...filter });
    return { titles: page.items.map(({ title }) => title), total: page.total };
  };

  beforeAll(async () => {
    const { users, conversations, generations } = house.repositories;
    userId = (await users.createGuest()).id;
    for (const [title, question] of [
      ['100% pure', 'something_with an underscore'],
      ['Überraschung', 'a house beat'],
      ['Trap', 'C:\\samples'],
    ] as const) {
      const { id } = await conversations.create(userId, { title, projectId: title === 'Trap' ? 'album' : null });
      await exchange(house.repositories, userId, id, question, 'Here it comes.');
      if (title === 'Trap') await generations.create(userId, { ...ORDER, conversationId: id });
    }
  });

  it('starts with the one that was used last and pages with a total', async () => {
    expect(await titles()).toEqual({ titles: ['Trap', 'Überraschung', '100% pure'], total: 3 });
    expect(await titles({ limit: 1, offset: 1 })).toEqual({ titles: ['Überraschung'], total: 3 });
    expect(await titles({ projectId: 'album' })).toEqual({ titles: ['Trap'], total: 1 });
  });

  it('counts and previews', async () => {
    const { items } = await house.repositories.conversations.list(userId, { limit: 1, offset: 0 });
    expect(items[0]).toMatchObject({
      preview: 'Here it comes.',
      messageCount: 2,
      generationCount: 1,
      projectId: 'album',
    });
  });

  it.each([
    ['a title, in any case of any language', 'üBER', ['Überraschung']],
    ['a message', 'HOUSE', ['Überraschung']],
    ['a percent sign as itself', '0%', ['100% pure']],
    ['an underscore as itself', 'g_w', ['100% pure']],
    ['a backslash as itself', ':\\s', ['Trap']],
    ['nothing for what only a pattern would match', 'T%p', []],
  ])('finds %s', async (_, q, expected) => {
    expect(await titles({ q })).toEqual({ titles: expected, total: expected.length });
  });

  it('finds page by page, in the same order and project as it lists', async () => {
    expect(await titles({ q: 'here it', limit: 1, offset: 1 })).toEqual({ titles: ['Überraschung'], total: 3 });
    expect(await titles({ q: 'here it', projectId: 'album' })).toEqual({ titles: ['Trap'], total: 1 });
  });

  it('finds the places in one conversation', async () => {
    const { conversations } = house.repositories;
    const { items } = await conversations.list(userId, { limit: 20, offset: 0, q: 'house' });
    const found = await conversations.search(userId, items[0]?.id ?? '', 'House');
    expect(found).toEqual([{ messageId: expect.any(String), excerpt: 'a house beat' }]);
    expect(await conversations.search(userId, items[0]?.id ?? '', 'trap')).toEqual([]);
  });

  it('renames', async () => {
    const { conversations } = house.repositories;
    const { items } = await conversations.list(userId, { limit: 1, offset: 0 });
    expect(await conversations.rename(userId, items[0]?.id ?? '', 'Trap II')).toMatchObject({
      title: 'Trap II',
      messageCount: 2,
    });
    expect((await titles()).titles[0]).toBe('Trap II');
  });

  it('keeps what was made when the conversation goes', async () => {
    const { conversations, generations } = house.repositories;
    const made = await settle(house);
    await conversations.delete(made.userId, made.conversationId);
    expect(await generations.find(made.userId, made.generationId)).toMatchObject({ conversationId: null });
  });
});
