import { DRUM_PITCH, type Score, STEM_NAMES, type Track } from '@ctc/contracts';
import { type BeatNote, readPackageFile, rms, scoreOf } from '@ctc/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ASSETS, type AssetReader } from '../assets/asset-names.js';
import { integratedLufs } from '../meters/loudness.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { type InstrumentRack, loadRack } from './instrument-rack.js';
import { playTracks, renderStem } from './render-stem.js';

const readFresh = (): AssetReader => (name) => readPackageFile(ASSETS[name].packageName, ASSETS[name].path);
const IDS = ['kit.trap', 'bass.808', 'lead.bell', 'keys.piano'] as const;

const hasSameSamples = (a: StereoAudio, b: StereoAudio) =>
  a.left.length === b.left.length &&
  a.left.every((x, i) => x === b.left[i]) &&
  a.right.every((x, i) => x === b.right[i]);

/** First frame above −60 dBFS. */
const onsetFrame = (samples: Float32Array) => samples.findIndex((x) => Math.abs(x) > 0.001);

describe('rendering a stem', () => {
  let rack: InstrumentRack;
  beforeAll(async () => {
    rack = await loadRack(readFresh(), IDS);
  });
  const drums = (notes: readonly BeatNote[], bpm = 120) =>
    renderStem(scoreOf({ bpm }).with('kit.trap', notes).build(), 'drums', rack)[0]!.audio.left;

  it('gives each track of the stem, in order, exactly as long as the piece', () => {
    const score = scoreOf({ bpm: 133, bars: 3, tailSeconds: 0.77 })
      .with('lead.bell', [[0, 1, 72]])
      .with('bass.808', [[0, 1, 33]])
      .with('lead.bell', [[2, 1, 75]])
      .build();
    const tracks = renderStem(score, 'lead', rack);
    expect(tracks.map((track) => track.trackId)).toEqual(['lead.bell', 'lead.bell']);
    for (const { audio } of tracks) {
      expect(audio.left.length).toBe(Math.round(score.durationSeconds * SAMPLE_RATE_HZ));
      expect(audio.right.length).toBe(audio.left.length);
    }
    expect(renderStem(score, 'vocals', rack)).toEqual([]);
  });

  it('puts every drum within a frame of its tick', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(DRUM_PITCH)),
        fc.integer({ min: 60, max: 200 }),
        fc.integer({ min: 0, max: 7 * 960 }),
        (pitch, bpm, tick) => {
          const audio = drums([[tick / 960, 0.25, pitch, 1]], bpm);
          const expected = ((tick / 960) * 60 * SAMPLE_RATE_HZ) / bpm;
          expect(Math.abs(onsetFrame(audio) - expected)).toBeLessThanOrEqual(1.5);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('follows the tempo map', () => {
    const score: Score = {
      ...scoreOf({ bpm: 120 })
        .with('kit.trap', [[6, 0.25, DRUM_PITCH.kick, 1]])
        .build(),
      tempoMap: [
        { tick: 0, bpm: 120 },
        { tick: 4 * 960, bpm: 60 },
      ],
      durationSeconds: 6,
    };
    const [track] = renderStem(score, 'drums', rack);
    expect(Math.abs(onsetFrame(track!.audio.left) - 4 * SAMPLE_RATE_HZ)).toBeLessThanOrEqual(1);
  });

  it('lets a closed hat stop an open one, and only that', () => {
    const open: BeatNote = [0, 1, DRUM_PITCH.openHat, 1];
    const tail = (notes: readonly BeatNote[]) => rms(drums(notes), 6000, 9000);
    const closedRings = tail([[0.1, 0.1, DRUM_PITCH.closedHat, 1]]);
    expect(tail([open, [0.1, 0.1, DRUM_PITCH.closedHat, 1]])).toBeCloseTo(closedRings, 6);
    expect(tail([open, [0.1, 0.1, DRUM_PITCH.sideStick, 0.01]])).toBeGreaterThan(3 * closedRings);
  });

  it('plays one 808 at a time and fades it without a click', () => {
    const notes: BeatNote[] = [
      [0, 8, 33, 1],
      [1, 1, 36, 1],
    ];
    const score = scoreOf({ bpm: 120 }).with('bass.808', notes).build();
    const alone = scoreOf({ bpm: 120 }).with('bass.808', notes.slice(1)).build();
    const [both, second] = [score, alone].map((s) => renderStem(s, 'bass', rack)[0]!.audio.left);
    const from = SAMPLE_RATE_HZ / 2 + 300;
    expect(both!.subarray(from, from + 5000)).toEqual(second!.subarray(from, from + 5000));
  });

  it('slides to the pitch it is told', () => {
    const glide = scoreOf({ bpm: 60 })
      .with('bass.808', [[0, 2, 33, 1, 45]])
      .build();
    const [track] = renderStem(glide, 'bass', rack);
    const crossings = (from: number, to: number) => {
      let count = 0;
      for (let i = from; i < to; i++) if (track!.audio.left[i - 1]! < 0 && track!.audio.left[i]! >= 0) count++;
      return (count * SAMPLE_RATE_HZ) / (to - from);
    };
    expect(crossings(22_050, 66_150)).toBeCloseTo(55, -1);
    expect(crossings(2 * SAMPLE_RATE_HZ, 2 * SAMPLE_RATE_HZ + 1600)).toBeGreaterThan(80);
  });

  it('plays a note twice as the sum of the two', () => {
    const piano = (notes: readonly BeatNote[]) =>
      renderStem(scoreOf().with('keys.piano', notes).build(), 'chords', rack)[0]!.audio.left;
    const [one, two] = [piano([[0, 1, 60]]), piano([[1, 1, 60]])];
    const both = piano([
      [0, 1, 60],
      [1, 1, 60],
    ]);
    expect(both.every((x, i) => Math.abs(x - one[i]! - two[i]!) < 1e-6)).toBe(true);
  });

  it.each([
    ['keys.piano', [48, 60, 64]],
    ['kit.trap', [DRUM_PITCH.kick, DRUM_PITCH.snare, DRUM_PITCH.closedHat]],
  ] as const)('%s: a note that is left out changes no other', (id, pitches) => {
    const memories: ArrayBufferLike[] = [];
    const numberOf = ({ buffer }: Float32Array) => {
      if (!memories.includes(buffer)) memories.push(buffer);
      return memories.indexOf(buffer);
    };
    const soundsOf = (notes: readonly BeatNote[]) => {
      const score = scoreOf({ bars: 2 }).with(id, notes).build();
      const [{ sounds }] = [...playTracks(score, id === 'kit.trap' ? 'drums' : 'chords', rack)];
      // Of one length, so that each sound of the cache is one piece of memory.
      return [...sounds!].map(({ at, sound, gains }) => ({ at, gains, memory: numberOf(sound.left) }));
    };
    const anyNote = fc
      .tuple(fc.nat(31), fc.constantFrom(...pitches), fc.constantFrom(0.3, 0.7, 1))
      .map(([sixteenth, pitch, velocity]): BeatNote => [sixteenth / 4, 0.25, pitch, velocity]);
    fc.assert(
      fc.property(fc.array(anyNote, { minLength: 2, maxLength: 24 }), fc.nat(), (any, which) => {
        const notes = any.toSorted(([a, , low], [b, , high]) => a - b || low - high);
        const index = which % notes.length;
        expect(soundsOf(notes.toSpliced(index, 1))).toEqual(soundsOf(notes).toSpliced(index, 1));
      }),
      { numRuns: 50 },
    );
  });

  it('gives the same samples with a cold and a warm cache, in any thread’s rack', async () => {
    const score = scoreOf({ bpm: 140 })
      .with('kit.trap', [
        [0, 0.5, DRUM_PITCH.kick],
        [1, 0.5, DRUM_PITCH.snare],
        [2, 0.5, DRUM_PITCH.kick],
      ])
      .with('bass.808', [[0, 2, 33]])
      .with('keys.piano', [[0, 2, 60]])
      .build();
    const other = await loadRack(readFresh(), IDS);
    for (const stem of STEM_NAMES) {
      const first = renderStem(score, stem, rack);
      const warm = renderStem(score, stem, rack);
      const elsewhere = renderStem(JSON.parse(JSON.stringify(score)) as Score, stem, other);
      first.forEach(({ audio }, index) => {
        expect(hasSameSamples(warm[index]!.audio, audio)).toBe(true);
        expect(hasSameSamples(elsewhere[index]!.audio, audio)).toBe(true);
      });
    }
  });

  describe('the kit’s mixer', () => {
    const hits: BeatNote[] = [
      [0, 0.25, DRUM_PITCH.kick, 0.9],
      [2, 0.25, DRUM_PITCH.snare, 0.7],
      [4, 0.25, DRUM_PITCH.openHat, 0.8],
      [5, 0.25, DRUM_PITCH.clap, 0.8],
    ];
    const mixed = (voiceGainsDb: NonNullable<Track['voiceGainsDb']>) => {
      const score = scoreOf().with('kit.trap', hits).build();
      const tracks = score.tracks.map((track) => ({ ...track, voiceGainsDb }));
      return renderStem({ ...score, tracks }, 'drums', rack)[0]!.audio.left;
    };
    const beat = SAMPLE_RATE_HZ / 2;
    /** Each hit has its own beats; what of the kick and the snare rings after two of them is far below a tenth of a dB. */
    const levelDb = (audio: Float32Array, at: number) => 20 * Math.log10(rms(audio, at * beat, (at + 1) * beat));

    it('moves each drum by what it says, to a tenth of a decibel', () => {
      const plain = mixed({});
      const moved = mixed({ kick: -6.3, snare: 2.7, clap: -20 });
      expect(levelDb(moved, 0) - levelDb(plain, 0)).toBeCloseTo(-6.3, 2);
      expect(levelDb(moved, 2) - levelDb(plain, 2)).toBeCloseTo(2.7, 1);
    });

    it('says how loud the kit was before, so that the mix levels it no differently', () => {
      const score = scoreOf().with('kit.trap', hits).build();
      const tracks = score.tracks.map((track) => ({
        ...track,
        voiceGainsDb: { kick: -24, snare: -24, openHat: -24, clap: -24 },
      }));
      const [plain] = renderStem(score, 'drums', rack);
      const [moved] = renderStem({ ...score, tracks }, 'drums', rack);
      expect(moved!.lufsAtRest).toBe(integratedLufs(plain!.audio));
      expect(integratedLufs(moved!.audio)).toBeLessThan(moved!.lufsAtRest! - 3);
      expect(plain!.lufsAtRest).toBeUndefined();
    });

    it('leaves every other drum bit for bit', () => {
      const [plain, moved] = [mixed({}), mixed({ snareAlternate: 6, clap: -9 })];
      expect(moved.subarray(0, 5 * beat)).toEqual(plain.subarray(0, 5 * beat));
      expect(moved).not.toEqual(plain);
    });
  });

  it('applies the track’s automation to its dry sound', () => {
    const score = scoreOf()
      .with('lead.bell', [[0, 8, 72]])
      .build();
    const automation = [{ parameter: 'gainDb' as const, points: [{ tick: 960, value: -12 }] }];
    const tracks = score.tracks.map((track) => ({ ...track, automation }));
    const [plain, soft] = [score, { ...score, tracks }].map((piece) => renderStem(piece, 'lead', rack)[0]!.audio.left);
    expect(20 * Math.log10(rms(soft!) / rms(plain!))).toBeCloseTo(-12, 4);
  });

  it('says which drum a kit lacks', () => {
    expect(() => drums([[0, 1, 99]])).toThrow('no drum at pitch 99');
  });
});
