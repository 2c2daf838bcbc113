// @vitest-environment node
import type { GenerationResult } from '@ctc/contracts';
import { describe, expect, it, vi } from 'vitest';
import { beatResult } from '../testing/builders.js';
import { pathOf, readRenewing } from './renewing.js';

const expired = async (url: string) => {
  if (url.endsWith('old')) throw new Error('file: 403');
  return url;
};
const file = {
  url: '/f/score.json?sig=old',
  jobId: 'g1',
  find: (result: GenerationResult) => ('score' in result ? result.score : undefined),
};

describe('a file behind a signed link', () => {
  it('is read without asking for anything while the link is good', async () => {
    const getResult = vi.fn();
    expect(await readRenewing({ getResult }, { ...file, url: '/f/a' }, expired)).toBe('/f/a');
    expect(getResult).not.toHaveBeenCalled();
  });

  it('is found again through the result, once', async () => {
    const getResult = vi.fn(async () => beatResult({ score: '/f/score.json?sig=new' }));
    expect(await readRenewing({ getResult }, file, expired)).toBe('/f/score.json?sig=new');
    getResult.mockResolvedValue(beatResult({ score: '/f/score.json?sig=old' }));
    await expect(readRenewing({ getResult }, file, expired)).rejects.toThrow('403');
  });

  it('has one name, whatever its signature', () => {
    expect(pathOf('/f/score.json?sig=old')).toBe(pathOf('/f/score.json?sig=new'));
  });
});
