// @vitest-environment node
import { expect, it } from 'vitest';
import { beatResult, mixResult } from '../testing/builders.js';
import { reportFacts, reportText } from './report.js';

it('says what is wrong, and which piece it is, made by what, from which seed', () => {
  const facts = reportFacts(beatResult(), { name: 'Chat-to-Create', version: '1.2.3' });
  expect(facts).toEqual(['Piece: g1', 'Made by: Chat-to-Create 1.2.3', 'Seed: 7']);
  expect(reportText(' The hats click. ', facts)).toBe(
    'The hats click.\n\nPiece: g1\nMade by: Chat-to-Create 1.2.3\nSeed: 7',
  );
});

it('leaves out what is not known', () => {
  expect(reportText('', reportFacts(mixResult(), null))).toBe('Piece: g2');
});
