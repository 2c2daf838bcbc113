import type { GenreTable } from './genre-table.js';

/**
 * Small-group swing after Blue Note, 1955–65: swung eighths on the ride, hat on two and four, a kick that is felt, a bass
 * that walks, rootless comping, ii–V–I with secondary dominants and tritone substitutes, AABA heads and choruses.
 */
export const jazz: GenreTable = {
  genre: 'jazz',
  feel: 'swinging jazz',
  groove: { swing: [0.62, 0.67], swingUnit: '8th', timingMs: 6, velocity: 0.14 },
  form: {
    bodies: [
      ['verse'],
      ['verse', 'chorus'],
      ['verse', 'bridge', 'verse'],
      ['verse', 'verse', 'bridge', 'verse'],
      ['verse', 'bridge', 'verse', 'chorus', 'verse'],
      ['verse', 'verse', 'bridge', 'verse', 'chorus', 'verse'],
      ['verse', 'verse', 'bridge', 'verse', 'chorus', 'chorus', 'bridge', 'verse'],
    ],
    sections: {
      intro: { energy: 0.4, bars: 4, layers: ['hat cymbal@0.5 bass chords', 'cymbal bass chords'] },
      verse: {
        energy: 0.7,
        bars: 8,
        layers: ['kick hat cymbal bass chords lead', 'kick hat cymbal snare@0.5 bass chords lead'],
      },
      'pre-chorus': { energy: 0.6, bars: 4, layers: ['kick hat cymbal bass chords lead'] },
      chorus: {
        energy: 0.85,
        bars: 16,
        layers: ['kick snare hat cymbal bass chords lead', 'kick snare hat cymbal bass chords lead counter@0.5'],
      },
      drop: { energy: 0.85, bars: 8, layers: ['kick snare hat cymbal bass chords lead'] },
      hook: { energy: 0.8, bars: 8, layers: ['kick snare hat cymbal bass chords lead counter'] },
      bridge: { energy: 0.75, bars: 8, layers: ['kick snare hat cymbal bass chords lead counter'] },
      breakdown: { energy: 0.4, bars: 8, layers: ['hat bass chords lead@0.5'] },
      outro: { energy: 0.5, bars: 4, layers: ['hat cymbal bass chords lead'] },
    },
  },
  drums: {
    kit: 'kit.jazz',
    strip: { gainDb: -3, pan: 0, reverbSend: 0.18, delaySend: 0, sidechain: 0 },
    voices: [
      {
        drum: 'ride',
        layer: 'cymbal',
        level: 0.8,
        calm: ['x...X.x.x...X.x.', 'x...X.x.x...X...|x...X.x.x...X.x.'],
        busy: ['x...X.x.x...X.x.', 'x...X.x.x.x.X.x.', 'x...X.x.x...X.x.|x.x.X...x...X.x.'],
      },
      {
        drum: 'pedalHat',
        layer: 'hat',
        level: 0.7,
        calm: ['....x.......x...'],
        busy: ['....x.......x...'],
      },
      {
        drum: 'kick',
        layer: 'kick',
        level: 0.6,
        // Feathered: felt under the bass, with a bomb now and then.
        calm: ['o...o...o...o...', 'o...o...o...o...|o...o...o.....x.'],
        busy: ['o...o...o...o.x.|o...o...o...o...', 'o...o.x.o...o...|o...o...o.....x.', 'o...o...o...o...'],
      },
      {
        drum: 'snareAlternate',
        layer: 'snare',
        level: 0.7,
        calm: ['......o.........|..............o.', '............o.o.|................'],
        busy: [
          '......x.....o...|..o.......x...o.',
          '..x...o.........|......x...o.....',
          '......o...x.....|o.........x...x.',
          '..........o...x.|......x.........',
        ],
      },
      {
        drum: 'sideStick',
        layer: 'snare',
        level: 0.5,
        calm: ['................|............x...', '................'],
        busy: ['................|............x...', '................'],
      },
    ],
    fills: [
      { into: 0, drums: { snareAlternate: '________o.x.o.x.', kick: '____________o.x.' } },
      { into: 0.6, drums: { snareAlternate: '________t---t---', ride: '________x.......' } },
      { into: 0, drums: { sideStick: '____________x...' } },
      {
        into: 0.6,
        drums: { snareAlternate: '________x.x...x.', highTom: '________....x...', kick: '______________x.' },
      },
    ],
    ending: ['ride', 'kick'],
  },
  harmony: {
    barsPerSlot: 1,
    contrasting: ['bridge', 'breakdown'],
    progressions: [
      { mode: 'major', chords: 'IIm9 | V13 | Imaj9 | VI7b9', moods: ['groovy', 'happy', 'mellow', 'chill'] },
      {
        mode: 'major',
        chords: 'Imaj7 VIm7 | IIm7 V7 | IIIm7 VI7b9 | IIm7 V7',
        moods: ['energetic', 'happy', 'hype', 'uplifting'],
      },
      { mode: 'major', chords: 'Imaj7 | IVmaj7 | IIIm7 VI7b9 | IIm9 V13', moods: ['romantic', 'mellow', 'dreamy'] },
      { mode: 'major', chords: 'I6 | II7 | IIm7 | V7', moods: ['groovy', 'nostalgic', 'happy'] },
      { mode: 'major', chords: 'IIm9 | bII7 | Imaj9 | VIm9', moods: ['mellow', 'romantic', 'tense'] },
      {
        mode: 'major',
        chords: 'Imaj9 | I9 | IVmaj7 | IVm6 | IIIm7 | VI7b9 | IIm9 | V13',
        moods: ['nostalgic', 'romantic', 'sad', 'epic'],
      },
      { mode: 'major', chords: 'Imaj7 | IIIm7 VI7b9 | IIm9 | V13', moods: ['chill', 'romantic', 'uplifting'] },
      {
        mode: 'minor',
        chords: 'IVm7 | bVII7 | bIIImaj7 | bVImaj7 | IIm7b5 | V7b9 | Im7 | Im7',
        moods: ['nostalgic', 'sad', 'romantic', 'mellow'],
      },
      { mode: 'minor', chords: 'Im9 | IIm7b5 V7b9 | Im9 | IVm9', moods: ['dark', 'mellow', 'chill'] },
      { mode: 'minor', chords: 'Im6 | Im6 | IIm7b5 | V7b9', moods: ['dark', 'tense', 'sad'] },
      { mode: 'minor', chords: 'Im7 | IVm7 | bVI7 V7b9 | Im7', moods: ['groovy', 'energetic', 'aggressive', 'hype'] },
      { mode: 'minor', chords: 'Im9 | bVI7 | IIm7b5 | V7b9', moods: ['tense', 'epic', 'dark'] },
      { mode: 'minor', chords: 'Im7 | bIIImaj7 | bVImaj7 | IIm7b5 V7b9', moods: ['romantic', 'dreamy', 'uplifting'] },
    ],
  },
  chords: {
    low: 52,
    high: 74,
    voices: 4,
    strumMs: 6,
    calm: ['x-----x-........', '......x---......|x-----........a-', 'x---..........x-'],
    busy: [
      'x-----x-........|......x-....x-..',
      '..x-......x-....|..x---........a-',
      'x-....x-..x-....|......x---....a-',
      '......x-......x-|..x-....x-....a-',
    ],
  },
  bass: { follows: 'walk', lowestRoot: 28, lines: [], glide: 0, gap: 0 },
  lead: {
    motifBars: 2,
    manners: { contour: 4, turn: 2, arpeggio: 3, fall: 2 },
    leap: 5,
    lateMs: 10,
    cells: [
      '..x-x-x-x-x-x---',
      'x-x-x-x-x-----..',
      'x---x-x-x-------',
      '....x-x-x-x-x-x-',
      'x-x-----x-x-----',
      '..x---x-x-..x---',
      'x-----x-x---x-x-',
      'x-x-x-x-x-x-x-x-',
      '..x-x---........',
    ],
    plans: {
      intro: ['----', '--t-'],
      verse: ['avar', 'asar', 'aavr'],
      'pre-chorus': ['as', 'sr'],
      chorus: ['eier', 'esvr', 'revs'],
      drop: ['eier', 'esvr'],
      hook: ['avar', 'asar'],
      bridge: ['idir', 'dsdr'],
      breakdown: ['t-h-', 'h-r-'],
      outro: ['a-t-', 'at--'],
    },
  },
  ensemble: {
    bass: {
      instruments: ['bass.upright'],
      strip: { gainDb: -2, pan: 0, reverbSend: 0.06, delaySend: 0, sidechain: 0 },
      chance: 1,
    },
    chords: {
      instruments: ['keys.piano', 'guitar', 'keys.organ', 'keys.rhodes'],
      strip: { gainDb: -6, pan: -0.25, reverbSend: 0.2, delaySend: 0, sidechain: 0 },
      chance: 1,
    },
    pad: {
      instruments: ['strings'],
      strip: { gainDb: -18, pan: 0, reverbSend: 0.4, delaySend: 0, sidechain: 0 },
      chance: 0,
    },
    lead: {
      instruments: ['lead.saxophone', 'lead.vibraphone', 'brass', 'lead.flute'],
      strip: { gainDb: -4, pan: 0.12, reverbSend: 0.28, delaySend: 0, sidechain: 0 },
      chance: 1,
    },
    counter: {
      instruments: ['lead.vibraphone', 'brass', 'guitar'],
      strip: { gainDb: -10, pan: 0.35, reverbSend: 0.3, delaySend: 0, sidechain: 0 },
      chance: 0.6,
    },
    vocals: {
      instruments: ['pad.choir'],
      strip: { gainDb: -18, pan: 0, reverbSend: 0.4, delaySend: 0, sidechain: 0 },
      chance: 0,
    },
    texture: {
      instruments: ['fx.vinyl'],
      strip: { gainDb: -5, pan: 0, reverbSend: 0, delaySend: 0, sidechain: 0 },
      chance: 0,
    },
  },
  // A band plays its seams itself.
  transitions: {},
  moods: {
    dark: { instruments: ['keys.piano', 'lead.saxophone'], tempo: 0.25 },
    energetic: { instruments: ['brass', 'lead.saxophone', 'keys.piano'], tempo: 0.85 },
    groovy: { instruments: ['keys.organ', 'guitar', 'lead.saxophone'], tempo: 0.45 },
    nostalgic: { instruments: ['keys.piano', 'lead.vibraphone', 'guitar'], tempo: 0.25 },
    romantic: { tempo: 0.15 },
  },
  expects: { drumHitsPerBar: [10, 22], leadNotesPerBar: [2.5, 7], syncopation: [0, 0.3] },
};
