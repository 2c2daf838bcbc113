import { expect, it } from 'vitest';
import { createRandom } from '../random.js';
import { pickPattern } from './pick-pattern.js';

const patterns = ['X...............', 'X...x...x...x...', 'xxxxxxxxxxxxxxxx'];
const shares = (density: number) => {
  const picked = Array.from({ length: 600 }, (_, seed) => pickPattern(patterns, density, createRandom(seed)));
  return patterns.map((pattern) => picked.filter((other) => other === pattern).length / picked.length);
};

it('takes what comes where the mood does not mind', () => {
  for (const share of shares(0)) expect(share).toBeCloseTo(1 / 3, 1);
});

it('leans to full patterns in dense moods and to bare ones in sparse moods', () => {
  const [bare, , full] = shares(0.7);
  expect(full).toBeGreaterThan(bare * 2);
  const [bareWhenSparse, , fullWhenSparse] = shares(-0.7);
  expect(bareWhenSparse).toBeGreaterThan(fullWhenSparse * 2);
});

it('picks among silent patterns, too', () => {
  expect(pickPattern(['................', '................'], 0.5, createRandom(1))).toBe('................');
});
