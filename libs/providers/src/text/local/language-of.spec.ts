import { describe, expect, it } from 'vitest';
import { languageOf } from './language-of.js';

const of = (content: string) => languageOf([{ role: 'user', content }]);

describe('languageOf', () => {
  it.each([
    'chill lo-fi guitar 80 bpm',
    'sad lo-fi piano',
    'lo-fi house beat',
    'lo-fi trap',
    'house lo-fi',
    'lo-fi jazz beat',
    'solo piano lo-fi',
    'come on, trap beat',
    'trap die',
    'fast trap des',
    'create a dark trap beat at 140 bpm in C minor',
  ])('“%s” is English', (text) => {
    expect(of(text)).toBe('en');
  });

  it.each([
    ['hazme un beat lo-fi', 'es'],
    ['hola', 'es'],
    ['mach einen fröhlichen pop song, eine minute', 'de'],
    ['fais-moi un beat trap sombre avec du piano pour moi', 'fr'],
    ['uma batida de house animada a 125 bpm', 'pt'],
    ['fammi un beat lo-fi', 'it'],
    ['テクノの曲構成を作って', 'ja'],
  ])('“%s” is %s', (text, language) => {
    expect(of(text)).toBe(language);
  });
});
