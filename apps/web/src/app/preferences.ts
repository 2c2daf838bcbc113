import { createStore, type Store } from '../browser/store.js';
import type { Storage } from '../browser/storage.js';

export interface Switch {
  readonly on: Store<boolean>;
  set(on: boolean): void;
}

/** A yes or no that survives the visit. */
export function createSwitch(storage: Storage, key: string, initial: boolean): Switch {
  const stored = storage.get(key);
  const on = createStore(stored === null ? initial : stored === 'on');
  return {
    on,
    set: (next) => {
      on.set(next);
      storage.set(key, next ? 'on' : 'off');
    },
  };
}
