import { describe, expect, it } from 'vitest';
import { languageOf } from './language-of.js';

const languageIn = (...texts: string[]) => languageOf(texts.map((content) => ({ role: 'user', content })));

describe('language of a conversation', () => {
  it.each([
    'chill lo-fi guitar 80 bpm',
    'sad lo-fi piano',
    'lo-fi house beat',
    'lo-fi trap',
    'lo fi',
    'house lo-fi',
    'lo-fi jazz beat',
    'solo piano lo-fi',
    'come on, trap beat',
    'trap die',
    'fast trap des',
    'um, trap beat',
    'Los Angeles trap',
    'sombre trap beat',
    'trap sans drums',
    'trap',
    '🎹🎹🎹',
  ])('answers "%s" in English', (text) => {
    expect(languageIn(text)).toBe('en');
  });

  it.each([
    ['es', 'hazme un beat de trap oscuro'],
    ['es', 'quiero un beat dark'],
    ['es', 'un beat de trap sin batería'],
    ['es', 'lo-fi con piano para estudiar'],
    ['de', 'mach mir einen dunklen Trap-Beat'],
    ['de', 'Lo-Fi ohne Schlagzeug'],
    ['de', 'trauriger Beat mit Klavier und Bass'],
    ['fr', 'fais-moi un beat trap sombre'],
    ['fr', 'un beat lo-fi avec guitare'],
    ['pt', 'faz uma batida de trap sombria'],
    ['pt', 'um beat de trap'],
    ['it', 'fammi un beat trap cupo con il basso'],
    ['it', 'un beat lo-fi lento con chitarra'],
    ['it', 'ciao'],
    ['ja', 'ダークなトラップを作って'],
  ])('answers in %s to "%s"', (language, text) => {
    expect(languageIn(text)).toBe(language);
  });

  it('keeps the language of the conversation where a message shows none', () => {
    expect(languageIn('hola', 'lo-fi 80 bpm')).toBe('es');
    expect(languageIn('hola', 'make it darker')).toBe('en');
  });
});
