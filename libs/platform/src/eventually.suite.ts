import { vi } from 'vitest';

/** Generous, because other work may share the machine; a test that passes does not wait for it. */
const LIMIT_MS = 10_000;

/** Resolves when `check` passes; rejects with its last failure after `limitMs`. */
export function eventually<Value>(check: () => Value | Promise<Value>, limitMs = LIMIT_MS): Promise<Value> {
  return vi.waitFor(check, { timeout: limitMs, interval: 10 });
}
