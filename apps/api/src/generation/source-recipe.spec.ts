import type { AnyParameters, GenerationParameters, GenerationType, MixSettings } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { plainTitle, recipeOf, titleOf, tracksOf } from './source-recipe.js';

const piece: GenerationParameters = {
  genre: 'trap',
  bpm: 140,
  key: 'C minor',
  mood: ['dark'],
  durationSeconds: 30,
  seed: 7,
  chosen: [],
};
const settings: MixSettings = { profile: 'warm', tracks: [{ stem: 'bass', gainDb: -3 }] };
const about = { piece, durationSeconds: 30 };
const made = (id: string, type: GenerationType, parameters: AnyParameters, title = 'Title') => ({
  id,
  type,
  title,
  parameters,
});

const beat = made('beat', 'beat', piece);
const mix = made('mix', 'mix', { ...about, recipe: tracksOf(beat).recipe, settings });
const master = made('master', 'master', { ...about, recipe: recipeOf(mix), preset: 'club' });
const stems = made('stems', 'stems', { ...about, recipe: recipeOf(mix) });
const ofFile = { recipe: { uploadIds: ['file'] }, durationSeconds: 30 };
const fileStems = made('file-stems', 'stems', ofFile);
const fileMaster = made('file-master', 'master', { ...ofFile, preset: 'cd' });

describe('where sound comes from', () => {
  it.each([
    ['a piece', beat, { pieceId: 'beat', keptIn: 'beat' }],
    ['a mix', mix, { pieceId: 'beat', mix: settings, keptIn: 'mix' }],
    ['a master of a mix', master, { pieceId: 'beat', mix: settings, keptIn: 'mix' }],
    ['stems of a mix', stems, { pieceId: 'beat', mix: settings, keptIn: 'mix' }],
    ['a master of a file', fileMaster, { uploadIds: ['file'] }],
    ['stems of a file', fileStems, { uploadIds: ['file'] }],
  ])('%s', (_, source, recipe) => expect(recipeOf(source)).toEqual(recipe));

  it.each([
    ['a piece', beat, { recipe: { pieceId: 'beat' }, settings: undefined }],
    ['a mix', mix, { recipe: { pieceId: 'beat' }, settings }],
    ['a master of a mix', master, { recipe: { pieceId: 'beat' }, settings }],
    ['a master of a file', fileMaster, { recipe: { uploadIds: ['file'] }, settings: undefined }],
    ['stems of a file', fileStems, { recipe: { uploadIds: ['file'], isSeparated: true }, settings: undefined }],
  ])('%s, in the hands of a mixer', (_, source, tracks) => expect(tracksOf(source)).toEqual(tracks));

  it('is separated still after it was mixed', () => {
    const mixed = made('m', 'mix', { ...ofFile, recipe: tracksOf(fileStems).recipe, settings });
    expect(tracksOf(mixed)).toEqual({ recipe: { uploadIds: ['file'], isSeparated: true }, settings });
    expect(recipeOf(mixed)).toEqual({ uploadIds: ['file'], isSeparated: true, mix: settings, keptIn: 'm' });
  });
});

describe('titles', () => {
  it.each([
    [mix.parameters, 'Night (warm mix)'],
    [master.parameters, 'Night (club master)'],
    [{ ...ofFile, preset: 'cd', targetLufs: -10.5 }, 'Night (−10.5 LUFS master)'],
    [stems.parameters, 'Night (stems)'],
  ] as const)('say what was done, and can be had without it', (parameters, title) => {
    expect(titleOf('Night', parameters)).toBe(title);
    expect(plainTitle(made('x', 'mix', parameters, title))).toBe('Night');
    expect(plainTitle(made('x', 'mix', parameters, 'My own (demo)'))).toBe('My own (demo)');
  });
});
