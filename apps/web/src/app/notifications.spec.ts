// @vitest-environment node
import type { ClientEvent } from '@ctc/contracts';
import { describe, expect, it, vi } from 'vitest';
import { createMemoryStorage } from '../browser/memory-storage.js';
import { beatResult, generationSummary, messageView } from '../testing/builders.js';
import { createNotifications } from './notifications.js';

const stamp = { eventId: 1, at: '2026-01-01T10:00:00.000Z' };
const ref = { generationId: 'g1', jobId: 'g1', conversationId: 'c1' };
const completed: ClientEvent = { name: 'generation:completed', payload: { ...ref, ...stamp, result: beatResult() } };
const failed = (willRetry: boolean): ClientEvent => ({
  name: 'generation:failed',
  payload: { ...ref, ...stamp, code: 'x', detail: 'd', willRetry, attempt: 1 },
});
const answered = (generation = false): ClientEvent => ({
  name: 'chat:complete',
  payload: {
    conversationId: 'c1',
    ...stamp,
    message: messageView({ generation: generation ? generationSummary() : null }),
  },
});

function setUp(answer: NotificationPermission = 'granted') {
  const shown: { title: string; onclick?: () => void; close: () => void }[] = [];
  class Notice {
    static permission: NotificationPermission = 'default';
    static requestPermission = vi.fn(async () => (Notice.permission = answer));
    close = () => undefined;
    constructor(readonly title: string) {
      shown.push(this);
    }
  }
  const page = { hidden: true };
  const onOpen = vi.fn();
  const storage = createMemoryStorage();
  const create = () =>
    createNotifications({
      Notice: Notice as unknown as typeof Notification,
      storage,
      isHidden: () => page.hidden,
      onOpen,
    });
  return { notifications: create(), create, shown, page, onOpen, Notice };
}

describe('notifications', () => {
  it('are off, and nobody is asked, until somebody switches them on', async () => {
    const { notifications, create, shown, Notice } = setUp();
    notifications.receive(completed);
    expect(shown).toEqual([]);
    expect(Notice.requestPermission).not.toHaveBeenCalled();
    await notifications.set(true);
    expect(create().on.get()).toBe(true);
    await notifications.set(false);
    expect(create().on.get()).toBe(false);
  });

  it('tell ends, while the page is in the background, and lead back', async () => {
    const { notifications, shown, page, onOpen } = setUp();
    await notifications.set(true);
    for (const event of [completed, failed(true), failed(false), answered(true), answered()])
      notifications.receive(event);
    expect(shown.map(({ title }) => title)).toEqual(['Cold Static is ready', 'Beat failed', 'The answer is there']);
    shown[0]?.onclick?.();
    expect(onOpen).toHaveBeenCalledWith('c1');
    page.hidden = false;
    notifications.receive(completed);
    expect(shown).toHaveLength(3);
  });

  it('stay off where the browser says no, and say so', async () => {
    const { notifications, shown } = setUp('denied');
    await notifications.set(true);
    notifications.receive(completed);
    expect([notifications.on.get(), notifications.blocked.get(), shown]).toEqual([false, true, []]);
  });
});
