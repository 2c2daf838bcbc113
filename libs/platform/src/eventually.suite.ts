import { PATIENCE_MS } from '@ctc/testing';
import { vi } from 'vitest';

/** Resolves when `check` passes; rejects with its last failure after `limitMs`. */
export function eventually<Value>(check: () => Value | Promise<Value>, limitMs = PATIENCE_MS): Promise<Value> {
  return vi.waitFor(check, { timeout: limitMs, interval: 10 });
}
