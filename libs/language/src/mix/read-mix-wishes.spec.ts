import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMixWishes } from './read-mix-wishes.js';

describe('what a message wants of single tracks', () => {
  it.each([
    ['drums up 2 dB', [{ stem: 'drums', gainDb: 2 }]],
    [
      'drums 2db up, bass -1.5 dB, vocals +3',
      [
        { stem: 'drums', gainDb: 2 },
        { stem: 'bass', gainDb: -1.5 },
        { stem: 'vocals', gainDb: 3 },
      ],
    ],
    ['mute the bass', [{ stem: 'bass', mute: true }]],
    ['unmute the bass', [{ stem: 'bass', mute: false }]],
    ['pan the guitar hard right', [{ stem: 'chords', pan: 1 }]],
    ['flute 30 % left', [{ stem: 'lead', pan: -0.3 }]],
    ['center the lead', [{ stem: 'lead', pan: 0 }]],
    ['pan the guitars hard left and right', []],
    ['cut the lows of the bass', [{ stem: 'bass', eq: { lowDb: -4 } }]],
    ['boost the highs on the lead by 3 dB', [{ stem: 'lead', eq: { highDb: 3 } }]],
    ['cut 3 db at 300 hz on the piano', [{ stem: 'chords', eq: { midDb: -3 } }]],
    ['a bit less mids on the strings', [{ stem: 'chords', eq: { midDb: -2 } }]],
    ['the vocals sound boxy', [{ stem: 'vocals', eq: { midDb: -4 } }]],
    ['no reverb on the drums', [{ stem: 'drums', reverb: 0 }]],
    ['lead 20 percent wet', [{ stem: 'lead', reverb: 0.2 }]],
    ["don't touch the vocals, drums louder", [{ stem: 'drums', gainDb: 3 }]],
    [
      'melody 50% left',
      [
        { stem: 'chords', pan: -0.5 },
        { stem: 'lead', pan: -0.5 },
      ],
    ],
    ['mix it right now, just balanced', []],
    [
      'súbele 2 dB a la batería y más reverb en la voz',
      [
        { stem: 'drums', gainDb: 2 },
        { stem: 'vocals', reverb: 0.35 },
      ],
    ],
    [
      'Schlagzeug 3 dB lauter, Gesang etwas nach links',
      [
        { stem: 'drums', gainDb: 3 },
        { stem: 'vocals', pan: -0.2 },
      ],
    ],
    [
      'baisse la basse de 2 dB, plus de réverbe sur la voix',
      [
        { stem: 'bass', gainDb: -2 },
        { stem: 'vocals', reverb: 0.35 },
      ],
    ],
    [
      'aumenta a bateria 2 dB e corta os graves do baixo',
      [
        { stem: 'drums', gainDb: 2 },
        { stem: 'bass', eq: { lowDb: -4 } },
      ],
    ],
    [
      'alza la batteria di 2 dB, più riverbero sulla voce',
      [
        { stem: 'drums', gainDb: 2 },
        { stem: 'vocals', reverb: 0.35 },
      ],
    ],
    [
      'ドラムを2dB上げて、ボーカルにリバーブを追加',
      [
        { stem: 'drums', gainDb: 2 },
        { stem: 'vocals', reverb: 0.35 },
      ],
    ],
  ])('%s', (text, tracks) => {
    expect(readMixWishes(text).tracks).toEqual(tracks);
  });

  it('adds up what several clauses say of one track', () => {
    expect(readMixWishes('warm mix, drums up 2 dB and 30 % left, more reverb on the vocals')).toEqual({
      profile: 'warm',
      tracks: [
        { stem: 'drums', gainDb: 2, pan: -0.3 },
        { stem: 'vocals', reverb: 0.35 },
      ],
    });
    expect(readMixWishes('vocals up and brighter').tracks).toEqual([{ stem: 'vocals', gainDb: 3, eq: { highDb: 4 } }]);
  });

  it.each([
    ['drums up 2 dB, then drums down 1 dB', { gainDb: 1 }],
    ['drums 9 dB up, drums 9 dB up', { gainDb: 12 }],
    ['cut the lows of the drums, then boost the lows on the drums by 3 dB', { eq: { lowDb: -1 } }],
    ['drums 30 % left, then drums 20 % right, then drums up 1 dB', { pan: 0.2, gainDb: 1 }],
    ['mute the drums, then unmute the drums', { mute: false }],
  ])('takes what is said twice of one track in its order: %s', (text, wish) => {
    expect(readMixWishes(text).tracks).toEqual([{ stem: 'drums', ...wish }]);
  });

  it.each([
    ['strings 2 dB up, piano 3 dB up', { gainDb: 3 }],
    ['strings brighter, piano 30% left', { eq: { highDb: 4 }, pan: -0.3 }],
    ['strings 2 dB up and piano with more reverb', { gainDb: 2, reverb: 0.35 }],
    ['cut the lows of the strings, boost the highs on the piano', { eq: { lowDb: -4, highDb: 4 } }],
  ])('adds up what instruments of one track are to be: %s', (text, wish) => {
    expect(readMixWishes(text).tracks).toEqual([{ stem: 'chords', ...wish }]);
  });

  it.each([
    'vocals closer',
    'la voz más cerca',
    'Gesang näher',
    'la voix plus proche',
    'a voz mais perto',
    'la voce più vicina',
  ])('brings a part to the front: %s', (text) => {
    expect(readMixWishes(text).tracks).toEqual([{ stem: 'vocals', gainDb: 3 }]);
  });

  it.each([
    'misch es mit warmem Profil',
    'warmes Profil',
    'con un perfil cálido',
    'un profil chaud',
    'com perfil quente',
    'profilo caldo',
  ])('reads the profile: %s', (text) => {
    expect(readMixWishes(text).profile).toBe('warm');
  });

  it('stays within what the mixer takes', () => {
    const wish = fc.tuple(
      fc.constantFrom('drums', 'bass', 'vocals', 'piano'),
      fc.integer({ min: -300, max: 300 }),
      fc.constantFrom('dB', 'dB lows', '% left', 'dB highs', '% reverb'),
    );
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 5 }), (wishes) => {
        const text = wishes.map(([part, amount, what]) => `${part} ${amount} ${what}`).join(', ');
        for (const { gainDb = 0, pan = 0, reverb = 0, eq = {} } of readMixWishes(text).tracks) {
          expect(gainDb).toBeGreaterThanOrEqual(-60);
          expect(gainDb).toBeLessThanOrEqual(12);
          expect(Math.abs(pan)).toBeLessThanOrEqual(1);
          expect(reverb).toBeGreaterThanOrEqual(0);
          expect(reverb).toBeLessThanOrEqual(1);
          for (const db of Object.values(eq)) expect(Math.abs(db)).toBeLessThanOrEqual(18);
        }
      }),
    );
  });
});
