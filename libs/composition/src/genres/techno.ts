import type { GenreTable } from './genre-table.js';

/**
 * Techno, Detroit to Berlin: one chord for minutes, a hard kick on every beat, a bass that rolls through the 16ths between
 * the kicks, figures of three against four, and a form made of layers that enter and leave.
 */
export const techno: GenreTable = {
  genre: 'techno',
  feel: 'hypnotic techno',
  groove: { swing: [0.5, 0.52], timingMs: 0.8, velocity: 0.06 },
  form: {
    bodies: [
      ['drop'],
      ['verse', 'drop'],
      ['verse', 'drop', 'breakdown', 'drop'],
      ['verse', 'verse', 'drop', 'breakdown', 'drop'],
      ['verse', 'drop', 'verse', 'breakdown', 'pre-chorus', 'drop'],
    ],
    sections: {
      intro: { energy: 0.4, bars: 8, layers: ['kick percussion@0.25 hat@0.5 bass@0.75'] },
      verse: {
        energy: 0.7,
        bars: 16,
        layers: [
          'kick bass hat@0.25 percussion@0.5 chords@0.5 openHat@0.75',
          'kick bass hat percussion snare@0.25 chords openHat@0.5 pad@0.5',
          'kick bass hat openHat cymbal@0.5 chords lead@0.5',
        ],
      },
      'pre-chorus': { energy: 0.6, bars: 4, layers: ['kick snare percussion chords pad lead'] },
      chorus: { energy: 0.95, bars: 16, layers: ['drums bass chords lead pad'] },
      drop: {
        energy: 0.95,
        bars: 16,
        layers: [
          'kick snare hat openHat percussion bass chords@0.25 lead@0.5',
          'drums bass chords lead@0.25 pad counter@0.5',
        ],
      },
      hook: { energy: 0.9, bars: 8, layers: ['drums bass chords lead'] },
      bridge: { energy: 0.55, bars: 8, layers: ['kick percussion bass pad lead'] },
      breakdown: { energy: 0.3, bars: 8, layers: ['pad chords lead@0.5 percussion@0.5', 'pad lead hat@0.5'] },
      outro: { energy: 0.4, bars: 8, layers: ['kick hat percussion bass'] },
    },
  },
  drums: {
    kit: 'kit.techno',
    strip: { gainDb: 0.5, pan: 0, reverbSend: 0.12, delaySend: 0.04, sidechain: 0 },
    voices: [
      {
        drum: 'kick',
        layer: 'kick',
        level: 1.05,
        calm: ['X...X...X...X...'],
        busy: ['X...X...X...X...', 'X...X...X...X...|X...X...X...X..o'],
        build: 'X...X...X...X...|X...X...X...X...|X...X...X...X...|X.X.X.X.........',
      },
      {
        drum: 'clap',
        layer: 'snare',
        level: 0.8,
        calm: ['................', '....x.......x...'],
        busy: ['....X.......X...', '............X...', '....X.......X..o'],
        build: '....x.......x...|....x...x...x...|x.x.x.x.x.x.x.x.|xxxxxxxxrrrrrrrr',
      },
      {
        drum: 'closedHat',
        layer: 'hat',
        level: 0.55,
        calm: ['..x...x...x...x.', '.ox..ox..ox..ox.'],
        busy: ['xoxoxoxoxoxoxoxo', '.xoX.xoX.xoX.xoX', 'ooxoooxoooxoooxo', 'x.xxx.xxx.xxx.xx'],
      },
      {
        drum: 'openHat',
        layer: 'openHat',
        level: 0.62,
        calm: ['..x...x...x...x.'],
        busy: ['..X...X...X...X.'],
      },
      {
        drum: 'ride',
        layer: 'cymbal',
        level: 0.5,
        calm: ['x...x...x...x...'],
        busy: ['x.x.x.x.x.x.x.x.', '..x...x...x...x.', 'x.x.x.x.x.x.x.x.|x.x.x.x.x.x.xxx.'],
      },
      {
        drum: 'sideStick',
        layer: 'percussion',
        level: 0.5,
        // Threes against the four: they meet the kick again only after three bars of four beats, cut here at two and four.
        calm: ['x..x..x..x..x..x|..x..x..x..x..x.', '...x.....x...x..'],
        busy: [
          'x..x..x..x..x..x|..x..x..x..x..x.|.x..x..x..x..x..|x..x..x..x..x.xx',
          '..x..x...x..x..x',
          '.x....x..x....x.',
        ],
      },
      {
        drum: 'lowTom',
        layer: 'percussion',
        level: 0.45,
        calm: ['................', '......x.......x.'],
        busy: ['......x.......x.|......x..x....x.', '..........x..x..', '.......x.......x', '...x......x.....'],
      },
    ],
    fills: [
      { into: 0, drums: { kick: '________........' } },
      { into: 0, drums: { kick: '____________....', closedHat: '________rrrr....' } },
      { into: 0.6, drums: { kick: '................', clap: '............xxrr' }, bassStopsAtStep: 8 },
      { into: 0, drums: { lowTom: '________x..x..x.' } },
    ],
    ending: ['kick', 'crash'],
  },
  harmony: {
    barsPerSlot: 4,
    contrasting: [],
    progressions: [
      { mode: 'minor', chords: 'Im', moods: ['dark', 'aggressive', 'tense', 'hype'] },
      { mode: 'minor', chords: 'Im7', moods: ['groovy', 'energetic', 'mellow', 'chill'] },
      { mode: 'minor', chords: 'Im9', moods: ['dreamy', 'chill', 'romantic', 'nostalgic'] },
      { mode: 'minor', chords: 'Im11', moods: ['dreamy', 'mellow', 'epic'] },
      { mode: 'minor', chords: 'Im7 | Im7 | Im7 | bII', moods: ['tense', 'dark', 'aggressive'] },
      { mode: 'minor', chords: 'Im7 | Im7 | Im7 | bVImaj7', moods: ['epic', 'sad', 'nostalgic', 'uplifting'] },
      { mode: 'minor', chords: 'Im7 | Im7 | Im7 | Vm7', moods: ['energetic', 'groovy', 'sad'] },
      { mode: 'major', chords: 'Isus2', moods: ['dreamy', 'chill', 'mellow'] },
      { mode: 'major', chords: 'I', moods: ['energetic', 'hype', 'happy'] },
      { mode: 'major', chords: 'Imaj7', moods: ['romantic', 'groovy', 'nostalgic'] },
      { mode: 'major', chords: 'Imaj9 | Imaj9 | Imaj9 | IVmaj9', moods: ['uplifting', 'happy', 'epic'] },
      { mode: 'major', chords: 'I | I | I | bVII', moods: ['dark', 'tense', 'aggressive'] },
      { mode: 'major', chords: 'I | I | I | VIm', moods: ['sad', 'epic', 'uplifting'] },
    ],
  },
  chords: {
    low: 55,
    high: 79,
    voices: 3,
    grip: 'parallel',
    strumMs: 0,
    // Stabs that the echo finishes.
    calm: ['...x......x.....', '......x.........', '..........x.....|..........x..x..'],
    busy: [
      '...x..x...x.....',
      'x..x..x..x..x..x',
      '......x..x......|......x..x...x..',
      '.x..x......x....',
      '..x.....x..x....',
    ],
  },
  bass: {
    follows: 'line',
    lowestRoot: 29,
    glide: 0,
    gap: 0,
    lines: ['.RRR.RRR.RRR.RRR', '..RR..RR..RR..RR', '..R...R...R...R.', '.R.R.R.R.R.R.R.R'],
    loudLines: [
      '.RRR.RRR.RRR.RRR',
      '.RR8.RRR.RR8.RRR',
      '..RR.RRR..RR.RR8',
      '.RRR.RRR.RRR.RRR|.RRR.RR8.RRR.R8R',
      '.RR5.RRR.RR5.RRR',
    ],
  },
  lead: {
    motifBars: 1,
    manners: { pedal: 4, arpeggio: 2, turn: 3 },
    leap: 3,
    lateMs: 0,
    cells: [
      'x..x..x..x..x...',
      'x.x..x..x.x..x..',
      '..x..x....x..x..',
      'x......x..x.....',
      '.x.x..x..x.x....',
      'x...x..x..x.....',
      'x..x....x..x....',
    ],
    plans: {
      intro: ['----'],
      verse: ['aaaa', 'aaah'],
      'pre-chorus': ['aaaa', 'asas'],
      chorus: ['aaav', 'aaaa'],
      drop: ['aaaa', 'aaav', 'aaae'],
      hook: ['aaav'],
      bridge: ['dddd', 'iiii'],
      breakdown: ['t-t-', 'h-h-'],
      outro: ['h---'],
    },
  },
  ensemble: {
    bass: {
      instruments: ['bass.sub', 'bass.reese'],
      strip: { gainDb: -4, pan: 0, reverbSend: 0.03, delaySend: 0, sidechain: 0.7 },
      chance: 1,
    },
    chords: {
      instruments: ['lead.pluck', 'keys.organ', 'keys.rhodes'],
      strip: { gainDb: -9, pan: -0.1, reverbSend: 0.4, delaySend: 0.5, sidechain: 0.4 },
      chance: 1,
    },
    pad: {
      instruments: ['pad.warm', 'pad.choir'],
      strip: { gainDb: -14, pan: 0, reverbSend: 0.55, delaySend: 0, sidechain: 0.7 },
      chance: 1,
    },
    lead: {
      instruments: ['lead.synth', 'lead.bell', 'lead.pluck'],
      strip: { gainDb: -11, pan: 0.15, reverbSend: 0.35, delaySend: 0.45, sidechain: 0.4 },
      chance: 1,
    },
    counter: {
      instruments: ['lead.bell', 'lead.synth'],
      strip: { gainDb: -15, pan: -0.35, reverbSend: 0.45, delaySend: 0.4, sidechain: 0.4 },
      chance: 0.5,
    },
    vocals: {
      instruments: ['pad.choir'],
      strip: { gainDb: -17, pan: 0, reverbSend: 0.6, delaySend: 0.2, sidechain: 0.5 },
      chance: 0.1,
    },
    texture: {
      instruments: ['fx.vinyl'],
      strip: { gainDb: -8, pan: 0, reverbSend: 0, delaySend: 0, sidechain: 0 },
      chance: 0,
    },
  },
  moods: {
    aggressive: { instruments: ['bass.reese', 'lead.synth'], tempo: 0.9 },
    dreamy: { instruments: ['keys.rhodes', 'lead.bell', 'pad.warm'], tempo: 0.2 },
  },
  expects: {
    drumHitsPerBar: [14, 44],
    leadNotesPerBar: [2.5, 7],
    syncopation: [0, 0.1],
    away: [0, 0.5],
    chords: 1,
  },
};
