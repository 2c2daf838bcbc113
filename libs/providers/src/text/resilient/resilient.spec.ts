import { AppError } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { createLocalTextProvider } from '../local/local-text-provider.js';
import type { TextEvent, TextProvider } from '../text-provider.js';
import { SUITE_REQUEST, textProviderSuite } from '../text-provider.suite.js';
import { resilient } from './resilient.js';
import type { Attempt } from './tally.js';

type Step = string | Error | 'silence';

/** A provider that plays one script per call: words, an error, or silence that only an abort ends. */
function scripted(name: string, ...scripts: Step[][]) {
  const calls: AbortSignal[] = [];
  async function* stream(_request: unknown, signal: AbortSignal): AsyncGenerator<TextEvent> {
    calls.push(signal);
    for (const step of scripts[Math.min(calls.length, scripts.length) - 1] ?? []) {
      if (step instanceof Error) throw step;
      if (step === 'silence') await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      if (signal.aborted) return;
      yield { type: 'text', text: step };
    }
    yield { type: 'usage', inputTokens: 1, outputTokens: 1 };
  }
  const provider: TextProvider = {
    name,
    model: `${name}-1`,
    stream,
    generate: () => Promise.reject(new Error('unused')),
    estimateCostMicros: ({ input, output }) => input + 2 * output,
    estimateTokens: (what) => (typeof what === 'string' ? what.length : 10),
  };
  return { provider, calls };
}

const busy = (retryAfterSeconds?: number) => new AppError('provider.busy', 'slow down', { retryAfterSeconds });
const wrongKey = () => new AppError('provider.refused', 'wrong key');
const fast = { retryDelayMs: 1, silenceMs: 40 };
const signal = new AbortController().signal;

async function listen(events: AsyncIterable<TextEvent>): Promise<{ text: string; error?: unknown }> {
  let text = '';
  try {
    for await (const event of events) if (event.type === 'text') text += event.text;
  } catch (error) {
    return { text, error };
  }
  return { text };
}

describe('resilient', () => {
  textProviderSuite(() => {
    const local = createLocalTextProvider();
    return { ...local, stream: resilient([local]).stream };
  });

  it('retries before the first token', async () => {
    const flaky = scripted('flaky', [busy()], ['hello']);
    expect(await listen(resilient([flaky.provider], fast).stream(SUITE_REQUEST, signal))).toEqual({ text: 'hello' });
    expect(flaky.calls).toHaveLength(2);
  });

  it('asks the next provider when the first one fails, and does not retry a wrong key', async () => {
    const failed: string[] = [];
    const used: string[] = [];
    const first = scripted('first', [wrongKey()]);
    const second = scripted('second', ['hello']);
    const answer = resilient([first.provider, second.provider], fast).stream(SUITE_REQUEST, signal, {
      onAttempt: ({ provider, error }) => error !== undefined && failed.push(provider),
      onProvider: ({ name }) => used.push(name),
    });
    expect(await listen(answer)).toEqual({ text: 'hello' });
    expect([failed, used, first.calls.length]).toEqual([['first'], ['second'], 1]);
  });

  it('takes silence before the first token for a failure and ends the silent request', async () => {
    const silent = scripted('silent', ['silence']);
    const second = scripted('second', ['hello']);
    expect(await listen(resilient([silent.provider, second.provider], fast).stream(SUITE_REQUEST, signal))).toEqual({
      text: 'hello',
    });
    expect(silent.calls.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('does not change voices after the first token: the text stays, the error is raised', async () => {
    const second = scripted('second', ['never']);
    const broken = scripted('broken', ['one ', 'two', new Error('socket closed')]);
    const { text, error } = await listen(
      resilient([broken.provider, second.provider], fast).stream(SUITE_REQUEST, signal),
    );
    expect(text).toBe('one two');
    expect(error).toMatchObject({ code: 'stream.interrupted', retryable: true });
    expect(second.calls).toHaveLength(0);
  });

  it('takes silence between tokens for a failure', async () => {
    const { text, error } = await listen(
      resilient([scripted('stuck', ['one', 'silence']).provider], fast).stream(SUITE_REQUEST, signal),
    );
    expect(text).toBe('one');
    expect(error).toMatchObject({ code: 'provider.timeout' });
  });

  it('passes over a provider that keeps failing', async () => {
    const down = scripted('down', [wrongKey()]);
    const second = scripted('second', ['hello']);
    const both = resilient([down.provider, second.provider], { ...fast, failuresToOpen: 2, openForMs: 60_000 });
    for (let round = 0; round < 4; round++)
      expect(await listen(both.stream(SUITE_REQUEST, signal))).toEqual({ text: 'hello' });
    expect(down.calls).toHaveLength(2);
  });

  it('does not wait for a vendor that wants a long pause', async () => {
    const throttled = scripted('busy', [busy(60)]);
    const second = scripted('second', ['hello']);
    expect(await listen(resilient([throttled.provider, second.provider], fast).stream(SUITE_REQUEST, signal))).toEqual({
      text: 'hello',
    });
    expect(throttled.calls).toHaveLength(1);
  });

  it('tries an explicitly wanted provider first', async () => {
    const first = scripted('first', ['from first']);
    const second = scripted('second', ['from second']);
    const both = resilient([first.provider, second.provider], fast);
    expect(await listen(both.stream(SUITE_REQUEST, signal, { preferred: 'second' }))).toEqual({ text: 'from second' });
  });

  it('raises the last failure when nobody can answer', async () => {
    const { error } = await listen(
      resilient([scripted('mute', []).provider, scripted('down', [wrongKey()]).provider], fast).stream(
        SUITE_REQUEST,
        signal,
      ),
    );
    expect(error).toMatchObject({ code: 'provider.refused' });
  });

  it('hears stop during silence at once, and counts no failure', async () => {
    const stop = new AbortController();
    const failures: unknown[] = [];
    const deaf: TextProvider = {
      ...scripted('deaf').provider,
      stream: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }),
    };
    const listening = listen(
      resilient([deaf], { silenceMs: 60_000 }).stream(SUITE_REQUEST, stop.signal, {
        onAttempt: ({ error }) => error !== undefined && failures.push(error),
      }),
    );
    stop.abort();
    expect(await listening).toEqual({ text: '' });
    expect(failures).toEqual([]);
  });

  it('stops at once in the pause before another attempt, however long that is', async () => {
    const stop = new AbortController();
    const flaky = scripted('flaky', [busy()], ['hello']);
    const attempts: Attempt[] = [];
    const onAttempt = (attempt: Attempt) => {
      attempts.push(attempt);
      setTimeout(() => stop.abort(), 5);
    };
    const sut = resilient([flaky.provider], { retryDelayMs: 600_000 });
    expect(await listen(sut.stream(SUITE_REQUEST, stop.signal, { onAttempt }))).toEqual({ text: '' });
    expect([flaky.calls.length, attempts.length]).toEqual([1, 1]);
  });

  it('asks nobody more when it is stopped between two attempts, and what is not asked costs nothing', async () => {
    const stop = new AbortController();
    const failing = scripted('failing', [busy()]);
    const second = scripted('second', ['hello']);
    const attempts: Attempt[] = [];
    const events = resilient([failing.provider, second.provider], fast).stream(SUITE_REQUEST, stop.signal, {
      onAttempt: (attempt) => {
        attempts.push(attempt);
        stop.abort();
      },
    });
    expect(await listen(events)).toEqual({ text: '' });
    expect([failing.calls.length, second.calls.length]).toEqual([1, 0]);
    expect(attempts).toMatchObject([{ provider: 'failing', costMicros: 0 }]);
  });

  it('ends the request when the reader leaves', async () => {
    const { provider, calls } = scripted('first', ['one', 'two', 'three']);
    for await (const event of resilient([provider], fast).stream(SUITE_REQUEST, signal)) {
      expect(event).toEqual({ type: 'text', text: 'one' });
      break;
    }
    expect(calls.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('does not read in the middle of an answer what a vendor says before its first word', async () => {
    const priced: TextProvider = {
      ...scripted('priced').provider,
      stream: async function* () {
        yield { type: 'usage', inputTokens: 7, outputTokens: 0 };
      },
    };
    const second = scripted('second', ['hello']);
    const attempts: Attempt[] = [];
    const onAttempt = (attempt: Attempt) => attempts.push(attempt);
    const both = resilient([priced, second.provider], { ...fast, retries: 0 });
    expect(await listen(both.stream(SUITE_REQUEST, signal, { onAttempt }))).toEqual({ text: 'hello' });
    expect(attempts).toMatchObject([
      { provider: 'priced', inputTokens: 7, outputTokens: 0, costMicros: 7, error: { code: 'provider.failed' } },
      { provider: 'second', inputTokens: 1, outputTokens: 1, costMicros: 3, isEstimated: false },
    ]);
  });
});

describe('an attempt', () => {
  const attemptOf = async (script: Step[], stopAfter = Infinity): Promise<Attempt[]> => {
    const attempts: Attempt[] = [];
    const stop = new AbortController();
    let pieces = 0;
    try {
      for await (const { type } of resilient([scripted('one', script).provider], { ...fast, retries: 0 }).stream(
        SUITE_REQUEST,
        stop.signal,
        { onAttempt: (attempt) => attempts.push(attempt) },
      )) {
        if (type === 'text' && ++pieces >= stopAfter) stop.abort();
      }
    } catch {
      // What it threw is in the attempt.
    }
    return attempts;
  };

  it('counts what the vendor tells', async () => {
    const told = { inputTokens: 1, outputTokens: 1, costMicros: 3, isEstimated: false, seconds: expect.any(Number) };
    expect(await attemptOf(['hello'])).toEqual([{ provider: 'one', model: 'one-1', ...told }]);
  });

  it.each([
    ['stopped', ['four', 'more'], 1, undefined],
    ['broken off', ['four', new Error('socket closed')], Infinity, Error],
    ['silent in its middle', ['four', 'silence'], Infinity, AppError],
  ] as const)('is estimated from the text when it was %s', async (_, script, stopAfter, error) => {
    const [attempt, ...more] = await attemptOf([...script], stopAfter);
    expect(more).toEqual([]);
    expect(attempt).toMatchObject({ inputTokens: 10, outputTokens: 4, costMicros: 18, isEstimated: true });
    if (error) expect(attempt?.error).toBeInstanceOf(error);
    else expect(attempt).not.toHaveProperty('error');
  });

  it('can be asked in its middle what it has used', async () => {
    const outputs: number[] = [];
    let soFar: (() => Attempt) | undefined;
    const house = resilient([scripted('one', ['four', 'more']).provider], fast);
    for await (const { type } of house.stream(SUITE_REQUEST, signal, { onProvider: (_, used) => (soFar = used) })) {
      if (type === 'text' && soFar) outputs.push(soFar().outputTokens);
    }
    expect(outputs).toEqual([4, 8]);
  });

  it('costs nothing when it was turned down, and its request when it was met with silence', async () => {
    expect(await attemptOf([wrongKey()])).toMatchObject([{ inputTokens: 0, costMicros: 0, isEstimated: false }]);
    expect(await attemptOf(['silence'])).toMatchObject([{ inputTokens: 10, costMicros: 10, isEstimated: true }]);
  });
});

describe('a decision', () => {
  const question = { name: 'answer', instructions: 'Decide.', text: 'this or that', schema: {} };
  const deciding = (name: string, decide: TextProvider['decide']): TextProvider => ({
    ...scripted(name).provider,
    decide,
  });

  it('comes from the first provider that can decide; failures are told', async () => {
    const attempts: Attempt[] = [];
    const house = resilient([
      scripted('mute').provider,
      deciding('down', () => Promise.reject(wrongKey())),
      deciding('up', () => Promise.resolve({ value: 'this' })),
    ]);
    expect(house.canDecide).toBe(true);
    const decision = await house.decide(question, signal, { onAttempt: (attempt) => attempts.push(attempt) });
    expect(decision).toEqual({ provider: 'up', value: 'this' });
    expect(attempts).toMatchObject([
      { provider: 'down', costMicros: 0 },
      { provider: 'up', inputTokens: 10 },
    ]);
  });

  it('is given up in time, and asks nobody else then', async () => {
    const slow = deciding(
      'slow',
      (_, limit) => new Promise((__, reject) => (limit.onabort = () => reject(limit.reason))),
    );
    const asked: string[] = [];
    const second = deciding('second', () => Promise.resolve({ value: asked.push('second') }));
    const attempts: Attempt[] = [];
    const onAttempt = (attempt: Attempt) => attempts.push(attempt);
    await expect(resilient([slow, second]).decide(question, AbortSignal.timeout(20), { onAttempt })).rejects.toThrow();
    expect(asked).toEqual([]);
    expect(attempts).toMatchObject([{ provider: 'slow', error: { code: 'provider.timeout' } }]);
  });

  it('is not waited for where nobody can decide', async () => {
    const house = resilient([scripted('mute').provider]);
    expect(house.canDecide).toBe(false);
    await expect(house.decide(question, signal)).rejects.toMatchObject({ code: 'provider.failed' });
  });
});
