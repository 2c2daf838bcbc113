import { INSTRUMENTS } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { effectNamed, instrumentNamed } from './instrument-names.js';

describe('instrumentNamed', () => {
  it.each([
    ['piano', 'keys.piano', true],
    ['Electric Piano', 'keys.rhodes', true],
    ['Rhodes', 'keys.rhodes', true],
    ['808', 'bass.808', true],
    ['808s', 'bass.808', true],
    ['bass', 'bass.electric', true],
    ['bass guitar', 'bass.electric', true],
    ['guitar', 'guitar', true],
    ['double bass', 'bass.upright', true],
    ['flute', 'lead.flute', true],
    ['pan flute', 'lead.pan-flute', true],
    ['strings', 'strings', true],
    ['violin', 'lead.violin', true],
    ['choir', 'pad.choir', true],
    ['trumpet', 'lead.trumpet', true],
    ['music box', 'lead.music-box', true],
    ['sitar', 'lead.sitar', true],
    ['saxophone', 'lead.saxophone', true],
    ['vinyl', 'fx.vinyl', true],
    ['synth', 'lead.synth', true],
    ['organ', 'keys.organ', true],
    ['electric guitar', 'guitar.distorted', true],
    ['acoustic guitar', 'guitar', true],
    ['guitar solo', 'lead.guitar', true],
    ['reese', 'bass.reese', true],
    ['wobble bass', 'bass.wobble', true],
    ['supersaws', 'lead.supersaw', true],
    ['accordion', 'keys.accordion', true],
    ['harp', 'lead.harp', true],
    ['harpsichord', 'keys.harpsichord', true],
    ['harmonica', 'lead.harmonica', true],
    ['nylon string guitar', 'guitar.nylon', true],
    ['12-string guitar', 'guitar', true],
    ['string section', 'strings', true],
    ['thumb piano', 'lead.kalimba', true],
    ['moog lead', 'lead.synth', true],
    ['nylon guitar', 'guitar.nylon', true],
    ['clean electric guitar', 'guitar.clean', true],
    ['steel drums', 'lead.steel-drum', true],
    ['muted trumpet', 'lead.muted-trumpet', true],
    ['French horn', 'brass', true],
    ['English horn', 'lead.oboe', false],
    ['viola', 'lead.violin', false],
    ['vocal chops', 'vocal.chop', true],
    ['vocals', 'pad.choir', true],
    ['chopped vocals', 'vocal.chop', true],
    ['acid bass', 'bass.synth', true],
    ['arpeggio', 'lead.arp', true],
  ])('%s is %s', (word, instrument, isExact) => {
    expect(instrumentNamed(word)).toMatchObject({ instrument, isExact });
  });

  it.each([
    ['Risers', 'riser'],
    ['uplifter', 'riser'],
    ['downlifter', 'downlifter'],
    ['impacts', 'impact'],
    ['piano', undefined],
  ])('%s is the effect %s', (word, effect) => {
    expect(effectNamed(word)).toBe(effect);
  });

  it('does not pretend to know a word', () => {
    expect(instrumentNamed('theremin')).toBeUndefined();
  });

  it('knows every pitched instrument by its own label', () => {
    for (const [id, { label, stem }] of Object.entries(INSTRUMENTS)) {
      if (id.startsWith('kit.') || effectNamed(label)) continue;
      expect(instrumentNamed(label), label).toMatchObject({ instrument: id, isExact: true });
      expect(stem).toBeDefined();
    }
  });
});
