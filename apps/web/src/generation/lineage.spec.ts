// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { beatResult, generationSummary, masterResult } from '../testing/builders.js';
import { fromSummary, type GenerationView } from './generation-state.js';
import { versionsOf } from './lineage.js';

function piece(id: string, parentId: string | null, integratedLufs = -14): GenerationView {
  const measured = { bpm: 140, key: 'C minor', integratedLufs, truePeakDbtp: -1 };
  const result = beatResult({ generationId: id, measured });
  return fromSummary(generationSummary({ id, jobId: id, parentId, state: 'completed', result }), 1);
}
const idsOf = (views: GenerationView[], id: string) => versionsOf(views, id).map((version) => version.id);

describe('versions of a piece', () => {
  it('are everything that goes back to the same beginning, in order', () => {
    const views = [piece('a', null), piece('other', null), piece('b', 'a'), piece('c', 'b'), piece('d', 'a')];
    for (const id of ['a', 'b', 'c', 'd']) expect(idsOf(views, id)).toEqual(['a', 'b', 'c', 'd']);
    expect(idsOf(views, 'other')).toEqual(['other']);
    expect(versionsOf(views, 'c').map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  it('belong together when their beginning lies on an older page', () => {
    expect(idsOf([piece('b', 'a'), piece('c', 'a')], 'c')).toEqual(['b', 'c']);
  });

  it('are finished pieces: nothing that runs, no master', () => {
    const running = fromSummary(generationSummary({ id: 'b', parentId: 'a', state: 'active' }), 1);
    const master = fromSummary(
      generationSummary({ id: 'm', type: 'master', parentId: 'a', state: 'completed', result: masterResult() }),
      1,
    );
    expect(idsOf([piece('a', null), running, master], 'a')).toEqual(['a']);
    expect(versionsOf([], 'a')).toEqual([]);
  });

  it('are turned down to the quietest of them, never up', () => {
    const trims = versionsOf([piece('a', null, -14), piece('b', 'a', -9.5), piece('c', 'a', -12)], 'a').map(
      ({ trimDb }) => trimDb,
    );
    expect(trims).toEqual([0, -4.5, -2]);
  });

  it('end, even where a line of parents leads back to itself', () => {
    expect(idsOf([piece('a', 'b'), piece('b', 'a')], 'a').length).toBeGreaterThan(0);
  });
});
