import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fillOperations } from './operations.ts';

it('the table of settings is that of the product; after a change run `npm run docs operations`', () => {
  const document = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
  expect(document).toContain('| `DATABASE_URL` |');
  expect(fillOperations(document)).toBe(document);
});
