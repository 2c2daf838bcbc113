import { beforeAll, describe, expect, it } from 'vitest';
import { exchange, openHouse } from './spec-data.suite.js';

const house = openHouse();
let userId: string;
let conversationId: string;

const SAID = [
  ['Make it darker, with LO-FI hats and a bass in C# minor', 'Done: 140bpm, 100% darker.'],
  ['Mach die Bässe lauter, über alles', 'Die Bässe sind lauter.'],
  ['una canción más rápida, ¿vale?', 'Ahí va.'],
  ['plus de réverbération sur la mélodie', 'Voilà.'],
  ['uma canção com violão', 'Pronto.'],
  ['una batteria più veloce', 'Perché no?'],
  ['もっと暗いビートを作って', 'できました。'],
  [`${'long '.repeat(60)}needle${' tail'.repeat(60)}`, 'ok'],
  ['x'.repeat(4000), 'very long word'],
] as const;

beforeAll(async () => {
  const { users, conversations } = house.repositories;
  userId = (await users.createGuest()).id;
  conversationId = (await conversations.create(userId, { title: 'Nächtliche Ideen' })).id;
  for (const [question, reply] of SAID) await exchange(house.repositories, userId, conversationId, question, reply);
});

const found = async (q: string) =>
  (await house.repositories.conversations.search(userId, conversationId, q))?.map(({ excerpt }) => excerpt);

describe('search in a conversation', () => {
  it.each([
    ['words in any order, case and place', 'HATS make', [SAID[0][0]]],
    ['words by their beginning', 'dark', [SAID[0][0], SAID[0][1]]],
    ['German with and without its dots', 'bäss lauter', [SAID[1][0], SAID[1][1]]],
    ['… without', 'BASSE uber', [SAID[1][0]]],
    ['Spanish', 'cancion mas', [SAID[2][0]]],
    ['French', 'reverb mélod', [SAID[3][0]]],
    ['Portuguese', 'cancao violão', [SAID[4][0]]],
    ['Italian', 'perche', [SAID[5][1]]],
    ['Japanese anywhere in a run of letters', 'ビート', [SAID[6][0]]],
    ['a key as it is written', 'c#', ['…t darker, with LO-FI hats and a bass in C# minor']],
    ['a hyphen as it is written', 'lo-fi bass', [SAID[0][0]]],
    ['numbers with their unit', '140', [SAID[0][1]]],
    ['a sign as itself', '100% darker', [SAID[0][1]]],
    ['nothing for the middle of a word', 'arker', []],
    ['nothing where one word is missing', 'darker guitar', []],
    ['nothing for signs of the query language', "dark' | !('", []],
  ])('finds %s', async (_what, q, excerpts) => {
    expect(await found(q)).toEqual(excerpts);
  });

  it('shows the text around the hit', async () => {
    const [excerpt] = (await found('needle')) ?? [];
    expect(excerpt).toMatch(/^….{40}needle.{120}…$/);
    const [accented] = (await found('NEEDLE long')) ?? [];
    expect(accented).toContain('long long');
  });

  it('takes words of any length', async () => {
    expect((await found('xxxx'))?.[0]).toMatch(/^x{100,}…$/);
  });

  it('finds an answer when it is whole', async () => {
    const { messages } = house.repositories;
    const asked = await messages.addUserMessage(userId, { conversationId, content: 'and now?' });
    const answer = await messages.startAnswer(userId, { conversationId, parentId: asked?.id ?? '', leaseSeconds: 30 });
    await messages.appendText(answer?.id ?? '', 'marimba solo', 30);
    expect(await found('marimba')).toEqual([]);
    await messages.finish(answer?.id ?? '', { status: 'stopped' });
    expect(await found('marimba')).toEqual(['marimba solo']);
  });

  it('finds the newest hundred of more, oldest first', async () => {
    const { conversations, messages } = house.repositories;
    const { id } = await conversations.create(userId, { title: 'Often said' });
    for (let time = 0; time <= 100; time += 1)
      await messages.addUserMessage(userId, { conversationId: id, content: `again, ${time}` });
    const hits = await conversations.search(userId, id, 'again');
    expect([hits?.length, hits?.at(0)?.excerpt, hits?.at(-1)?.excerpt]).toEqual([100, 'again, 1', 'again, 100']);
  });
});

describe('search in all conversations', () => {
  it.each([
    ['a title without its dots', 'nachtliche', 1],
    ['a message', 'cancion', 1],
    ['not half in the title and half in a message', 'ideen cancion', 0],
  ])('finds %s', async (_what, q, total) => {
    const page = { limit: 20, offset: 0, q };
    expect((await house.repositories.conversations.list(userId, page)).total).toBe(total);
  });
});
