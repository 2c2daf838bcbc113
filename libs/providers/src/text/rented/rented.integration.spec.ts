import type { AppError } from '@ctc/contracts';
import { startFakeVendor, type FakeVendor, type FakeVendorName, type Plan, PATIENCE_MS } from '@ctc/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTextProviders } from '../create-text-providers.js';
import { resilient, type ResilientOptions } from '../resilient/resilient.js';
import type { Attempt } from '../resilient/tally.js';
import type { TextProvider } from '../text-provider.js';
import { SUITE_REQUEST, textProviderSuite } from '../text-provider.suite.js';

const API_KEY = 'sk-test-0123456789abcdef';
const SAID = ['Trap', ' sits', ' between', ' 140 and 160.'];
const MODELS = { openai: 'gpt-6-luna', anthropic: 'claude-haiku-5-5', google: 'gemini-3.5-flash-lite' };
const NAMES = Object.keys(MODELS) as FakeVendorName[];
const patient: ResilientOptions = { retryDelayMs: 1, silenceMs: PATIENCE_MS };
/** Where a silence is what a test waits for. */
const hasty: ResilientOptions = { ...patient, silenceMs: 300 };
const signal = new AbortController().signal;

const open: FakeVendor[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((vendor) => vendor.close()));
});

async function rent(name: FakeVendorName, ...plans: Plan[]): Promise<{ vendor: FakeVendor; provider: TextProvider }> {
  const vendor = await startFakeVendor(name, ...plans);
  open.push(vendor);
  return { vendor, provider: providerAt(name, vendor) };
}

function providerAt(name: FakeVendorName, { baseUrl }: FakeVendor): TextProvider {
  const vendors = { [name]: { apiKey: API_KEY, baseUrl, model: MODELS[name] } };
  const [provider] = createTextProviders({ order: [name], vendors });
  if (!provider) throw new Error(`${name} was not made`);
  return provider;
}

interface Outcome {
  readonly text: string;
  readonly speaker?: string;
  readonly error?: AppError;
  readonly attempts: Attempt[];
}

/** One answer of a house in which the local provider stands behind the rented one. */
async function ask(provider: TextProvider, options: ResilientOptions = patient): Promise<Outcome> {
  const attempts: Attempt[] = [];
  let [text, speaker]: [string, string | undefined] = ['', undefined];
  const house = resilient([provider, ...createTextProviders()], options);
  try {
    for await (const event of house.stream(SUITE_REQUEST, signal, {
      onProvider: ({ name }) => (speaker = name),
      onAttempt: (attempt) => attempts.push(attempt),
    })) {
      if (event.type === 'text') text += event.text;
    }
  } catch (error) {
    return { text, speaker, attempts, error: error as AppError };
  }
  return { text, speaker, attempts };
}

/** Everything that a log line could show of an error. */
function shown(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error);
  return [error.message, error.stack, JSON.stringify(error), error.cause ? shown(error.cause) : ''].join('\n');
}

describe.each(NAMES)('%s', (name) => {
  describe('keeps what every text provider keeps', () => {
    let vendor: FakeVendor;
    beforeAll(async () => (vendor = await startFakeVendor(name, { say: SAID, gapMs: 2 })));
    afterAll(() => vendor.close());
    textProviderSuite(() => providerAt(name, vendor));
  });

  it('says what the vendor says, and what it cost', async () => {
    const { vendor, provider } = await rent(name, { say: SAID, usage: { input: 1000, output: 200 } });
    const { text, speaker, attempts } = await ask(provider);
    expect({ text, speaker }).toEqual({ text: SAID.join(''), speaker: name });
    const costMicros = provider.estimateCostMicros({ input: 1000, output: 200 });
    expect(costMicros).toBeGreaterThan(0);
    const told = { inputTokens: 1000, outputTokens: 200, costMicros, isEstimated: false, seconds: expect.any(Number) };
    expect(attempts).toEqual([{ provider: name, model: MODELS[name], ...told }]);
    const [request] = vendor.heard;
    expect(JSON.stringify(request?.body)).toContain(SUITE_REQUEST.turns[0]?.content);
    expect(request?.path).not.toContain(API_KEY);
  });

  it.each([401, 403])('passes a key that is refused (%i) on to the next provider, at once', async (status) => {
    const { vendor, provider } = await rent(name, { status, reason: `Incorrect API key provided: ${API_KEY}` });
    const { speaker, error, attempts } = await ask(provider);
    expect({ speaker, error }).toEqual({ speaker: 'local', error: undefined });
    expect(vendor.heard).toHaveLength(1);
    expect(attempts[0]).toMatchObject({ costMicros: 0, error: { code: 'provider.refused', retryable: false } });
    expect(shown(attempts[0]?.error)).not.toContain(API_KEY);
  });

  it('waits for a short Retry-After and not for a long one', async () => {
    const soon = await rent(name, { status: 429, retryAfterSeconds: 0.01 }, { say: SAID });
    expect((await ask(soon.provider)).text).toBe(SAID.join(''));
    expect(soon.vendor.heard).toHaveLength(2);
    const late = await rent(name, { status: 429, retryAfterSeconds: 60 }, { say: SAID });
    const { speaker, attempts } = await ask(late.provider);
    expect(speaker).toBe('local');
    expect(late.vendor.heard).toHaveLength(1);
    expect(attempts[0]?.error).toMatchObject({ code: 'provider.busy', retryAfterSeconds: 60 });
  });

  it('asks once more after a server error, and the next provider after two', async () => {
    const once = await rent(name, { status: 500 }, { say: SAID });
    expect(await ask(once.provider)).toMatchObject({ text: SAID.join(''), speaker: name });
    const down = await rent(name, { status: 500 });
    const { speaker, attempts } = await ask(down.provider);
    expect(speaker).toBe('local');
    expect(attempts.map(({ provider, error }) => [provider, (error as AppError | undefined)?.code])).toEqual([
      [name, 'provider.failed'],
      [name, 'provider.failed'],
      ['local', undefined],
    ]);
    expect(down.vendor.heard).toHaveLength(2);
  });

  it.each(['hang before an answer', 'hang'] as const)('does not wait for one that is silent (%s)', async (then) => {
    const { vendor, provider } = await rent(name, { say: [], then });
    const { speaker, attempts } = await ask(provider, hasty);
    expect(speaker).toBe('local');
    expect(attempts[0]).toMatchObject({ error: { code: 'provider.timeout' }, isEstimated: true });
    expect(attempts[0]?.costMicros).toBeGreaterThan(0);
    await expect.poll(() => vendor.open, { timeout: PATIENCE_MS }).toBe(0);
  });

  it.each(['hang', 'cut', 'close early', 'garbage', 'error event', 'refuse'] as const)(
    'keeps what was said when the stream breaks (%s)',
    async (then) => {
      const { vendor, provider } = await rent(name, { say: SAID, then });
      const { text, speaker, error, attempts } = await ask(provider, then === 'hang' ? hasty : patient);
      expect({ text, speaker }).toEqual({ text: SAID.join(''), speaker: name });
      expect(error).toMatchObject({
        code: then === 'hang' ? 'provider.timeout' : 'stream.interrupted',
        retryable: true,
      });
      expect(attempts).toHaveLength(1);
      expect(attempts[0]?.error).toBeDefined();
      expect(attempts[0]?.inputTokens).toBeGreaterThan(0);
      expect(attempts[0]?.outputTokens).toBeGreaterThan(0);
      expect(attempts[0]?.costMicros).toBeGreaterThan(0);
      expect(attempts[0]?.isEstimated).toBe(true);
      expect(vendor.heard).toHaveLength(1);
    },
  );

  it.each([
    ['refuse', 'provider.declined'],
    ['end', 'provider.failed'],
    ['garbage', 'provider.failed'],
    ['cut', 'provider.failed'],
    ['error event', 'provider.failed'],
  ] as const)('lets the next provider speak when it ends without a word (%s)', async (then, code) => {
    const { provider } = await rent(name, { say: [], then });
    const { speaker, error, attempts } = await ask(provider);
    expect({ speaker, error }).toEqual({ speaker: 'local', error: undefined });
    expect(attempts[0]?.error).toMatchObject({ code });
  });

  it('is passed over after it failed too often in a row, and asked again later', async () => {
    const { vendor, provider } = await rent(name, { status: 500 });
    const house = resilient([provider, ...createTextProviders()], {
      ...patient,
      retries: 0,
      failuresToOpen: 2,
      openForMs: 60_000,
    });
    const answer = async () => {
      let speaker = '';
      const events = house.stream(SUITE_REQUEST, signal, { onProvider: (provider) => (speaker = provider.name) });
      for await (const { type } of events) expect(type).toBeDefined();
      return speaker;
    };
    for (let round = 0; round < 4; round++) expect(await answer()).toBe('local');
    expect(vendor.heard).toHaveLength(2);
    vendor.plan({ say: SAID });
    onTestFinished(() => void vi.useRealTimers());
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    expect(await answer()).toBe(name);
  });

  it('is not passed over for declining to answer', async () => {
    const { vendor, provider } = await rent(name, { say: [], then: 'refuse' });
    const house = resilient([provider, ...createTextProviders()], { ...patient, failuresToOpen: 1 });
    for (let round = 0; round < 3; round++) {
      for await (const { type } of house.stream(SUITE_REQUEST, signal)) expect(type).toBeDefined();
    }
    expect(vendor.heard).toHaveLength(3);
  });

  it('ends the request when it is stopped, and says what was used until then', async () => {
    const { vendor, provider } = await rent(name, { say: SAID, then: 'hang' });
    const stop = new AbortController();
    const attempts: Attempt[] = [];
    let text = '';
    for await (const event of resilient([provider]).stream(SUITE_REQUEST, stop.signal, {
      onAttempt: (attempt) => attempts.push(attempt),
    })) {
      if (event.type === 'text') text += event.text;
      if (text === SAID.join('')) stop.abort();
    }
    expect(text).toBe(SAID.join(''));
    expect(attempts).toMatchObject([{ provider: name, isEstimated: true }]);
    expect(attempts[0]).not.toHaveProperty('error');
    expect(attempts[0]?.costMicros).toBeGreaterThan(0);
    await expect.poll(() => vendor.open, { timeout: PATIENCE_MS }).toBe(0);
  });

  it('says that nobody is there', async () => {
    const { vendor, provider } = await rent(name);
    await vendor.close();
    const { speaker, attempts } = await ask(provider);
    expect(speaker).toBe('local');
    expect(attempts[0]).toMatchObject({ costMicros: 0, error: { code: 'provider.failed' } });
  });

  describe('decides', () => {
    const question = {
      name: 'understanding',
      instructions: 'Say what is wanted.',
      text: 'make it bang',
      schema: {
        type: 'object',
        properties: { intent: { type: 'string', enum: ['CHAT', 'MIX_TRACK'] } },
        required: ['intent'],
        additionalProperties: false,
      },
    };

    it('with a value of the shape that was asked for', async () => {
      const value = { intent: 'MIX_TRACK' };
      const { vendor, provider } = await rent(name, { decide: value, usage: { input: 300, output: 12 } });
      expect(await provider.decide?.(question, signal)).toEqual({
        value,
        usage: { inputTokens: 300, outputTokens: 12 },
      });
      expect(JSON.stringify(vendor.heard[0]?.body)).toContain('MIX_TRACK');
    });

    it.each([{ status: 401 }, { status: 500 }, { decide: undefined, say: ['not JSON'] }])(
      'not when it fails: %o',
      async (plan) => {
        const { provider } = await rent(name, plan);
        const decision = provider.decide?.(question, signal);
        if ('say' in plan && name === 'anthropic') expect((await decision)?.value).toBeUndefined();
        else await expect(decision).rejects.toMatchObject({ code: expect.stringMatching(/^provider\./) });
      },
    );

    it('not after its time', async () => {
      const { vendor, provider } = await rent(name, { then: 'hang before an answer' });
      await expect(provider.decide?.(question, AbortSignal.timeout(50))).rejects.toThrow();
      await expect.poll(() => vendor.open, { timeout: PATIENCE_MS }).toBe(0);
    });
  });
});
