import { AppError } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { createLocalTextProvider } from '../local/local-text-provider.js';
import type { TextEvent, TextProvider } from '../text-provider.js';
import { SUITE_REQUEST, textProviderSuite } from '../text-provider.suite.js';
import { resilient } from './resilient.js';

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
    yield { type: 'usage', inputTokens: 1, outputTokens: 1, costMicros: 1 };
  }
  const provider: TextProvider = {
    name,
    model: `${name}-1`,
    stream,
    generate: () => Promise.reject(new Error('unused')),
    estimateCostMicros: () => 0,
  };
  return { provider, calls };
}

const rateLimited = () => new AppError('request.rate_limited', 'slow down');
const wrongKey = () => new AppError('auth.invalid', 'wrong key');
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
  textProviderSuite(() => resilient([createLocalTextProvider()]));

  it('retries before the first token', async () => {
    const flaky = scripted('flaky', [rateLimited()], ['hello']);
    expect(await listen(resilient([flaky.provider], fast).stream(SUITE_REQUEST, signal))).toEqual({ text: 'hello' });
    expect(flaky.calls).toHaveLength(2);
  });

  it('asks the next provider when the first one fails, and does not retry a wrong key', async () => {
    const failed: string[] = [];
    const used: string[] = [];
    const first = scripted('first', [wrongKey()]);
    const second = scripted('second', ['hello']);
    const answer = resilient([first.provider, second.provider], fast).stream(SUITE_REQUEST, signal, {
      onFailure: ({ name }) => failed.push(name),
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
    const busy = scripted('busy', [new AppError('request.rate_limited', 'later', { retryAfterSeconds: 60 })]);
    const second = scripted('second', ['hello']);
    expect(await listen(resilient([busy.provider, second.provider], fast).stream(SUITE_REQUEST, signal))).toEqual({
      text: 'hello',
    });
    expect(busy.calls).toHaveLength(1);
  });

  it('tries an explicitly wanted provider first', async () => {
    const first = scripted('first', ['from first']);
    const second = scripted('second', ['from second']);
    const both = resilient([first.provider, second.provider], fast);
    expect(await both.generate(SUITE_REQUEST, signal, { preferred: 'second' })).toBe('from second');
  });

  it('raises the last failure when nobody can answer', async () => {
    const { error } = await listen(
      resilient([scripted('mute', []).provider, scripted('down', [wrongKey()]).provider], fast).stream(
        SUITE_REQUEST,
        signal,
      ),
    );
    expect(error).toMatchObject({ code: 'auth.invalid' });
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
        onFailure: (_, error) => failures.push(error),
      }),
    );
    stop.abort();
    expect(await listening).toEqual({ text: '' });
    expect(failures).toEqual([]);
  });

  it('ends the request when the reader leaves', async () => {
    const { provider, calls } = scripted('first', ['one', 'two', 'three']);
    for await (const event of resilient([provider], fast).stream(SUITE_REQUEST, signal)) {
      expect(event).toEqual({ type: 'text', text: 'one' });
      break;
    }
    expect(calls.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
