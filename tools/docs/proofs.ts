import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const docs = join(import.meta.dirname, '../../docs');
const PROOF = /\[([^\]]+)\]\(([^)]+\.(?:spec|suite)\.tsx?)\)/g;

export interface Proof {
  readonly title: string;
  /** Of the spec file, from `docs/`. */
  readonly path: string;
}

/** The rows of those tables of a document whose last column is “Proved by”. */
export function rowsWithProofs(name: string): string[] {
  const rows: string[] = [];
  let isProved = false;
  for (const line of readFileSync(join(docs, name), 'utf8').split('\n')) {
    if (!line.startsWith('| ')) isProved = false;
    else if (line.endsWith('| Proved by |')) isProved = true;
    else if (isProved && !line.startsWith('| ---')) rows.push(line);
  }
  return rows;
}

export const proofsIn = (row: string): Proof[] => [...row.matchAll(PROOF)].map(([, title, path]) => ({ title, path }));

/** Whether a test of that title stands in that file. */
export const isThere = ({ title, path }: Proof): boolean =>
  readFileSync(join(docs, path), 'utf8').includes(`'${title}'`);
