import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const docs = join(import.meta.dirname, '../../docs');
const PROOF = /\[([^\]]+)\]\(([^)]+\.(?:spec|suite)\.ts)\)/;
const rows = readFileSync(join(docs, 'failures.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (Scenario|---)/.test(line));

describe('docs/failures.md', () => {
  it('has a matrix', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  it.each(rows)('names a test that is there: %s', (row) => {
    const [, title, path] = PROOF.exec(row) ?? [];
    expect(title, 'a row ends with a link to its test').toBeDefined();
    expect(readFileSync(join(docs, path), 'utf8')).toContain(`'${title}'`);
  });
});
