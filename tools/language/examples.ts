import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Entities, Intent } from '@ctc/contracts';

const folder = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'libs/language/src/examples');

/** A message with what it should be understood as. */
export interface Labelled {
  readonly text: string;
  readonly history?: readonly string[];
  readonly intent: Intent;
  /** Left out where only the intent is labelled. */
  readonly entities?: Entities;
  readonly tags: readonly string[];
}

/** The messages of one file of examples, such as `held-out`. */
export function loadExamples(name: string): Labelled[] {
  const lines = readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Labelled);
}
