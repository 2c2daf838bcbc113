// @vitest-environment node
import type { ClientEvent } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { beatResult } from '../testing/builders.js';
import { createUnread } from './unread.js';

const stamp = { eventId: 1, at: '2026-01-01T10:00:00.000Z' };
const chunk: ClientEvent = {
  name: 'chat:stream',
  payload: { conversationId: 'c1', messageId: 'm', index: 0, chunk: 'a', ...stamp },
};
const completed = (conversationId?: string): ClientEvent => ({
  name: 'generation:completed',
  payload: { generationId: 'g', jobId: 'g', conversationId, result: beatResult(), ...stamp },
});

describe('unread', () => {
  it('marks what ended out of sight, until it is seen', () => {
    const unread = createUnread((id) => id === 'shown');
    unread.receive(chunk);
    unread.receive(completed('shown'));
    unread.receive(completed());
    expect([...unread.ids.get()]).toEqual([]);
    unread.receive(completed('c1'));
    const marked = unread.ids.get();
    unread.receive(completed('c1'));
    expect(unread.ids.get()).toBe(marked);
    unread.see('c1');
    expect([...unread.ids.get()]).toEqual([]);
  });
});
