import type { Problem, SearchHits, Transcript } from '@ctc/contracts';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';

let api: TestApi;
let user: TestClient;
let conversationId: string;
let generationId: string;

/** A conversation with a piece and two answers to its last question. */
beforeAll(async () => {
  api = await startTestApi();
  user = await TestClient.guest(api.url);
  const ear = await user.listen();
  const beat = await user.say('a dark trap beat, por favor más canción');
  await ear.ended(beat.assistantMessageId);
  ({ conversationId } = beat);
  generationId = beat.generation?.id ?? '';
  const question = await user.say('why does trap feel slow?', { conversationId });
  await ear.ended(question.assistantMessageId);
  const again = await user.call<{ assistantMessageId: string }>(
    'POST',
    `/api/chat/conversations/${conversationId}/regenerate`,
    {},
  );
  await ear.ended(again.body.assistantMessageId);
});
afterAll(async () => {
  user.close();
  await api.close();
});

const path = (rest: string) => `/api/chat/conversations/${conversationId}/${rest}`;

describe('search in a conversation', () => {
  it('gives the messages with the text around the hit', async () => {
    const { body } = await user.call<SearchHits>('GET', path('search?q=cancion'));
    expect(body.items).toEqual([{ messageId: expect.any(String), excerpt: 'a dark trap beat, por favor más canción' }]);
    expect((await user.call<SearchHits>('GET', path('search?q=banjo'))).body.items).toEqual([]);
  });

  it.each([
    ['search', 'q must be the text to look for'],
    ['search?q=', 'q must have 1 to 200 characters'],
    [`search?q=${'x'.repeat(201)}`, 'q must have 1 to 200 characters'],
    ['search?q=%20', 'q must not be blank'],
    ['export?format=pdf', 'format must be md or json'],
  ])('refuses %s', async (rest, detail) => {
    const { status, body } = await user.call<Problem>('GET', path(rest));
    expect([status, body.detail]).toEqual([400, detail]);
  });
});

describe('the transcript', () => {
  it('is a file that people can read, with the piece by title and id and the other answer marked', async () => {
    const response = await user.fetch(path('export?format=md'));
    const text = await response.text();
    expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="a dark trap beat.*\.md"/);
    expect(text).toContain('5 messages');
    expect(text).toMatch(new RegExp(`♪ .+ \\(beat, queued, \`${generationId}\`\\)`));
    expect(text).toContain('### Another answer to “why does trap feel slow?”');
    expect(await (await user.fetch(path('export'))).text()).toContain('> why does trap feel slow?');
  });

  it('is a JSON file with every message of every branch', async () => {
    const response = await user.fetch(path('export?format=json'));
    const transcript = (await response.json()) as Transcript;
    expect(response.headers.get('content-disposition')).toMatch(/\.json"/);
    expect(transcript).toMatchObject({ id: conversationId, projectId: null });
    expect(transcript.messages.map(({ role, isShown }) => [role, isShown])).toEqual([
      ['user', true],
      ['assistant', true],
      ['user', true],
      ['assistant', false],
      ['assistant', true],
    ]);
    const { id, type, state } = transcript.messages[1].generations[0] ?? {};
    expect([id, type, state]).toEqual([generationId, 'beat', 'queued']);
  });

  it('has a name in any script', async () => {
    const { conversationId: id } = await user.say('暗いビート');
    await user.call('PATCH', `/api/chat/conversations/${id}`, { title: '暗い/ビート' });
    const response = await user.fetch(`/api/chat/conversations/${id}/export`);
    const name = encodeURIComponent('暗い ビート.md');
    expect(response.headers.get('content-disposition')).toContain(`filename*=UTF-8''${name}`);
  });
});
