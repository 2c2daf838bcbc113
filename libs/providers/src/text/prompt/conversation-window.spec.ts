import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextTurn } from '../text-provider.js';
import { windowOf } from './conversation-window.js';

const user = (content: string): TextTurn => ({ role: 'user', content });
const assistant = (content: string): TextTurn => ({ role: 'assistant', content });

describe('windowOf', () => {
  it('carries a short conversation whole', () => {
    const turns = [user('a trap beat'), assistant('Making your trap beat.'), user('slower')];
    expect(windowOf(turns)).toEqual({ turns, earlier: [] });
  });

  it('shortens what is too old, and keeps the first wish', () => {
    const long = 'word '.repeat(200);
    const older = Array.from({ length: 20 }, (_, index) => [user(`wish ${index} ${long}`), assistant(`done ${long}`)]);
    const { turns, earlier } = windowOf([...older.flat(), user('and now slower')]);
    expect(turns.at(-1)).toEqual(user('and now slower'));
    expect(turns[0]?.role).toBe('user');
    expect(earlier[0]).toMatch(/^user: wish 0 .*…$/);
    expect(earlier.length).toBeGreaterThan(5);
    expect(earlier.every((line) => line.length < 160)).toBe(true);
  });

  it('carries the message to answer even when it alone is too long', () => {
    const message = user('音'.repeat(6_000));
    expect(windowOf([user('hello'), assistant('Hi.'), message])).toEqual({
      turns: [message],
      earlier: ['user: hello', 'assistant: Hi.'],
    });
  });

  it('leaves out answers that broke off before their first word', () => {
    expect(windowOf([user('hello'), assistant(''), user('hello?')]).turns).toEqual([user('hello'), user('hello?')]);
  });

  it('is bounded whatever was said, and always ends with the message to answer', () => {
    const turn = fc.record({ role: fc.constantFrom('user' as const, 'assistant' as const), content: fc.string() });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 60 }), fc.string({ minLength: 1 }), (before, said) => {
        const last = user(`${said}.`);
        const { turns, earlier } = windowOf([...before, last]);
        expect(turns.at(-1)).toBe(last);
        expect(turns[0]?.role).toBe('user');
        expect(earlier.join('').length).toBeLessThan(4 * 600 + 200);
      }),
    );
  });
});
