import type { FieldError } from '@ctc/contracts';

/** Our deepest body has three levels; recursive readers behind the door overflow at some thousands. */
const DEEPEST = 10;

/** Names that no field has, and under which a careless reader would change every object (prototype pollution). */
const BELONGS_TO_EVERY_OBJECT = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/**
 * What makes an input unfit for everybody behind the door: text that PostgreSQL cannot store (NUL, half of a surrogate
 * pair), nesting without end, or a name that belongs to every object. Undefined for a sound one.
 */
export function flawOf(value: unknown, field = '', depth = 0): FieldError | undefined {
  if (typeof value === 'string') {
    const isStorable = !value.includes('\0') && value.isWellFormed();
    return isStorable ? undefined : { field, message: `${field} must be well-formed text without NUL` };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= DEEPEST) return { field, message: `${field} is nested too deeply` };
  for (const [key, child] of Object.entries(value)) {
    const name = field ? `${field}.${key}` : key;
    if (BELONGS_TO_EVERY_OBJECT.has(key)) return { field: name, message: `${name} is not a field of this request` };
    const flaw = flawOf(child, name, depth + 1);
    if (flaw) return flaw;
  }
  return undefined;
}

/** Null means "left out", as in many clients' generated code; fields behind the door are there or undefined. */
export function withoutNulls(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}
