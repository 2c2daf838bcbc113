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
    ['pan flute', 'lead.flute', true],
    ['strings', 'strings', true],
    ['violin', 'strings', false],
    ['choir', 'pad.choir', true],
    ['vocals', 'pad.choir', true],
    ['chopped vocals', 'vocal.chop', true],
    ['trumpet', 'brass', false],
    ['music box', 'lead.bell', false],
    ['sitar', 'lead.pluck', false],
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
    ['accordion', 'keys.organ', false],
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
