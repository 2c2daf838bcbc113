import { describe, expect, it } from 'vitest';
import { readChangeOrder } from './read-changes.js';

const unread = (text: string) => readChangeOrder(text, { history: ['trap beat'] }).unread;

describe('what was not understood of a change', () => {
  it.each([
    ['slower in the bridge and add strings', ['slower in the bridge']],
    ['make it slower and fade out in the chorus', ['fade out in the chorus']],
    ['add a flute, make the chorus faster, and drop the piano', ['make the chorus faster']],
    ['darker in the intro, louder bass', ['darker in the intro']],
    ['make the verse jazz and add a flute', ['make the verse jazz']],
    ['make it slower, add more reverb to the vocals', ['add more reverb to the vocals']],
    ['más lento en el puente y añade cuerdas', ['más lento en el puente']],
  ])('%s', (text, expected) => {
    expect(unread(text)).toEqual(expected);
    expect(readChangeOrder(text, { history: ['trap beat'] }).changes).not.toEqual([]);
  });

  it.each([
    'slower',
    'keep the key, thanks, and make it faster',
    'faster and master it for spotify',
    "don't touch the drums, louder bass",
    'what tempo is this?',
  ])('has nothing to say of "%s"', (text) => {
    expect(unread(text)).toEqual([]);
  });
});
