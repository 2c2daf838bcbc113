import { DRUM_PITCH, INSTRUMENTS, type InstrumentId, type StemName } from '@ctc/contracts';
import { nominalPhrase, readPackageFile, scoreOf, type BeatNote } from '@ctc/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { ASSETS, type AssetReader } from '../assets/asset-names.js';
import { whiteNoise } from '../dsp/noise.js';
import { loadRack, type InstrumentRack } from '../render/instrument-rack.js';
import { renderStem } from '../render/render-stem.js';
import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
import { roleBySound } from './role-by-sound.js';
import { soundTraits } from './sound-traits.js';

const read: AssetReader = (name) => readPackageFile(ASSETS[name].packageName, ASSETS[name].path);
const LEADS: readonly InstrumentId[] = ['lead.synth', 'lead.flute', 'lead.vibraphone', 'lead.guitar', 'lead.saxophone'];
const CHORDS: readonly InstrumentId[] = [
  'keys.piano',
  'keys.rhodes',
  'keys.organ',
  'pad.warm',
  'strings',
  'guitar',
  'guitar.distorted',
];
const PLAYED = [...(Object.keys(INSTRUMENTS) as InstrumentId[]).filter((id) => /^(kit|bass)\./.test(id)), ...CHORDS];

let rack: InstrumentRack;
beforeAll(async () => {
  rack = await loadRack(read, [...PLAYED, ...LEADS]);
});

function played(instrument: InstrumentId, notes: readonly BeatNote[] = nominalPhrase(instrument)): StereoAudio {
  return renderStem(scoreOf({ bars: 2 }).with(instrument, notes).build(), INSTRUMENTS[instrument].stem, rack)[0].audio;
}

describe('the role that a recording sounds like', () => {
  it.each([...PLAYED, ...LEADS])('is that of %s', (instrument) => {
    expect(roleBySound(played(instrument))).toBe(INSTRUMENTS[instrument].stem);
  });

  it.each(['snare', 'clap', 'closedHat', 'ride'] as const)('is drums for a %s alone', (drum) => {
    const strokes = [0, 1, 2.5, 4, 5, 6.5].map((beat): BeatNote => [beat, 0.25, DRUM_PITCH[drum]]);
    expect(roleBySound(played('kit.rock', strokes))).toBe<StemName>('drums');
  });

  it('is drums for noise', () => {
    const noise = whiteNoise(2 * SAMPLE_RATE_HZ, 1);
    expect(roleBySound({ left: noise, right: noise })).toBe('drums');
  });

  it('is vocals for one voice that glides between its notes, vibrates and hisses', () => {
    expect(roleBySound(sung([57, 60, 64, 62, 59, 55]))).toBe('vocals');
  });

  it('does not depend on level or tuning', () => {
    const flute = played('lead.flute');
    const soft = { left: flute.left.map((x) => x * 0.001), right: flute.right.map((x) => x * 0.001) };
    const { tuning } = soundTraits(soft)!;
    expect(roleBySound(soft)).toBe('lead');
    expect(tuning).toBeCloseTo(soundTraits(flute)!.tuning, 3);
  });

  it('is unknown for silence and for what is too short to hear', () => {
    expect(roleBySound(silence(SAMPLE_RATE_HZ))).toBeNull();
    expect(roleBySound({ left: new Float32Array(100).fill(0.5), right: new Float32Array(100) })).toBeNull();
  });
});

/** Half a second for each pitch: twelve harmonics under two formants, slides of 200 ms, vibrato of 60 cents, an s between. */
function sung(pitches: readonly number[]): StereoAudio {
  const noteFrames = SAMPLE_RATE_HZ / 2;
  const hiss = whiteNoise(noteFrames * pitches.length, 3);
  let phase = 0;
  const left = Float32Array.from({ length: noteFrames * pitches.length }, (_, i) => {
    const note = Math.floor(i / noteFrames);
    const share = (i % noteFrames) / noteFrames;
    const slide = Math.max(0, 1 - share / 0.4) * ((pitches[note - 1] ?? pitches[note] - 2) - pitches[note]);
    const vibrato = 0.6 * Math.sin((2 * Math.PI * 5.5 * i) / SAMPLE_RATE_HZ);
    const hz = 440 * 2 ** ((pitches[note] + slide + vibrato - 69) / 12);
    phase += (2 * Math.PI * hz) / SAMPLE_RATE_HZ;
    let sum = share > 0.92 ? 0.08 * hiss[i] : 0;
    for (let harmonic = 1; harmonic <= 12; harmonic++) {
      const formant = (centreHz: number) => 1 / (1 + ((harmonic * hz - centreHz) / 150) ** 2);
      sum += 0.2 * (formant(500) + 0.5 * formant(1500) + 0.05) * Math.sin(harmonic * phase);
    }
    return sum;
  });
  return { left, right: left };
}
