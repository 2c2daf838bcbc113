import { describe, expect, it } from 'vitest';
import { isThere, proofsIn, rowsWithProofs } from './proofs.ts';

describe.each([
  ['failures.md', 20],
  ['security.md', 30],
])('docs/%s', (document, least) => {
  const rows = rowsWithProofs(document);

  it('has a matrix', () => {
    expect(rows.length).toBeGreaterThan(least);
  });

  it.each(rows)('names tests that are there: %s', (row) => {
    const proofs = proofsIn(row);
    expect(proofs.length, 'a row ends with a link to its test').toBeGreaterThan(0);
    for (const proof of proofs) expect(isThere(proof), `${proof.title} in ${proof.path}`).toBe(true);
  });
});
