// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeletions, UNDO_MS } from './deletions.js';

function setUp(deleteConversation = vi.fn(async (_id: string) => undefined)) {
  const onForget = vi.fn();
  const deletions = createDeletions({ carryOut: deleteConversation, onForget });
  return { deletions, deleteConversation, onForget };
}

describe('deletions', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('hides at once and tells the server when the time for undo is over', async () => {
    const { deletions, deleteConversation, onForget } = setUp();
    deletions.remove('c1', () => undefined);
    expect(deletions.hidden.get().has('c1')).toBe(true);
    await vi.advanceTimersByTimeAsync(UNDO_MS - 1);
    expect(deleteConversation).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(deleteConversation).toHaveBeenCalledWith('c1', { keepalive: false });
    expect(onForget).toHaveBeenCalledWith('c1');
  });

  it('leaves everything as it was after undo', async () => {
    const { deletions, deleteConversation } = setUp();
    deletions.remove('c1', () => undefined);
    deletions.undo('c1');
    await vi.advanceTimersByTimeAsync(UNDO_MS * 2);
    expect(deletions.hidden.get().size).toBe(0);
    expect(deleteConversation).not.toHaveBeenCalled();
  });

  it('deletes what waits when the page closes', () => {
    const { deletions, deleteConversation } = setUp();
    deletions.remove('c1', () => undefined);
    deletions.finish();
    expect(deleteConversation).toHaveBeenCalledWith('c1', { keepalive: true });
  });

  it('shows the conversation again when the server refuses', async () => {
    const failed = vi.fn();
    const { deletions } = setUp(vi.fn(async () => Promise.reject(new Error('no'))));
    deletions.remove('c1', failed);
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    expect(failed).toHaveBeenCalledOnce();
    expect(deletions.hidden.get().size).toBe(0);
  });
});
