import { useSyncExternalStore } from 'react';
import type { Store } from './store.js';

/** The value of a store, and a new rendering whenever it changes. */
export function useStore<Value>(store: Store<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get);
}
