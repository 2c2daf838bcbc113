import type { Reading } from '../reading.js';

/** Instruments in the order they are said, each once. */
export function readInstruments(reading: Reading): string[] {
  return [...new Set(reading.all('instrument').map((mention) => mention.value))];
}
