import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fillApiGuide } from './api-guide.ts';

it('the table of errors is that of the contracts; after a change run `npm run docs api`', () => {
  const document = readFileSync(join(import.meta.dirname, '../../docs/api/README.md'), 'utf8');
  expect(document).toContain('| `request.invalid` |');
  expect(fillApiGuide(document)).toBe(document);
});
