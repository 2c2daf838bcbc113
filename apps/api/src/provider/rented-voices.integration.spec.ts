import type { ClientEvent, MessageAccepted, MessageView, Problem, UsageReport } from '@ctc/contracts';
import { startFakeVendor, type FakeVendor, PATIENCE_MS } from '@ctc/testing';
import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { parseEvents, TestClient } from '../testing/test-client.js';

const KEY = 'sk-secret-of-this-test';
const HELLO = { say: ['Hello', ' from', ' the', ' rented', ' voice.'], usage: { input: 1000, output: 200 } };
const ADIEU = { say: ['Adieu', ' from the other.'], usage: { input: 900, output: 100 } };

let openai: FakeVendor;
let anthropic: FakeVendor;
let api: TestApi;
let user: TestClient;

beforeAll(async () => {
  [openai, anthropic] = await Promise.all([startFakeVendor('openai'), startFakeVendor('anthropic')]);
  api = await startTestApi({
    OPENAI_API_KEY: KEY,
    OPENAI_BASE_URL: openai.baseUrl,
    ANTHROPIC_API_KEY: KEY,
    ANTHROPIC_BASE_URL: anthropic.baseUrl,
    // Short enough to wait for in a test.
    TEXT_TIMEOUT_SECONDS: '3',
  });
  await loadVendors();
});
afterAll(async () => {
  await api.close();
  await Promise.all([openai.close(), anthropic.close()]);
});
beforeEach(async () => {
  openai.plan(HELLO);
  anthropic.plan(ADIEU);
  user = await TestClient.guest(api.url);
  return () => user.close();
});

const messageOf = (event: ClientEvent): MessageView => {
  if (event.name !== 'chat:complete') throw new Error(`${event.name} came instead of chat:complete`);
  return event.payload.message as MessageView;
};

/** A vendor's library is loaded when it is first asked, which takes its time on a busy machine. */
async function loadVendors(): Promise<void> {
  const guest = await TestClient.guest(api.url);
  for (const provider of ['openai', 'anthropic']) {
    [openai, anthropic].forEach((vendor) => vendor.plan(HELLO));
    await vi.waitFor(async () => {
      const ear = await guest.listen();
      const accepted = await guest.say('hello there', { provider });
      expect(messageOf(await ear.ended(accepted.assistantMessageId))).toMatchObject({ provider });
    }, PATIENCE_MS);
  }
  guest.close();
}

async function answerTo(content: string, more: object = {}): Promise<MessageView> {
  const ear = await user.listen();
  const accepted = await user.say(content, more);
  return messageOf(await ear.ended(accepted.assistantMessageId));
}

const usage = async () => (await user.call<UsageReport>('GET', '/api/usage')).body;

describe('an answer by a rented voice', () => {
  it('is streamed, saved and counted', async () => {
    const message = await answerTo('hello there');
    const used = { inputTokens: 1000, outputTokens: 200, costUsd: 0.0002 };
    expect(message).toMatchObject({ status: 'complete', provider: 'openai', model: 'gpt-6-luna', usage: used });
    expect(message.content).toBe(HELLO.say.join(''));
    expect(await usage()).toMatchObject({
      totals: { requests: 1, failures: 0, ...used },
      byProvider: [{ provider: 'openai', model: 'gpt-6-luna', requests: 1, failures: 0, ...used }],
      budget: { limitUsd: 1, spentUsd: 0.0002, isSpent: false },
    });
  });

  it('is told what was promised, and nothing of how it was understood', async () => {
    const before = openai.heard.length;
    await answerTo('create a dark trap beat at 140 bpm in C minor');
    const [request] = openai.heard.slice(before);
    const [system, question] = request.body.messages as { role: string; content: string }[];
    expect(question).toEqual({ role: 'user', content: 'create a dark trap beat at 140 bpm in C minor' });
    const facts = JSON.parse(system.content.slice(system.content.lastIndexOf('FACTS {') + 'FACTS '.length));
    expect(facts).toMatchObject({
      steps: [{ intent: 'GENERATE_BEAT', promised: { parameters: { genre: 'trap', bpm: 140 } } }],
    });
    expect(Object.keys(facts)).toEqual(['steps']);
    expect(request.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('has the same text on the socket and as Server-Sent Events', async () => {
    const ear = await user.listen();
    const response = await user.fetch('/api/chat/message', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ content: 'hello again' }),
    });
    const events = parseEvents(await response.text());
    const last = events.at(-1);
    if (!last) throw new Error('nothing was heard');
    const message = messageOf(last);
    await ear.ended(message.id);
    expect(events).toEqual(ear.heard);
    const chunks = events.flatMap((event) => (event.name === 'chat:stream' ? [event.payload.chunk] : []));
    expect(chunks.join('')).toBe(message.content);
    expect(message.content).toBe(HELLO.say.join(''));
  });

  it('comes from the provider that was asked for, and again from another', async () => {
    const ear = await user.listen();
    const accepted = await user.say('hello you', { provider: 'anthropic' });
    const first = messageOf(await ear.ended(accepted.assistantMessageId));
    expect(first).toMatchObject({ provider: 'anthropic', content: ADIEU.say.join('') });
    const again = await user.call<MessageAccepted>(
      'POST',
      `/api/chat/conversations/${accepted.conversationId}/regenerate`,
      { provider: 'local' },
    );
    const second = messageOf(await ear.ended(again.body.assistantMessageId));
    expect(second).toMatchObject({ provider: 'local', usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 } });
    expect(second.siblingIds).toEqual(expect.arrayContaining([first.id, second.id]));
    expect((await usage()).byProvider.map(({ provider, requests }) => [provider, requests])).toEqual([
      ['anthropic', 1],
      ['local', 1],
    ]);
  });

  it('is refused from a provider that is not there', async () => {
    const { status, body } = await user.call<Problem>('POST', '/api/chat/message', {
      content: 'hi',
      provider: 'google',
    });
    expect(status).toBe(400);
    expect(body.detail).toBe('provider must be one of: openai, anthropic, local');
  });

  it('comes from the next provider when the first one fails before its first word', async () => {
    openai.plan({ status: 401, reason: `Incorrect API key provided: ${KEY}` });
    const message = await answerTo('hello?', { provider: 'openai' });
    expect(message).toMatchObject({ status: 'complete', provider: 'anthropic', content: ADIEU.say.join('') });
    const { totals, byProvider } = await usage();
    expect(totals).toMatchObject({ requests: 2, failures: 1 });
    expect(byProvider).toContainEqual(
      expect.objectContaining({ provider: 'openai', requests: 1, failures: 1, costUsd: 0 }),
    );
  });

  it('comes from the local provider when nobody else can', async () => {
    openai.plan({ status: 500 });
    anthropic.plan({ say: [], then: 'hang' });
    expect(await answerTo('what can you do?')).toMatchObject({ status: 'complete', provider: 'local' });
    expect((await usage()).totals).toMatchObject({ requests: 4, failures: 3 });
  });

  it.each(['cut', 'hang', 'garbage'] as const)('keeps its text and its cost when it breaks (%s)', async (then) => {
    openai.plan({ ...HELLO, then });
    const ear = await user.listen();
    const accepted = await user.say('hello?');
    const end = await ear.ended(accepted.assistantMessageId);
    expect(end).toMatchObject({ name: 'chat:error', payload: { retryable: true } });
    const { messages } = await user.conversation(accepted.conversationId);
    const answer = messages[1];
    expect(answer).toMatchObject({ status: 'failed', provider: 'openai', content: HELLO.say.join('') });
    expect(answer.usage.outputTokens).toBeGreaterThan(0);
    expect(answer.usage.costUsd).toBeGreaterThan(0);
    const { totals } = await usage();
    expect(totals).toEqual({ requests: 1, failures: 1, ...answer.usage });
    expect(JSON.stringify([end, messages])).not.toContain(KEY);
  });

  it('keeps its text and its cost when it is stopped', async () => {
    openai.plan({ ...HELLO, then: 'hang' });
    const ear = await user.listen();
    const accepted = await user.say('hello?');
    await ear.until(({ name }) => name === 'chat:stream');
    await user.call('POST', `/api/chat/messages/${accepted.assistantMessageId}/stop`);
    const message = messageOf(await ear.ended(accepted.assistantMessageId));
    expect(message).toMatchObject({ status: 'stopped', provider: 'openai' });
    expect(message.usage.costUsd).toBeGreaterThan(0);
    expect((await usage()).totals).toEqual({ requests: 1, failures: 0, ...message.usage });
    await expect.poll(() => openai.open, { timeout: PATIENCE_MS }).toBe(0);
  });

  it('is shown in the metrics', async () => {
    openai.plan({ status: 500 });
    await answerTo('hello?');
    const metrics = (await (await fetch(`${api.url}/metrics`)).text()).split('\n');
    const linesOf = (name: string) => metrics.filter((line) => line.startsWith(`${name}{`)).join('\n');
    expect(linesOf('provider_failures_total')).toMatch(/kind="text",provider="openai",code="provider.failed".* \d/);
    expect(linesOf('provider_fallbacks_total')).toMatch(/kind="text",provider="anthropic".* \d/);
    expect(linesOf('provider_duration_seconds_count')).toMatch(/provider="openai",model="gpt-6-luna".* \d/);
    expect(linesOf('provider_tokens_total')).toMatch(/provider="anthropic",.*direction="output".* \d{3}/);
    expect(linesOf('provider_cost_dollars_total')).toMatch(/kind="text",provider="anthropic".* 0\.0/);
    expect(linesOf('text_provider_first_token_seconds_count')).toMatch(/provider="anthropic".* \d/);
  });
});
