import { describe, expect, it } from 'vitest';
import { searchTerms } from './search-terms.js';

describe('searchTerms', () => {
  it.each([
    ['dark  trap', ['dark', 'trap'], []],
    ['Stück über más', ['Stück', 'über', 'más'], []],
    ['lo-fi beat in C#', ['beat', 'in'], ['lo-fi', 'C#']],
    ['100% 140bpm', ['140bpm'], ['100%']],
    ['暗いビート trap', ['trap'], ['暗いビート']],
    [' \n ', [], []],
  ])('reads %j', (q, words, pieces) => {
    expect(searchTerms(q)).toEqual({ words, pieces });
  });
});
