import type { Prisma } from '../generated/client.js';

/** PostgreSQL takes neither NUL nor half a surrogate pair; both become U+FFFD. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

/** A text that may be left out. */
export function storableOrNull(text: string | null | undefined): string | null {
  return text === undefined || text === null ? null : storable(text);
}

/** The same for every string inside a value; fields that are undefined go. */
export function storableJson(value: object): Prisma.InputJsonObject {
  const clean = (_: string, part: unknown) => (typeof part === 'string' ? storable(part) : part);
  return JSON.parse(JSON.stringify(value, clean)) as Prisma.InputJsonObject;
}

/** For LIKE: the text itself, with nothing in it that stands for something else. */
export function literally(text: string): string {
  return storable(text).replace(/[\\%_]/g, '\\$&');
}
