import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roleByName } from './role-by-name.js';

describe('the role that a file name speaks of', () => {
  it.each([
    [
      'drums',
      [
        'Drums.wav',
        '01_Kick.wav',
        'snare-top.aif',
        'HiHat2.wav',
        'My Song (Drum Loop).mp3',
        'bass drum.wav',
        '808 kick.wav',
        'OH_L.wav',
        'Schlagzeug.wav',
        'batería.flac',
        'Perc 3.wav',
      ],
    ],
    [
      'bass',
      [
        'bass.wav',
        'Song - Bass.wav',
        '808.wav',
        'Sub Bass.wav',
        'Bass Guitar DI.wav',
        'synth_bass_02.wav',
        'bajo.wav',
        'Liquid Drum and Bass - bass.wav',
        'trap beat 140 - 808s.wav',
        'Reese1.wav',
      ],
    ],
    [
      'vocals',
      [
        'vocals.wav',
        'LeadVox2.wav',
        'Lead Vocal.wav',
        'BGV.wav',
        'backing-vocals.wav',
        'acapella.mp3',
        'Voice of the Sea - Vox.wav',
        'Gesang.wav',
        'voix lead.wav',
        'Choir.wav',
        'adlibs.wav',
      ],
    ],
    [
      'lead',
      ['lead.wav', 'Lead Guitar.wav', 'Melody.wav', 'arp.wav', 'Pluck 1.wav', 'flute solo.wav', 'DnB - Lead Synth.wav'],
    ],
    [
      'chords',
      [
        'chords.wav',
        'Piano.wav',
        'guitar_L.wav',
        'GTR1.wav',
        'Pad.wav',
        'keys (wet).wav',
        'other.wav',
        'Strings.wav',
        'Klavier.wav',
        'rhodes.flac',
      ],
    ],
  ] as const)('is %s', (stem, names) => {
    expect(names.map((name) => [name, roleByName(name)])).toEqual(names.map((name) => [name, stem]));
  });

  it('is nothing where the name says nothing', () => {
    for (const name of [
      'track 07.wav',
      'bounce.wav',
      'final_FINAL.mp3',
      '',
      '.wav',
      'Drum & Bass 174.wav',
      'skeyscraper.wav',
    ]) {
      expect(roleByName(name), name).toBeNull();
    }
  });

  it('is read from the end, where sequencers write the track, and from the file alone', () => {
    expect(roleByName('My Kick-Ass Song - Bass (wet).wav')).toBe('bass');
    expect(roleByName('/music/drums/take 3.wav')).toBeNull();
    expect(roleByName('C:\\Songs\\Vocals\\piano.wav')).toBe('chords');
  });

  it('does not depend on case, underscores or numbers, and no name breaks it', () => {
    fc.assert(
      fc.property(fc.constantFrom('bass', 'snare', 'vocals', 'lead', 'piano'), fc.nat(99), (word, number) => {
        const role = roleByName(`${word}.wav`);
        expect(roleByName(`${number}_${word.toUpperCase()}.WAV`)).toBe(role);
        expect(roleByName(`${word}${number}.wav`)).toBe(role);
      }),
    );
    fc.assert(fc.property(fc.string(), (name) => void roleByName(name)));
  });
});
