import { GENRES } from '@ctc/contracts';
import { confuse, genreExample } from '@ctc/testing';
import { expect, it } from 'vitest';
import { completeBrief } from '../brief/complete-brief.js';
import { compose } from '../compose.js';

const SCORES_PER_GENRE = 12;

it('fourteen genres are told apart by their notes alone, in nineteen of twenty scores and more', () => {
  const examples = GENRES.flatMap((genre) =>
    Array.from({ length: SCORES_PER_GENRE }, (_, seed) => {
      const { brief } = completeBrief({ genre, duration: 45 }, seed + 1);
      return genreExample(compose(brief, { candidates: 2 }).score);
    }),
  );
  const { right, mistaken } = confuse(examples);
  expect(right / examples.length, JSON.stringify(mistaken)).toBeGreaterThan(0.95);
});
