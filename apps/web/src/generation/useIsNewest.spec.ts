// @vitest-environment node
import { expect, it } from 'vitest';
import { generationSummary } from '../testing/builders.js';
import { fromSummary } from './generation-state.js';
import { newestIn } from './useIsNewest.js';

const made = (id: string, state: 'completed' | 'active' | 'failed' | 'cancelled') =>
  fromSummary(generationSummary({ id, state }), 1);

it('is what was made last, or is being made, of all that did not come to nothing', () => {
  const messages = [
    { generations: [made('a', 'completed'), made('b', 'active')] },
    { generations: [made('c', 'failed'), made('d', 'cancelled')] },
    { generations: [] },
  ];
  expect(newestIn(messages)?.id).toBe('b');
  expect(newestIn([])).toBeUndefined();
});
