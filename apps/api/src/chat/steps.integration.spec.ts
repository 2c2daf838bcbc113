import { randomUUID } from 'node:crypto';
import { musicOf, type GenerationSummary, type MessageAccepted, type Page } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakAt } from '@ctc/persistence/testing';
import { REPOSITORIES } from '../common/tokens.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { parseEvents, TestClient } from '../testing/test-client.js';

let api: TestApi;
let user: TestClient;
beforeAll(async () => {
  api = await startTestApi();
  user = await TestClient.guest(api.url);
});
afterAll(async () => {
  user.close();
  await api.close();
});

const BEAT = 'create a dark trap beat at 140 bpm in C minor';

/** Says one thing after another in one conversation. */
async function talk(...contents: string[]): Promise<MessageAccepted[]> {
  const accepted: MessageAccepted[] = [];
  for (const content of contents) {
    accepted.push(await user.say(content, { conversationId: accepted.at(-1)?.conversationId }));
  }
  return accepted;
}

async function answerTo({ conversationId, assistantMessageId }: MessageAccepted): Promise<string> {
  const ear = await user.listen();
  const { messages } = await user.conversation(conversationId);
  const answer = messages.find(({ id }) => id === assistantMessageId);
  if (answer?.status !== 'streaming') return answer?.content ?? '';
  const end = await ear.ended(assistantMessageId);
  return end.name === 'chat:complete' ? end.payload.message.content : '';
}

async function upload(fileName: string): Promise<string> {
  const { uploads } = api.app.get<Repositories>(REPOSITORIES);
  const id = randomUUID();
  await uploads.announce(user.userId, { id, storageKey: `u/${id}.wav`, fileName });
  await uploads.makeReady(user.userId, id, {
    byteLength: 100,
    durationSeconds: 8,
    sampleRate: 44_100,
    channels: 2,
    bpm: null,
    key: null,
  });
  return id;
}

describe('a message that asks for several things', () => {
  it('is promised step by step, each on what the one before it makes', async () => {
    const ear = await user.listen();
    const accepted = await user.say('make a trap beat, give me the stems and master it for the club');
    const { steps = [] } = accepted;
    expect(steps.map(({ type, status }) => [type, status])).toEqual([
      ['beat', 'queued'],
      ['stems', 'queued'],
      ['master', 'queued'],
    ]);
    const [beat, stems, master] = steps;
    expect(accepted.generation).toMatchObject({ id: beat.generationId, type: 'beat' });
    expect(stems).toMatchObject({
      parentId: beat.generationId,
      parameters: { recipe: { pieceId: beat.generationId } },
    });
    expect(master.parameters).toMatchObject({ preset: 'club', recipe: { pieceId: beat.generationId } });

    const end = await ear.ended(accepted.assistantMessageId);
    if (end.name !== 'chat:complete') throw new Error(end.name);
    expect(end.payload.message.content).toMatch(/trap[\s\S]*\n\nTaking the stems out of[\s\S]*\n\nMastering .*−8 LUFS/);
    const { messages } = await user.conversation(accepted.conversationId);
    expect(messages[1].generations.map(({ id }) => id)).toEqual(steps.map(({ generationId }) => generationId));
    expect(messages[1].generation?.id).toBe(beat.generationId);
  });

  it('tells one caller of all of them by events', async () => {
    const response = await user.fetch('/api/chat/message', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ content: 'a house beat and master it for cd' }),
    });
    const queued = parseEvents(await response.text()).filter(({ name }) => name === 'generation:queued');
    expect(queued).toHaveLength(2);
  });

  it('does what it can and says what it cannot', async () => {
    const accepted = await user.say('a trap beat at 140, then master it to −40 LUFS');
    expect(accepted.steps).toBeUndefined();
    expect(accepted.generation?.type).toBe('beat');
    expect(await answerTo(accepted)).toContain('−40 LUFS cannot be the target');
  });

  it('does not do to another piece what was meant for one that cannot be made', async () => {
    const { conversationId } = await user.say(BEAT);
    const accepted = await user.say('a trap beat at 500 bpm, then master it for cd', { conversationId });
    expect(accepted).toMatchObject({ intent: 'GENERATE_BEAT', generation: null });
    expect(accepted.steps).toBeUndefined();
    expect(await answerTo(accepted)).toMatch(/60 to 200 BPM[\s\S]*“master it for cd” was not done either/);
  });

  it('keeps what is promised when the database breaks at a later step, and says what was not done', async () => {
    const write = { table: 'Generation', on: 'INSERT', when: `NEW."type" = 'master'` } as const;
    const mend = await breakAt(write, api.config.databaseUrl);
    const accepted = await user.say('a trap beat, mix it warm, then master it for cd').finally(mend);
    expect(accepted.steps?.map(({ type }) => type)).toEqual(['beat', 'mix']);
    expect(await answerTo(accepted)).toMatch(/trap[\s\S]*Mixing[\s\S]*The database does not answer/);
  });

  it('is refused, and promises nothing, when the database breaks at its first step', async () => {
    const mend = await breakAt({ table: 'Generation', on: 'INSERT', when: 'true' }, api.config.databaseUrl);
    const before = await user.call<Page<GenerationSummary>>('GET', '/api/generations');
    const refused = await user.call('POST', '/api/chat/message', { content: BEAT }).finally(mend);
    expect(refused).toMatchObject({ status: 503, body: { code: 'database.unavailable' } });
    const after = await user.call<Page<GenerationSummary>>('GET', '/api/generations');
    expect(after.body.total).toBe(before.body.total);
  });

  it('regenerated after its first piece failed, makes that one again, and the other as it was said', async () => {
    const ear = await user.listen();
    const first = await user.say('a trap beat and a house beat');
    await ear.ended(first.assistantMessageId);
    const { generations } = api.app.get<Repositories>(REPOSITORIES);
    const failure = { code: 'storage.full', detail: 'No room.', retryable: true } as const;
    await generations.failQueued(user.userId, first.generation?.id ?? '', failure);
    const path = `/api/chat/conversations/${first.conversationId}/regenerate`;
    const { steps = [] } = (await user.call<MessageAccepted>('POST', path, {})).body;
    const seedOf = (work: unknown) => (work as { parameters: { seed: number } }).parameters.seed;
    expect(steps.map(({ parameters }) => musicOf(parameters)?.genre)).toEqual(['trap', 'house']);
    expect(seedOf(steps[0])).toBe(seedOf(first.generation));
    expect(seedOf(steps[1])).not.toBe(seedOf(first.generation));
  });

  it('regenerated after it was stopped, keeps all that is being made', async () => {
    const ear = await user.listen();
    const first = await user.say('make a trap beat and master it for cd');
    await user.call('POST', `/api/chat/messages/${first.assistantMessageId}/stop`);
    await ear.ended(first.assistantMessageId);
    const path = `/api/chat/conversations/${first.conversationId}/regenerate`;
    const { body } = await user.call<MessageAccepted>('POST', path, {});
    expect(body.steps?.map(({ generationId }) => generationId)).toEqual(
      first.steps?.map(({ generationId }) => generationId),
    );
  });
});

describe('stems, mix and master by chat', () => {
  it('are of what is at hand', async () => {
    const [beat, mix, master, stems] = await talk(
      BEAT,
      'mix it warm, drums up 2 dB',
      'master it to −16 LUFS',
      'just the drums please',
    );
    const pieceId = beat.generation?.id;
    expect(mix.generation).toMatchObject({
      type: 'mix',
      parentId: pieceId,
      parameters: { settings: { profile: 'warm', tracks: [{ stem: 'drums', gainDb: 2 }] } },
    });
    expect(master.generation).toMatchObject({
      type: 'master',
      parameters: { targetLufs: -16, recipe: { pieceId, mix: { profile: 'warm' } } },
    });
    expect(stems.generation).toMatchObject({ type: 'stems', parameters: { stems: ['drums'], recipe: { pieceId } } });
  });

  it('a change keeps the mix that was made', async () => {
    const [beat, , slower] = await talk(BEAT, 'mix it warm', 'make it slower');
    expect(slower.steps?.map(({ type }) => type)).toEqual(['variation', 'mix']);
    const [variation, mix] = slower.steps ?? [];
    expect(variation).toMatchObject({ parentId: beat.generation?.id, parameters: { bpm: 126 } });
    expect(mix.parameters).toMatchObject({
      settings: { profile: 'warm' },
      recipe: { pieceId: variation.generationId },
      piece: { bpm: 126 },
    });
  });

  it('a change is promised also where its kept mix is refused, and that is said', async () => {
    const narrow = await startTestApi({ QUEUED_PER_USER: '3' });
    const other = await TestClient.guest(narrow.url);
    const ear = await other.listen();
    const { conversationId } = await other.say(BEAT);
    await other.say('mix it warm', { conversationId });
    const slower = await other.say('make it slower', { conversationId });
    expect(slower.generation).toMatchObject({ type: 'variation', parameters: { bpm: 126 } });
    expect(slower.steps).toBeUndefined();
    const end = await ear.ended(slower.assistantMessageId);
    if (end.name !== 'chat:complete') throw new Error(end.name);
    expect(end.payload.message.content).toMatch(/new version[\s\S]*\n\n.*in the line/);
    other.close();
    await narrow.close();
  });

  it.each(['give me the stems', 'mix it warm', 'master it for spotify', 'make it slower', 'undo'])(
    '“%s” without anything at hand is asked back, without a job',
    async (content) => {
      const accepted = await user.say(content);
      expect(accepted.generation).toBeNull();
      expect(await answerTo(accepted)).toMatch(/nothing to work on yet: say what you want to hear/);
    },
  );

  it('are of the one that is named', async () => {
    const [trap, lofi, master, stems, none] = await talk(
      BEAT,
      'now a lo-fi beat at 80 bpm',
      'master the first one for cd',
      'give me the stems of the lo-fi version',
      'master the house one',
    );
    expect(master.generation?.parentId).toBe(trap.generation?.id);
    expect(stems.generation?.parentId).toBe(lofi.generation?.id);
    expect(none.generation).toBeNull();
    expect(await answerTo(none)).toMatch(/do not find that one here\. There is: 1\. /);
  });
});

describe('files', () => {
  it('that come with a message are mixed together, and then mastered', async () => {
    const attachments = [await upload('kick.wav'), await upload('bass.wav')];
    const mix = await user.say('mix these', { attachments });
    expect(mix.generation).toMatchObject({ type: 'mix', parameters: { recipe: { uploadIds: attachments } } });
    const master = await user.say('now master it for spotify', { conversationId: mix.conversationId });
    expect(master.generation).toMatchObject({ type: 'master', parentId: mix.generation?.id });
    const { messages } = await user.conversation(mix.conversationId);
    expect(messages[0].attachments).toEqual([
      { uploadId: attachments[0], fileName: 'kick.wav' },
      { uploadId: attachments[1], fileName: 'bass.wav' },
    ]);
  });

  it('are pointed at one by one, and cannot be changed like notes', async () => {
    const attachments = [await upload('one.wav'), await upload('two.wav')];
    const both = await user.say('master these for cd', { attachments });
    expect(both.generation).toBeNull();
    expect(await answerTo(both)).toContain('One file at a time can be mastered');
    const { conversationId } = both;
    const second = await user.say('master the second file for cd', { conversationId });
    expect(second.generation?.parameters).toMatchObject({ recipe: { uploadIds: [attachments[1]] } });
    const fresh = await user.say('make it slower', { attachments: [await upload('three.wav')] });
    expect(await answerTo(fresh)).toContain('A recording has no notes');
  });
});

describe('going from version to version', () => {
  it('undo, redo and the first: nothing is made anew', async () => {
    const [beat, slower, inD, undone, again, first, further] = await talk(
      BEAT,
      'make it slower',
      'in D minor',
      'undo',
      'redo that',
      'go back to the first',
      'in E minor',
    );
    const ids = [undone, again, first].map(({ generation }) => generation?.id);
    expect(ids).toEqual([slower.generation?.id, inD.generation?.id, beat.generation?.id]);
    expect(further.generation?.parentId).toBe(beat.generation?.id);
    expect(await answerTo(undone)).toMatch(/^Back at \*\*/);
    const path = `/api/generations?conversationId=${beat.conversationId}`;
    expect((await user.call<Page<GenerationSummary>>('GET', path)).body.total).toBe(4);
  });

  it('an edited message starts from what there was before it', async () => {
    const [beat, slower] = await talk(BEAT, 'make it slower');
    const edited = await user.say('in D minor', { editOf: slower.userMessageId });
    expect(edited.generation?.parentId).toBe(beat.generation?.id);
    const next = await user.say('master it', { conversationId: beat.conversationId });
    expect(next.generation?.parentId).toBe(edited.generation?.id);
  });

  it('a file that is wanted is shown where it is', async () => {
    const [beat, wanted] = await talk(BEAT, 'export it as wav');
    expect(wanted.generation?.id).toBe(beat.generation?.id);
    expect(await answerTo(wanted)).toContain('“Download”');
  });
});
