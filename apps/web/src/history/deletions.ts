import { createStore, type Store } from '../browser/store.js';

export const UNDO_MS = 8000;

interface DeletionsPorts {
  /** Tells the server; `keepalive`: the page closes meanwhile. */
  readonly carryOut: (id: string, options: { keepalive: boolean }) => Promise<void>;
  readonly onSettled?: () => void;
  readonly onForget?: (id: string) => void;
}

export interface Deletions {
  /** What is gone from the screen; the server is told when the time for undo is over. */
  readonly hidden: Store<ReadonlySet<string>>;
  remove(id: string, onFailure: () => void): void;
  undo(id: string): void;
  /** Carries out all that wait, because the page closes. */
  finish(): void;
}

/** Deletes late, so that undo needs nothing from the server. */
export function createDeletions({ carryOut, onSettled, onForget }: DeletionsPorts): Deletions {
  const hidden = createStore<ReadonlySet<string>>(new Set());
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const show = (id: string) => hidden.update((ids) => new Set([...ids].filter((other) => other !== id)));

  const settle = async (id: string, onFailure: () => void, keepalive: boolean) => {
    timers.delete(id);
    try {
      await carryOut(id, { keepalive });
      onForget?.(id);
    } catch {
      show(id);
      onFailure();
    }
    onSettled?.();
  };

  return {
    hidden,
    remove: (id, onFailure) => {
      hidden.update((ids) => new Set([...ids, id]));
      timers.set(
        id,
        setTimeout(() => void settle(id, onFailure, false), UNDO_MS),
      );
    },
    undo: (id) => {
      clearTimeout(timers.get(id));
      timers.delete(id);
      show(id);
    },
    finish: () => {
      for (const [id, timer] of [...timers]) {
        clearTimeout(timer);
        void settle(id, () => undefined, true);
      }
    },
  };
}
