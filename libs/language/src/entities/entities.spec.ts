import { MUSICAL_KEYS } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Reading } from '../reading.js';
import { readDuration } from './duration.js';
import { readLufs } from './finish.js';
import { readKey } from './key.js';
import { readStems } from './stems.js';
import { readGenre, readMoods } from './style.js';
import { readTempo } from './tempo.js';

const reading = (text: string) => Reading.of(text);

describe('tempo', () => {
  it.each([
    ['trap 140', { bpm: 140 }],
    ['140bpm', { bpm: 140 }],
    ['at 87,5 bpm', { bpm: 87.5 }],
    ['one oh five bpm', { bpm: 105 }],
    ['one hundred and twenty eight bpm', { bpm: 128 }],
    ['hundertvierzig bpm', { bpm: 140 }],
    ['ciento veinte bpm', { bpm: 120 }],
    ['cento e vinte bpm', { bpm: 120 }],
    ['75 to 80 bpm', { bpmRange: [75, 80] }],
    ['120-125 bpm', { bpmRange: [120, 125] }],
    ['not too fast', {}],
    ['808 and a 909', {}],
    ['a 90s beat', {}],
    ['16 bars', {}],
    ['for 30 seconds', {}],
    ['at -9 lufs', {}],
    ['version 120', { bpm: 120 }],
    ['10 bpm faster', {}],
    ['beat at 500 bpm', { bpm: 500 }],
  ])('reads %s', (text, expected) => {
    expect(readTempo(reading(text))).toEqual(expected);
  });

  it('reads every tempo that may be asked for, in digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 999 }), (bpm) => {
        expect(readTempo(reading(`house at ${bpm} bpm`))).toEqual({ bpm });
      }),
    );
  });
});

describe('key', () => {
  it.each([
    ['Cm', 'C minor'],
    ['F#', 'F# major'],
    ['F♯m', 'F# minor'],
    ['Bb major', 'Bb major'],
    ['B flat minor', 'Bb minor'],
    ['c sharp minor', 'C# minor'],
    ['in C', 'C major'],
    ['in the key of E', 'E major'],
    ['in a minor', 'A minor'],
    ['c-Moll', 'C minor'],
    ['Fis-Moll', 'F# minor'],
    ['do menor', 'C minor'],
    ['la mineur', 'A minor'],
    ['mi bémol majeur', 'Eb major'],
    ['変ロ長調', 'Bb major'],
    ['Gマイナー', 'G minor'],
    ['from C minor to D minor', 'D minor'],
    ['Cb major', 'B major'],
  ])('reads %s', (text, expected) => {
    expect(readKey(reading(text))).toBe(expected);
  });

  it.each([
    'a minor change',
    'a beat',
    'in a club',
    'i am tired',
    'a major problem',
    'IN A CLUB',
    'not in C minor',
    'em cima',
  ])('finds no key in "%s"', (text) => {
    expect(readKey(reading(text))).toBeUndefined();
  });

  it('reads every key of the contract', () => {
    for (const key of MUSICAL_KEYS) expect(readKey(reading(`trap in ${key}`))).toBe(key);
  });
});

describe('duration', () => {
  it.each([
    ['90 seconds', 90],
    ['1:30', 90],
    ['a minute and a half', 90],
    ['2 and a half minutes', 150],
    ['half a minute', 30],
    ['1 min 30', 90],
    ['2 minutes and 15 seconds', 135],
    ['1m30s', 90],
    ['eine halbe Minute', 30],
    ['un minuto y medio', 90],
    ['2分30秒', 150],
    ['1分半', 90],
    ['16 bars', 32],
    ['90s long', 90],
  ])('reads %s', (text, expected) => {
    expect(readDuration(reading(text), 120)).toBe(expected);
  });

  it.each(['90s rock', '140 beats a minute', 'the last 10 seconds', 'at 1:30', 'two bars'])(
    'finds no length in "%s"',
    (text) => {
      expect(readDuration(reading(text), 120)).toBeUndefined();
    },
  );
});

describe('genre and mood', () => {
  it('takes the noun before the adjective, the target before the source', () => {
    expect(readGenre(reading('jazzy boom bap'))).toEqual({ genre: 'boom bap' });
    expect(readGenre(reading('from trap to house'))).toEqual({ genre: 'house' });
    expect(readGenre(reading('dnb'))).toEqual({ genre: 'drum and bass' });
    expect(readGenre(reading('bachata'))).toEqual({ otherGenre: 'bachata' });
  });

  it('leaves out what is negated, lessened or too much', () => {
    expect(readGenre(reading('not trap, house'))).toEqual({ genre: 'house' });
    expect(readMoods(reading('dark but not sad'))).toEqual(['dark']);
    expect(readMoods(reading('less aggressive'))).toEqual([]);
    expect(readMoods(reading('too dark'))).toEqual([]);
  });
});

describe('stems and loudness', () => {
  it.each([
    ['remove the vocals', ['drums', 'bass', 'melody']],
    ['everything but the drums', ['bass', 'melody', 'vocals']],
    ['separate the vocals from the drums', ['vocals']],
    ['drums and piano', ['drums', 'melody']],
    ['all four stems', undefined],
  ])('reads %s', (text, expected) => {
    expect(readStems(reading(text))).toEqual(expected);
  });

  it.each([
    ['-14 LUFS', -14],
    ['14 lufs', -14],
    ['minus twelve lufs', -12],
    ['loudness of -9', -9],
    ['140 bpm', undefined],
  ])('reads %s', (text, expected) => {
    expect(readLufs(reading(text))).toBe(expected);
  });
});
