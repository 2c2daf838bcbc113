import type { AnyParameters, GenerationParameters, GenerationType } from '@ctc/contracts';
import type { MadeWork, WorkMoment } from '@ctc/persistence';
import { describe, expect, it } from 'vitest';
import { Works } from './works.js';

const music = (changes: Partial<GenerationParameters> = {}): GenerationParameters => ({
  genre: 'trap',
  bpm: 140,
  key: 'C minor',
  mood: ['dark'],
  durationSeconds: 30,
  seed: 7,
  chosen: [],
  ...changes,
});
const mixOf = (pieceId: string): AnyParameters => ({
  recipe: { pieceId },
  piece: music(),
  durationSeconds: 30,
  settings: { profile: 'warm', tracks: [] },
});

function work(
  id: string,
  {
    type = 'beat',
    parameters = music(),
    parentId = null,
    state = 'completed',
  }: Partial<Omit<MadeWork, 'id'>> & { type?: GenerationType } = {},
): MadeWork {
  return { id, type, title: `Title ${id}`, state, parameters, parentId };
}
const moment = (...made: MadeWork[]): WorkMoment => ({ uploadIds: [], made });
const files = (...uploadIds: string[]): WorkMoment => ({ uploadIds, made: [] });

const trap = work('trap');
const slower = work('slower', { type: 'variation', parameters: music({ bpm: 126 }), parentId: 'trap' });
const mixed = work('mixed', { type: 'mix', parameters: mixOf('slower'), parentId: 'slower' });
const lofi = work('lofi', { parameters: music({ genre: 'lo-fi', bpm: 80, mood: ['chill'] }) });

describe('what is at hand', () => {
  it('is what was made last, and the piece behind it', () => {
    const works = new Works([moment(trap), moment(slower), moment(mixed)]);
    expect([works.current, works.piece]).toEqual([mixed, slower]);
  });

  it('is never what came to nothing', () => {
    const works = new Works([moment(trap), moment(work('lost', { state: 'failed' }))]);
    expect(works.current).toBe(trap);
    expect(works.all).toEqual([trap]);
  });

  it('is a file as long as nothing was made after it', () => {
    const works = new Works([moment(trap), files('a', 'b')]);
    expect(works.newestUploadIds).toEqual(['a', 'b']);
    expect(works.with(lofi).newestUploadIds).toEqual([]);
    expect(works.with(lofi).uploadIds).toEqual(['a', 'b']);
  });

  it('is nothing where nothing is', () => {
    const works = new Works([]);
    expect([works.current, works.piece, works.undo(1), works.redo(), works.find({ first: true })]).toEqual(
      Array(5).fill(undefined),
    );
  });
});

describe('pointing at', () => {
  const works = new Works([moment(trap), moment(slower, mixed), moment(lofi)]);
  it.each([
    [{ ordinal: 1 }, 'trap'],
    [{ ordinal: 2 }, 'slower'],
    [{ ordinal: 3 }, 'lofi'],
    [{ ordinal: -1 }, 'lofi'],
    [{ genre: 'lo-fi' }, 'lofi'],
    [{ genre: 'trap' }, 'slower'],
    [{ genre: 'trap', ordinal: 1 }, 'trap'],
    [{ bpm: 126 }, 'slower'],
    [{ mood: 'chill' }, 'lofi'],
    [{ type: 'mix' }, 'mixed'],
    [{ title: 'title lofi' }, 'lofi'],
    [{ first: true }, 'lofi'],
    [{ last: 0 }, 'lofi'],
    [{ last: 1 }, 'mixed'],
    [{ genre: 'house' }, undefined],
    [{ ordinal: 9 }, undefined],
  ] as const)('%j finds %s', (reference, id) => {
    expect(works.find(reference)?.id).toBe(id);
  });

  it('the original goes back along the versions', () => {
    expect(new Works([moment(trap), moment(slower), moment(mixed)]).find({ first: true })).toBe(trap);
  });
});

describe('undo and redo', () => {
  const darker = work('darker', { type: 'variation', parentId: 'trap' });

  it('go through what was at hand, step by step', () => {
    const works = new Works([moment(trap), moment(slower), moment(mixed)]);
    expect([works.undo(1), works.undo(2), works.undo(3)]).toEqual([slower, trap, undefined]);
  });

  it('take back a change and the mix that came with it together', () => {
    expect(new Works([moment(trap), moment(slower, mixed)]).undo(1)).toBe(trap);
  });

  it('go on from where one went back to', () => {
    const back = new Works([moment(trap), moment(slower), moment(trap)]);
    expect(back.redo()).toBe(slower);
    expect(back.undo(1)).toBeUndefined();
    const other = back.with(darker);
    expect(other.undo(1)).toBe(trap);
    expect(other.redo()).toBeUndefined();
  });

  it('lead back through several', () => {
    const works = new Works([moment(trap), moment(slower), moment(mixed), moment(slower), moment(trap)]);
    expect(works.redo()).toBe(slower);
    expect(works.with(slower).redo()).toBe(mixed);
  });
});
