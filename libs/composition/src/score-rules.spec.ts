import { GENRES, MOODS, MUSICAL_KEYS, SECTION_NAMES, type Brief, type Score, type Track } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from './compose.js';
import { scoreRules } from './score-rules.js';

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const anyBrief: fc.Arbitrary<Brief> = fc.record(
  {
    genre: fc.constantFrom(...GENRES),
    bpm: fc.oneof(fc.integer({ min: 60, max: 200 }), fc.double({ min: 60, max: 200, noNaN: true })),
    key: fc.constantFrom(...MUSICAL_KEYS),
    mood: fc.uniqueArray(fc.constantFrom(...MOODS), { maxLength: 3 }),
    durationSeconds: fc.oneof(fc.integer({ min: 15, max: 120 }), fc.double({ min: 15, max: 300, noNaN: true })),
    seed,
    structure: fc.array(fc.constantFrom(...SECTION_NAMES), { minLength: 1, maxLength: 12 }),
    instruments: fc.array(
      fc.constantFrom(
        'piano',
        '808',
        'flute',
        'guitar',
        'strings',
        'choir',
        'trumpet',
        'trombone',
        'cello',
        'glockenspiel',
        'ukulele',
        'harmonica',
        'steel drum',
        'clavinet',
        'synth bass',
        'vocal chops',
        'arp',
        'theremin',
        'double bass',
        'drums',
        'vinyl',
        'vocal chops',
        'risers',
        'impact',
      ),
      { maxLength: 6 },
    ),
  },
  { requiredKeys: ['genre', 'bpm', 'key', 'mood', 'durationSeconds', 'seed'] },
);

describe('scoreRules', () => {
  it('finds nothing wrong with any score that we write', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        const { score } = compose(brief, { candidates: 1 });
        expect(scoreRules(score)).toEqual([]);
        expect(score.durationSeconds).toBe(brief.durationSeconds);
        expect(score).toMatchObject({ bpm: brief.bpm, key: brief.key, genre: brief.genre, seed: brief.seed });
      }),
      { numRuns: 120 },
    );
  });

  it.each(GENRES)('nor at the corners of %s: all keys, slowest and fastest, shortest and longest', (genre) => {
    const corners = [
      [60, 15],
      [200, 15],
      [60, 300],
      [200, 61],
    ];
    for (const [index, key] of MUSICAL_KEYS.entries()) {
      // A corner for each key, all four for each mode.
      const [bpm, durationSeconds] = corners[(index >> 1) % 4];
      // Every other key with everything that joins sections, in genres that have none as well.
      const instruments = index % 2 === 0 ? [] : ['risers', 'downlifters', 'impacts', 'vocal chops'];
      const mood = [MOODS[index % MOODS.length]];
      const brief = { genre, key, bpm, durationSeconds, mood, seed: index, instruments };
      const { score } = compose(brief, { candidates: 1 });
      expect(scoreRules(score), `${key} ${bpm} ${durationSeconds}`).toEqual([]);
    }
  });
});

describe('each rule', () => {
  const { score } = compose({ genre: 'trap', bpm: 140, key: 'C minor', mood: ['dark'], durationSeconds: 30, seed: 5 });
  const withTrack = (id: string, change: (track: Track) => Track): Score => ({
    ...score,
    tracks: score.tracks.map((track) => (track.id === id ? change(track) : track)),
  });
  const riser: Track = {
    id: 'riser',
    part: 'effects',
    stem: 'drums',
    instrument: 'fx.riser',
    strip: score.tracks[0].strip,
    notes: [{ startTick: 0, durationTicks: score.sections[1].startTick, pitch: 60, velocity: 0.8, glideToPitch: 84 }],
  };
  const withEffect = (change: Partial<Track>): Score => ({
    ...score,
    tracks: [...score.tracks.filter(({ part }) => part !== 'effects'), { ...riser, ...change }],
  });
  const withSweep = (points: readonly (readonly [number, number])[]) =>
    withTrack('chords', (track) => ({
      ...track,
      automation: [{ parameter: 'lowpassHz', points: points.map(([tick, value]) => ({ tick, value })) }],
    }));
  const withFirstNote = (id: string, change: Partial<Track['notes'][number]>) =>
    withTrack(id, (track) => ({
      ...track,
      notes: track.notes.map((note, index) => (index === 0 ? { ...note, ...change } : note)),
    }));

  it('leaves a sound riser and a sound sweep alone', () => {
    expect(scoreRules(withEffect({}))).toEqual([]);
    expect(
      scoreRules(
        withSweep([
          [0, 400],
          [3840, 20_000],
        ]),
      ),
    ).toEqual([]);
  });

  it.each<[string, Score, RegExp]>([
    ['whole bars', { ...score, endTick: score.endTick - 960 }, /not whole bars/],
    ['a tail', { ...score, durationSeconds: 27.5 }, /tail/],
    ['no endless tail', { ...score, durationSeconds: 60 }, /too long/],
    ['the tempo of the score', { ...score, tempoMap: [{ tick: 0, bpm: 100 }] }, /tempo map/],
    ['sections without gaps', { ...score, sections: score.sections.slice(1) }, /starts at/],
    ['sections to the end', { ...score, sections: score.sections.slice(0, -1) }, /sections end/],
    ['chords to the end', { ...score, chords: score.chords.slice(0, -1) }, /chords end/],
    ['unique tracks', { ...score, tracks: [...score.tracks, score.tracks[0]] }, /used twice/],
    ['order', withTrack('lead', (track) => ({ ...track, notes: [...track.notes].reverse() })), /out of order/],
    ['no empty track', withTrack('lead', (track) => ({ ...track, notes: [] })), /no notes/],
    ['loudness', withFirstNote('lead', { velocity: 1.2 }), /velocity/],
    ['known drums', withFirstNote('drums', { pitch: 20 }), /no drum/],
    ['ranges', withFirstNote('bass', { pitch: 90 }), /cannot play/],
    ['the key', withFirstNote('lead', { pitch: 76 }), /neither in C minor/],
    ['the file', withFirstNote('lead', { durationTicks: 10_000_000 }), /past the end/],
    ['rises that arrive', withEffect({ notes: [{ ...riser.notes[0], durationTicks: 3000 }] }), /a rise ends at 3000/],
    [
      'booms on the first beat',
      withEffect({ notes: [{ startTick: 960, durationTicks: 960, pitch: 36, velocity: 0.8 }] }),
      /starts at 960/,
    ],
    ['effects made of noise', withEffect({ instrument: 'lead.bell' }), /no effect/],
    ['effects in the stem of the drums', withEffect({ stem: 'lead' }), /belong to the drums/],
    ['knobs that move', withSweep([]), /moves nowhere/],
    [
      'knobs in order',
      withSweep([
        [1920, 500],
        [960, 20_000],
      ]),
      /back in time/,
    ],
    ['knobs inside the piece', withSweep([[score.endTick + 1, 500]]), /outside the piece/],
    ['knobs that can be turned that far', withSweep([[0, 44_100]]), /not 20 to 20000/],
    ['time', withFirstNote('lead', { startTick: -5 }), /positive ticks/],
  ])('holds %s', (_, broken, sentence) => {
    expect(scoreRules(broken).join('\n')).toMatch(sentence);
  });
});
