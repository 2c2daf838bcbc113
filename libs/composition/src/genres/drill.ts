import type { GenreTable } from './genre-table.js';

/**
 * UK and New York drill: hats in three-three-two, a snare that comes on the third beat and a beat late in the answer, 808s
 * that slide in every bar, a cold piano or strings over two dark chords.
 */
export const drill: GenreTable = {
  genre: 'drill',
  feel: 'half-time drill',
  groove: { swing: [0.5, 0.5], timingMs: 1.5, velocity: 0.06 },
  form: {
    bodies: [
      ['hook'],
      ['verse', 'hook'],
      ['hook', 'verse', 'hook'],
      ['hook', 'verse', 'breakdown', 'hook'],
      ['hook', 'verse', 'hook', 'verse', 'hook'],
      ['hook', 'verse', 'hook', 'verse', 'bridge', 'hook'],
    ],
    sections: {
      intro: { energy: 0.35, bars: 4, layers: ['chords lead pad@0.5 vocals@0.5', 'chords lead pad hat'] },
      verse: {
        energy: 0.75,
        bars: 16,
        layers: [
          'kick snare hat percussion@0.5 bass chords lead@0.5',
          'kick snare hat percussion openHat bass chords counter pad',
          'kick snare hat percussion bass lead pad',
        ],
      },
      'pre-chorus': { energy: 0.55, bars: 4, layers: ['hat percussion chords pad vocals'] },
      chorus: { energy: 1, bars: 8, layers: ['drums bass chords lead pad vocals'] },
      drop: { energy: 1, bars: 8, layers: ['drums bass chords lead pad vocals'] },
      hook: {
        energy: 0.95,
        bars: 8,
        layers: ['drums bass chords lead pad', 'drums bass chords lead counter pad vocals'],
      },
      bridge: { energy: 0.5, bars: 8, layers: ['hat percussion@0.5 bass@0.5 chords lead vocals pad'] },
      breakdown: { energy: 0.35, bars: 4, layers: ['chords pad vocals hat@0.5'] },
      outro: { energy: 0.4, bars: 4, layers: ['hat chords lead pad bass'] },
    },
  },
  drums: {
    kit: 'kit.trap',
    strip: { gainDb: 0, pan: 0, reverbSend: 0.1, delaySend: 0, sidechain: 0 },
    voices: [
      {
        drum: 'kick',
        layer: 'kick',
        level: 1,
        calm: [
          'X.....X.........|X..X............',
          'X..X............|X.........X.....',
          'X.....X.........|X.....X...X.....',
        ],
        busy: [
          'X..X......X.....|X.....X...X.....',
          'X.....X...X...X.|X..X......X.....',
          'X..X..X.........|X.....X..X......',
          'X.....X....X....|X..X.......X..X.',
          'X..X......X..X..|X..X..X.........',
        ],
      },
      {
        drum: 'snare',
        layer: 'snare',
        level: 1,
        // The answer's snare is a beat late: nothing says drill sooner.
        calm: ['........X.......|............X...'],
        busy: [
          '........X.......|............X...',
          '........X.....o.|............X..o',
          '........X.......|..o.........X...',
        ],
      },
      {
        drum: 'closedHat',
        layer: 'hat',
        level: 0.7,
        calm: ['X..x..x.X..x..x.', 'X..x..x.X..x..x.|X..x..x.X..x.t-.'],
        busy: [
          'X..x..x.X..x..x.|X..x..t-X..x..x.',
          'X..x.t-.X..x..x.|X..x..x.t-.x..t-',
          'X..x..xrX..x..x.|X..t-.x.X..x.t-.',
          'X..x..x.X..t-.x.|X..x..x.X..x.rrr',
        ],
      },
      {
        drum: 'openHat',
        layer: 'openHat',
        level: 0.5,
        calm: ['................'],
        busy: ['................|..............x.', '......x.........|................', '................'],
      },
      {
        drum: 'sideStick',
        layer: 'percussion',
        level: 0.55,
        calm: ['......x.........|...x............', '................|......x..x......'],
        busy: [
          '...x..x......x..|......x..x......',
          '......x....x....|...x..x.......x.',
          '...x.......x..x.|......x......x..',
        ],
      },
      {
        drum: 'highTom',
        layer: 'percussion',
        level: 0.4,
        calm: ['................'],
        busy: ['................|..............xx', '..............x.|................', '................'],
      },
    ],
    fills: [
      { into: 0, drums: { kick: '____............', closedHat: '________........' }, bassStopsAtStep: 8 },
      { into: 0, drums: { closedHat: '________t-t-t-t-', kick: '________........' }, bassStopsAtStep: 12 },
      { into: 0.7, drums: { snare: '________x..x..xr', kick: '________........', closedHat: '________........' } },
      {
        into: 0.7,
        drums: { kick: 'X...............', snare: '................', closedHat: 'X..x..t-........' },
        bassStopsAtStep: 4,
      },
      { into: 0, drums: { highTom: '________..x.x.xx' } },
    ],
    ending: ['kick', 'crash'],
  },
  harmony: {
    barsPerSlot: 2,
    progressions: [
      { mode: 'minor', chords: 'Im | Im | bVI | bVI', moods: ['dark', 'tense', 'sad'] },
      { mode: 'minor', chords: 'Im | bVI | Im | V', moods: ['dark', 'tense', 'epic'] },
      { mode: 'minor', chords: 'Im | bII | Im | V', moods: ['dark', 'aggressive', 'tense'] },
      { mode: 'minor', chords: 'Im | IVm | bVI | V7', moods: ['sad', 'epic', 'dark'] },
      { mode: 'minor', chords: 'Im | bVII | bVI | V', moods: ['aggressive', 'hype', 'epic'] },
      { mode: 'minor', chords: 'bVI | V | Im | Im', moods: ['tense', 'hype', 'energetic'] },
      { mode: 'minor', chords: 'Im9 | bVImaj7 | IVm7 | Vm7', moods: ['chill', 'mellow', 'nostalgic', 'romantic'] },
      { mode: 'major', chords: 'VIm | IV | VIm | III', moods: ['dark', 'tense', 'hype'] },
      { mode: 'major', chords: 'I | VIm | IV | IVm', moods: ['sad', 'nostalgic', 'romantic'] },
      { mode: 'major', chords: 'VIm | VIm | IV | V', moods: ['epic', 'energetic', 'aggressive'] },
      { mode: 'major', chords: 'Imaj7 | IIIm7 | VIm7 | IVmaj7', moods: ['chill', 'dreamy', 'mellow'] },
      { mode: 'major', chords: 'IV | I | V | VIm', moods: ['happy', 'uplifting', 'groovy'] },
    ],
  },
  chords: {
    low: 52,
    high: 76,
    voices: 3,
    strumMs: 3,
    calm: ['X---------------', '1--2--3-1--2--3-', 'X-----x---------'],
    busy: [
      '1--2--3-1--2--3-',
      'X--x--x---------|X--x--x-----a---',
      '3--2--1-3--2--1-',
      'X-----x-----x---',
      'l--h--h-l--h--h-',
    ],
  },
  bass: { follows: 'kick', lowestRoot: 29, lines: [], sentenceBars: 1, glide: 0.85, gap: 0.1 },
  lead: {
    motifBars: 2,
    manners: { turn: 3, fall: 2, contour: 3, pedal: 2 },
    leap: 4,
    lateMs: 0,
    cells: [
      'x--x--x---------',
      'x-----x--x------',
      'x--x--x-x--x--x-',
      '...x--x-----x---',
      'x-----x-----x---',
      'x--x------x-----',
      '......x--x--x---',
      'x-----------x-x-',
    ],
    plans: {
      intro: ['a-v-', 'aa--', 't-a-'],
      verse: ['a-v-', 'a-t-', 'h-ar'],
      'pre-chorus': ['as', 'sr'],
      chorus: ['aavr', 'asar'],
      drop: ['aavr', 'asar'],
      hook: ['aavr', 'aaar', 'asdr'],
      bridge: ['i-ir', 'd-dr'],
      breakdown: ['t-h-', 'h---'],
      outro: ['a-t-', 'h---'],
    },
  },
  ensemble: {
    bass: {
      instruments: ['bass.808'],
      strip: { gainDb: -1, pan: 0, reverbSend: 0, delaySend: 0, sidechain: 0.4 },
      chance: 1,
    },
    chords: {
      instruments: ['keys.piano', 'strings', 'guitar'],
      strip: { gainDb: -8, pan: -0.1, reverbSend: 0.35, delaySend: 0.05, sidechain: 0.2 },
      chance: 1,
    },
    pad: {
      instruments: ['strings', 'pad.warm'],
      strip: { gainDb: -14, pan: 0.05, reverbSend: 0.45, delaySend: 0, sidechain: 0.3 },
      chance: 0.9,
    },
    lead: {
      instruments: ['lead.bell', 'strings', 'lead.flute', 'lead.pluck'],
      strip: { gainDb: -9, pan: 0.12, reverbSend: 0.4, delaySend: 0.2, sidechain: 0.15 },
      chance: 1,
    },
    counter: {
      instruments: ['lead.pluck', 'lead.flute'],
      strip: { gainDb: -13, pan: -0.35, reverbSend: 0.4, delaySend: 0.3, sidechain: 0.15 },
      chance: 0.5,
    },
    vocals: {
      instruments: ['pad.choir', 'vocal.chop'],
      strip: { gainDb: -13, pan: 0, reverbSend: 0.5, delaySend: 0, sidechain: 0.3 },
      chance: 0.5,
    },
    texture: {
      instruments: ['fx.vinyl'],
      strip: { gainDb: -6, pan: 0, reverbSend: 0, delaySend: 0, sidechain: 0 },
      chance: 0,
    },
  },
  transitions: {
    riser: { chance: 0.2, bars: 2 },
    impact: { chance: 0.4 },
    dropOut: { chance: 0.45, beats: [1, 2, 4] },
    sweeps: [
      { section: 'intro', parts: ['chords', 'lead'], parameter: 'lowpassHz', from: 700, to: 20_000, chance: 0.5 },
      { section: 'breakdown', parts: ['chords'], parameter: 'lowpassHz', from: 20_000, to: 900, chance: 0.4 },
    ],
  },
  moods: {
    dark: { instruments: ['keys.piano', 'lead.bell', 'strings'] },
    aggressive: { instruments: ['strings', 'lead.pluck'], tempo: 0.8 },
    sad: { instruments: ['guitar', 'keys.piano', 'lead.flute'], tempo: 0.2 },
  },
  expects: { drumHitsPerBar: [9, 26], leadNotesPerBar: [1.5, 6], syncopation: [0.35, 0.8] },
};
