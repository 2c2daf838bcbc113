import { DRUM_PITCH, MIX_PROFILES, TICKS_PER_QUARTER, type Note, type Strip, type Track } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { pinkNoise } from '../dsp/noise.js';
import { integratedLufs } from '../meters/loudness.js';
import { samplePeakOf } from '../meters/true-peak.js';
import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
import { mix, PREMASTER_LUFS, type Mix } from './mix.js';
import { mixStem, type MixScore, type TrackAudio } from './mix-stem.js';
import type { StemOverride } from './stem-override.js';

const SECONDS = 6;
const FRAMES = SECONDS * SAMPLE_RATE_HZ;

const strip = (more: Partial<Strip> = {}): Strip => ({
  gainDb: 0,
  pan: 0,
  reverbSend: 0,
  delaySend: 0,
  sidechain: 0,
  ...more,
});

const kick = (beat: number): Note => ({
  startTick: beat * TICKS_PER_QUARTER,
  durationTicks: 100,
  pitch: DRUM_PITCH.kick,
  velocity: 1,
});

const track = (id: string, stem: Track['stem'], more: Partial<Track> = {}): Track => ({
  id,
  part: stem,
  stem,
  instrument: 'keys.piano',
  strip: strip(),
  notes: [],
  ...more,
});

const score: MixScore = {
  genre: 'trap',
  tempoMap: [{ tick: 0, bpm: 120 }],
  ticksPerQuarter: TICKS_PER_QUARTER,
  tracks: [
    track('lead', 'lead', { strip: strip({ pan: 0.3, delaySend: 0.3, gainDb: -6 }) }),
    track('drums', 'drums', { strip: strip({ reverbSend: 0.05 }), notes: [0, 2, 4, 6, 8, 10].map(kick) }),
    track('bass', 'bass', { strip: strip({ sidechain: 0.8, gainDb: -2 }) }),
    track('chords', 'chords', { strip: strip({ reverbSend: 0.3, gainDb: -6 }) }),
    track('pad', 'chords', { strip: strip({ gainDb: -14, pan: -0.5 }) }),
  ],
};

/** Noise that swells and falls `pulses` times. */
function material(seed: number, pulses: number): StereoAudio {
  const shape = (x: number, i: number) => x * (0.2 + 0.8 * Math.abs(Math.sin((Math.PI * i * pulses) / FRAMES)));
  return { left: pinkNoise(FRAMES, seed).map(shape), right: pinkNoise(FRAMES, seed + 50).map(shape) };
}

const tracks: TrackAudio[] = score.tracks.map(({ id }, index) => ({
  trackId: id,
  audio: material(index + 1, 3 + index * 2),
}));
const balanced = mix(score, tracks);
const stemOf = (name: string, overrides: StemOverride[]) =>
  mix(score, tracks, { tracks: overrides }).stems.find((stem) => stem.name === name)!.audio;
const plain = (name: string) => balanced.stems.find((stem) => stem.name === name)!.audio;

describe('mix', () => {
  it('returns one stem per name, in order, all of one length', () => {
    expect(balanced.stems.map(({ name }) => name)).toEqual(['drums', 'bass', 'chords', 'lead']);
    for (const { audio } of balanced.stems) expect([audio.left.length, audio.right.length]).toEqual([FRAMES, FRAMES]);
  });

  it.each(MIX_PROFILES)('%s: the stems sum to the pre-master, sample by sample', (profile) => {
    const { stems, premaster } = mix(score, tracks, { profile });
    for (const side of ['left', 'right'] as const) {
      let different = 0;
      for (let i = 0; i < FRAMES; i++) {
        const sum = stems.reduce((total, { audio }) => Math.fround(total + audio[side][i]), 0);
        if (sum !== premaster[side][i]) different++;
      }
      expect(different).toBe(0);
    }
  });

  it.each(MIX_PROFILES)('%s: comes out about as loud as every other profile', (profile) => {
    const lufs = (one: Mix) => integratedLufs(one.premaster);
    expect(Math.abs(lufs(mix(score, tracks, { profile })) - lufs(balanced))).toBeLessThan(2);
  });

  it('comes out at the usual loudness where that is wanted, by one gain for all stems', () => {
    const { premaster, stems, levelDb } = mix(score, tracks, { isLevelled: true });
    expect(integratedLufs(premaster)).toBeCloseTo(PREMASTER_LUFS, 1);
    for (const { name, audio } of stems)
      expect(integratedLufs(audio) - integratedLufs(plain(name))).toBeCloseTo(levelDb, 2);
  });

  it('gives the profiles their colour', () => {
    const tilt = (profile: (typeof MIX_PROFILES)[number]) => {
      const { left } = mix(score, tracks, { profile }).premaster;
      let [difference, level] = [0, 0];
      for (let i = 1; i < left.length; i++) {
        difference += (left[i] - left[i - 1]) ** 2;
        level += left[i] ** 2;
      }
      return 10 * Math.log10(difference / level);
    };
    expect(tilt('bright')).toBeGreaterThan(tilt('balanced') + 1);
    expect(tilt('warm')).toBeLessThan(tilt('balanced') - 1);
    const bassOverChords = ({ stems: [, bass, chords] }: Mix) =>
      integratedLufs(bass.audio) - integratedLufs(chords.audio);
    expect(bassOverChords(mix(score, tracks, { profile: 'bass-heavy' }))).toBeGreaterThan(bassOverChords(balanced) + 3);
  });

  it('gives the same samples for the same score', () => {
    expect(mix(score, tracks).premaster).toEqual(balanced.premaster);
  });

  it('does not touch what it was given', () => {
    expect(tracks[0].audio).toEqual(material(1, 3));
  });

  it('uses up the tracks where it may, for the same samples', () => {
    const chords = () => [tracks[3], tracks[4]].map(({ trackId }, i) => ({ trackId, audio: material(4 + i, 9 + i) }));
    const given = chords();
    const stem = mixStem(score, 'chords', given, { mayUseTracks: true });
    expect(stem.left).toBe(given[0].audio.left);
    expect(stem).toEqual(mixStem(score, 'chords', chords()));
  });

  it('is done with each track before it takes the next, so that they may share memory', () => {
    const given = [tracks[3], tracks[4], tracks[4]];
    function* inTurns(): Generator<TrackAudio> {
      const [first, shared] = [silence(FRAMES), silence(FRAMES)];
      for (const [index, { trackId, audio }] of given.entries()) {
        const memory = index === 0 ? first : shared;
        memory.left.set(audio.left);
        memory.right.set(audio.right);
        yield { trackId, audio: memory };
      }
    }
    const stem = mixStem(score, 'chords', inTurns(), { frames: FRAMES, mayUseTracks: true });
    expect(stem).toEqual(mixStem(score, 'chords', given));
  });
});

describe('overrides', () => {
  it('turn a stem down by what they say and leave the others where they were', () => {
    const softer = (name: string) => stemOf(name, [{ stem: 'lead', gainDb: -6 }]);
    expect(integratedLufs(softer('lead')) - integratedLufs(plain('lead'))).toBeCloseTo(-6, 1);
    for (const name of ['drums', 'bass', 'chords']) expect(softer(name)).toEqual(plain(name));
  });

  it('mute', () => {
    const { left, right } = stemOf('bass', [{ stem: 'bass', mute: true }]);
    expect([...new Set([...left, ...right])]).toEqual([0]);
  });

  it('pan to one side', () => {
    const power = (samples: Float32Array) => samples.reduce((sum, x) => sum + x * x, 0);
    const { left, right } = stemOf('drums', [{ stem: 'drums', pan: -1, reverb: 0 }]);
    expect(10 * Math.log10(power(right) / power(left))).toBeLessThan(-60);
  });

  it('change the tone', () => {
    const bright = stemOf('drums', [{ stem: 'drums', eq: { highDb: 12 } }]);
    const roughness = ({ left }: StereoAudio) => left.reduce((sum, x, i) => sum + (x - (left[i - 1] ?? 0)) ** 2, 0);
    expect(roughness(bright)).toBeGreaterThan(roughness(plain('drums')) * 3);
  });

  it('set the reverb', () => {
    const burst = material(9, 3);
    burst.left.fill(0, FRAMES / 2);
    burst.right.fill(0, FRAMES / 2);
    const one = { ...score, tracks: [track('chords', 'chords')] };
    const tail = (reverb: number) => {
      const { premaster } = mix(one, [{ trackId: 'chords', audio: burst }], { tracks: [{ stem: 'chords', reverb }] });
      return premaster.left.subarray(FRAMES * 0.55, FRAMES * 0.7).reduce((sum, x) => sum + x * x, 0);
    };
    expect(tail(0)).toBeLessThan(1e-6);
    expect(tail(0.8)).toBeGreaterThan(1e-3);
  });
});

describe('levels', () => {
  const one = { ...score, tracks: [track('a', 'chords'), track('b', 'lead')] };
  const scaled = (audio: StereoAudio, gain: number) => ({
    left: audio.left.map((x) => x * gain),
    right: audio.right.map((x) => x * gain),
  });
  const [a, b] = [material(1, 4), material(2, 5)];
  const difference = (levels: 'nominal' | 'kept', gain: number) => {
    const { stems } = mix(one, [{ trackId: 'a', audio: scaled(a, gain) }, { trackId: 'b', audio: b }], { levels }); // prettier-ignore
    return integratedLufs(stems[0].audio) - integratedLufs(stems[1].audio);
  };

  it('makes good for instruments that came out too soft', () => {
    expect(difference('nominal', 0.4)).toBeCloseTo(difference('nominal', 0.6), 1);
  });

  it('keeps the balance of stems that somebody has already balanced', () => {
    expect(difference('kept', 0.5) - difference('kept', 1)).toBeCloseTo(-6, 0);
  });

  it('do not make good for what was faded on purpose, nor for effects that are seldom heard', () => {
    const faded = (lufsAtRest?: number) =>
      mixStem(one, 'chords', [{ trackId: 'a', audio: scaled(a, 0.5), lufsAtRest }]);
    const level = (audio: StereoAudio) => integratedLufs(audio);
    const whole = level(mixStem(one, 'chords', [{ trackId: 'a', audio: a }]));
    expect(level(faded(integratedLufs(a))) - whole).toBeCloseTo(-6.02, 1);
    const riser = { ...score, tracks: [track('a', 'drums', { part: 'effects' })] };
    const effects = (gain: number) => level(mixStem(riser, 'drums', [{ trackId: 'a', audio: scaled(a, gain) }]));
    expect(effects(1) - effects(0.5)).toBeCloseTo(6.02, 1);
  });

  it('leaves silence silent', () => {
    const nothing = { left: new Float32Array(FRAMES), right: new Float32Array(FRAMES) };
    const { premaster } = mix(one, [{ trackId: 'a', audio: nothing }]);
    expect(samplePeakOf(premaster.left)).toBeLessThan(1e-6);
  });

  it('refuses a track that the score does not have', () => {
    expect(() => mix(one, [{ trackId: 'c', audio: a }])).toThrow('no track c');
  });
});
