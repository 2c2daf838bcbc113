import { expect, it } from 'vitest';
import type { TextEvent, TextProvider, TextRequest } from './text-provider.js';

/** The message that every implementation is asked to answer. */
export const SUITE_REQUEST: TextRequest = {
  turns: [{ role: 'user', content: 'hello, what can you do?' }],
  facts: { understanding: { intent: 'CHAT', confidence: 0.9, entities: {}, matched: [] }, steps: [] },
};

/** What every text provider keeps, paid or local. Call it inside a `describe`. */
export function textProviderSuite(create: () => TextProvider): void {
  const collect = async (events: AsyncIterable<TextEvent>): Promise<TextEvent[]> => {
    const collected: TextEvent[] = [];
    for await (const event of events) collected.push(event);
    return collected;
  };
  const textOf = (events: readonly TextEvent[]) =>
    events.map((event) => (event.type === 'text' ? event.text : '')).join('');

  it('has a name and a model', () => {
    const { name, model } = create();
    expect(name).toMatch(/^[a-z][a-z-]*$/);
    expect(model).not.toBe('');
  });

  it('answers in several pieces, none of them empty, and tells the usage at the end', async () => {
    const events = await collect(create().stream(SUITE_REQUEST, new AbortController().signal));
    const pieces = events.filter((event) => event.type === 'text');
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.every(({ text }) => text !== '')).toBe(true);
    expect(events.at(-1)?.type).toBe('usage');
  });

  it('generates an answer at once', async () => {
    expect((await create().generate(SUITE_REQUEST, new AbortController().signal)).trim()).not.toBe('');
  });

  it('says nothing when it is stopped before it begins', async () => {
    expect(textOf(await collect(create().stream(SUITE_REQUEST, AbortSignal.abort())))).toBe('');
  });

  it('ends early, without an error, when it is stopped in the middle', async () => {
    const whole = textOf(await collect(create().stream(SUITE_REQUEST, new AbortController().signal)));
    const stop = new AbortController();
    let said = '';
    for await (const event of create().stream(SUITE_REQUEST, stop.signal)) {
      if (event.type !== 'text') continue;
      said += event.text;
      stop.abort();
    }
    expect(said).not.toBe('');
    expect(said.length).toBeLessThan(whole.length);
  });

  it('estimates no cost for no tokens, and none below zero', () => {
    const provider = create();
    expect(provider.estimateCostMicros({ input: 0, output: 0 })).toBe(0);
    expect(provider.estimateCostMicros({ input: 1000, output: 1000 })).toBeGreaterThanOrEqual(0);
    expect(provider.estimateTokens('')).toBe(0);
    expect(provider.estimateTokens(SUITE_REQUEST)).toBeGreaterThanOrEqual(0);
  });
}
