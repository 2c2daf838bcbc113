// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { beatResult, stemsResult } from '../testing/builders.js';
import { downloadLinksOf } from './download-links.js';

const byteLengths = {
  'everything.zip': 19_078_900,
  'mix.wav': 8_000_000,
  'peaks.json': 9_000,
  'score.json': 70_000,
  'score.mid': 8_200,
  'stems/drums.wav': 6_000_000,
  'stems.zip': 11_000_300,
};

describe('the links to take home', () => {
  it('say the size of what is there, and what an MP3 will have', () => {
    const links = downloadLinksOf(beatResult({ byteLengths, everythingZip: '/f/everything.zip?signature=x' }));
    expect(links.map(({ name, size }) => [name, size?.bytes, size?.isEstimate])).toEqual([
      ['MP3', 1_200_000, true],
      ['WAV', 8_000_000, false],
      ['FLAC', undefined, undefined],
      ['Stems', 11_000_300, false],
      ['MIDI', 8_200, false],
      ['Score', 70_000, false],
      ['Everything', 19_078_900, false],
    ]);
  });

  it('know the file of before by its name once it is made', () => {
    const made = downloadLinksOf(beatResult({ byteLengths: { ...byteLengths, 'mix.mp3': 1_210_000 } }));
    expect(made[0].size).toEqual({ bytes: 1_210_000, isEstimate: false });
  });

  it('say no size before the server was asked', () => {
    expect(downloadLinksOf(stemsResult()).map(({ name, size }) => [name, size])).toEqual([
      ['Stems', undefined],
      ['Drums', undefined],
      ['Melody', undefined],
    ]);
  });
});
