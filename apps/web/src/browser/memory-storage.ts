import type { Storage } from './storage.js';

/** Forgets everything with the page: a frame in somebody else's page keeps nothing on the device. */
export function createMemoryStorage(): Storage {
  const entries = new Map<string, string>();
  return {
    get: (key) => entries.get(key) ?? null,
    set: (key, value) => void entries.set(key, value),
    remove: (key) => void entries.delete(key),
  };
}
