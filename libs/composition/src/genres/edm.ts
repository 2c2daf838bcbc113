import type { GenreTable } from './genre-table.js';

/**
 * Festival EDM: a verse that tells the motif on a pluck, a breakdown, a snare roll that doubles its speed into a bar of
 * silence, then the drop: supersaw chords in three-three-two over four kicks and a bass that ducks under each of them.
 */
export const edm: GenreTable = {
  genre: 'edm',
  feel: 'big-room EDM',
  groove: { swing: [0.5, 0.5], timingMs: 0.8, velocity: 0.05 },
  form: {
    bodies: [
      ['drop'],
      ['pre-chorus', 'drop'],
      ['verse', 'pre-chorus', 'drop'],
      ['verse', 'pre-chorus', 'drop', 'breakdown', 'drop'],
      ['verse', 'pre-chorus', 'drop', 'breakdown', 'pre-chorus', 'drop'],
      ['verse', 'pre-chorus', 'drop', 'verse', 'breakdown', 'pre-chorus', 'drop'],
    ],
    sections: {
      intro: { energy: 0.45, bars: 8, layers: ['kick hat@0.5 lead pad@0.5', 'kick lead'] },
      verse: {
        energy: 0.6,
        bars: 8,
        layers: ['kick snare hat bass lead pad', 'kick snare hat percussion bass lead pad counter'],
      },
      'pre-chorus': { energy: 0.65, bars: 8, layers: ['kick snare chords pad lead vocals'] },
      chorus: { energy: 1, bars: 8, layers: ['drums bass chords lead pad vocals'] },
      drop: {
        energy: 1,
        bars: 16,
        layers: ['drums bass chords lead', 'drums bass chords lead counter pad vocals'],
      },
      hook: { energy: 0.95, bars: 8, layers: ['drums bass chords lead pad'] },
      bridge: { energy: 0.5, bars: 8, layers: ['hat chords pad lead vocals'] },
      breakdown: { energy: 0.35, bars: 8, layers: ['pad counter lead@0.5 vocals', 'chords pad lead vocals'] },
      outro: { energy: 0.45, bars: 8, layers: ['kick hat bass lead', 'kick hat pad lead'] },
    },
  },
  drums: {
    kit: 'kit.techno',
    strip: { gainDb: -1, pan: 0, reverbSend: 0.1, delaySend: 0, sidechain: 0 },
    voices: [
      {
        drum: 'kick',
        layer: 'kick',
        level: 1.1,
        calm: ['X...X...X...X...'],
        busy: ['X...X...X...X...'],
        build:
          'X...X...X...X...|X...X...X...X...|X...X...X...X...|X...X...X...X...|X.X.X.X.X.X.X.X.|X.X.X.X.X.X.X.X.|................|................',
      },
      {
        drum: 'snare',
        layer: 'snare',
        level: 0.9,
        calm: ['................'],
        busy: ['....X.......X...'],
        build:
          'o...o...o...o...|o...o...o...o...|x...x...x...x...|x...x...x...x...|x.x.x.x.x.x.x.x.|x.x.x.x.x.x.x.x.|xxxxxxxxxxxxxxxx|rrrrrrrrrrrr....',
      },
      {
        drum: 'clap',
        layer: 'snare',
        level: 0.95,
        calm: ['....X.......X...'],
        busy: ['....X.......X...', '....X.......X...|....X.......X.x.'],
      },
      { drum: 'openHat', layer: 'openHat', level: 0.68, calm: ['..x...x...x...x.'], busy: ['..X...X...X...X.'] },
      {
        drum: 'closedHat',
        layer: 'hat',
        level: 0.5,
        calm: ['..x...x...x...x.', 'x.x.x.x.x.x.x.x.'],
        busy: ['x.x.x.x.x.x.x.x.', 'xxx.xxx.xxx.xxx.', 'xox.xox.xox.xoxx'],
      },
      {
        drum: 'ride',
        layer: 'cymbal',
        level: 0.42,
        calm: ['................'],
        busy: ['x...x...x...x...', 'x.x.x.x.x.x.x.x.'],
      },
      {
        drum: 'tambourine',
        layer: 'percussion',
        level: 0.36,
        calm: ['..x...x...x...x.'],
        busy: ['x.xxx.xxx.xxx.xx', '..x...x...x...x.', 'x..x..x.x..x..x.'],
      },
    ],
    fills: [
      {
        into: 0.9,
        drums: { kick: '................', snare: 'rrrrrrrrrrrr....', clap: '................' },
        bassStopsAtStep: 0,
      },
      {
        into: 0.9,
        drums: { kick: '................', snare: 'xxxxxxxxrrrr....', clap: '................' },
        bassStopsAtStep: 0,
      },
      { into: 0, drums: { kick: '____________....', clap: '________x..x..x.' }, bassStopsAtStep: 12 },
      { into: 0, drums: { kick: '________........', snare: '________x.x.xxxx' }, bassStopsAtStep: 8 },
    ],
    ending: ['kick', 'crash', 'clap'],
  },
  harmony: {
    barsPerSlot: 1,
    contrasting: ['bridge'],
    progressions: [
      { mode: 'minor', chords: 'bVI | bVII | Im | bIII', moods: ['uplifting', 'epic', 'energetic', 'happy'] },
      { mode: 'minor', chords: 'Im | bVI | bIII | bVII', moods: ['epic', 'energetic', 'hype'] },
      { mode: 'minor', chords: 'bVI | Im | bVII | Vm', moods: ['nostalgic', 'dreamy', 'romantic', 'sad'] },
      { mode: 'minor', chords: 'IVm | bVI | Im | bVII', moods: ['sad', 'romantic', 'chill', 'mellow'] },
      { mode: 'minor', chords: 'Im | Im | bVI | bVII', moods: ['aggressive', 'hype', 'tense', 'dark'] },
      { mode: 'minor', chords: 'Im | bVII | bVI | V', moods: ['dark', 'tense', 'epic'] },
      { mode: 'minor', chords: 'bVI | bVII | Vm | Im', moods: ['groovy', 'uplifting', 'hype'] },
      { mode: 'major', chords: 'VIm | IV | I | V', moods: ['energetic', 'epic', 'hype', 'sad'] },
      { mode: 'major', chords: 'IV | V | VIm | I', moods: ['uplifting', 'happy', 'epic'] },
      { mode: 'major', chords: 'I | V | VIm | IV', moods: ['happy', 'uplifting', 'romantic', 'nostalgic'] },
      { mode: 'major', chords: 'IV | I | V | VIm', moods: ['groovy', 'dreamy', 'chill'] },
      { mode: 'major', chords: 'IV | V | IIIm | VIm', moods: ['tense', 'dark', 'aggressive', 'nostalgic'] },
      { mode: 'major', chords: 'IVadd9 | Vsus4 | VIm7 | I', moods: ['dreamy', 'mellow', 'romantic'] },
    ],
  },
  chords: {
    low: 55,
    high: 81,
    voices: 4,
    strumMs: 0,
    calm: ['X---------------', 'X-------X-------'],
    busy: [
      'X--X--X-X--X--X-',
      'X--X--X---X-X-X-',
      'X--X--X--X--X-X-',
      '..X-..X-..X-..X-',
      'X-X--X-X--X-X-X-',
      'X--X--X-..X-X-X-',
    ],
  },
  bass: {
    follows: 'line',
    lowestRoot: 29,
    glide: 0,
    gap: 0,
    lines: ['..R-..R-..R-..R-', 'R-------R-------'],
    loudLines: ['..R-..R-..R-..R-', '..RR..RR..RR..RR', '.RRR.RRR.RRR.RRR', 'R--R--R-R--R--R-', '..R8..R8..R8..R8'],
  },
  lead: {
    motifBars: 2,
    manners: { arpeggio: 3, contour: 3, pedal: 2, turn: 2 },
    leap: 6,
    lateMs: 0,
    cells: [
      'x--x--x-x--x--x-',
      'x--x--x---x-x---',
      'x-x--x-x--x-x---',
      'x--x--x--x--x---',
      'x---x-x-x---x-x-',
      'x-x-x-x-x--x--x-',
      'x--x--x-x-------',
    ],
    plans: {
      intro: ['aa', 'av'],
      verse: ['aavr', 'avar', 'atar'],
      'pre-chorus': ['aass', 'asas'],
      chorus: ['aavr', 'aasr'],
      drop: ['aavr', 'aaar', 'avas'],
      hook: ['aavr', 'aaar'],
      bridge: ['i-ir', 'tdtr'],
      breakdown: ['ttvr', 't-a-'],
      outro: ['a-h-', 'h-t-'],
    },
  },
  ensemble: {
    bass: {
      instruments: ['bass.sub', 'bass.reese'],
      strip: { gainDb: -2, pan: 0, reverbSend: 0, delaySend: 0, sidechain: 0.85 },
      chance: 1,
    },
    chords: {
      instruments: ['lead.supersaw'],
      strip: { gainDb: -4, pan: 0, reverbSend: 0.3, delaySend: 0.08, sidechain: 0.75 },
      chance: 1,
    },
    pad: {
      instruments: ['pad.warm', 'strings'],
      strip: { gainDb: -9, pan: 0, reverbSend: 0.5, delaySend: 0, sidechain: 0.85 },
      chance: 1,
    },
    lead: {
      instruments: ['lead.pluck', 'lead.synth', 'lead.bell'],
      strip: { gainDb: -6, pan: 0.05, reverbSend: 0.35, delaySend: 0.3, sidechain: 0.5 },
      chance: 1,
    },
    counter: {
      instruments: ['keys.piano', 'lead.synth', 'lead.bell'],
      strip: { gainDb: -11, pan: -0.25, reverbSend: 0.4, delaySend: 0.25, sidechain: 0.5 },
      chance: 0.9,
    },
    vocals: {
      instruments: ['pad.choir'],
      strip: { gainDb: -14, pan: 0, reverbSend: 0.55, delaySend: 0.1, sidechain: 0.6 },
      chance: 0.5,
    },
    texture: {
      instruments: ['fx.vinyl'],
      strip: { gainDb: -8, pan: 0, reverbSend: 0, delaySend: 0, sidechain: 0 },
      chance: 0,
    },
  },
  moods: {
    uplifting: { mode: 'major', instruments: ['lead.pluck', 'keys.piano', 'pad.warm'], tempo: 0.5 },
    aggressive: { instruments: ['bass.reese', 'lead.synth'], tempo: 0.8 },
  },
  expects: { drumHitsPerBar: [14, 40], leadNotesPerBar: [3, 8], syncopation: [0, 0.1], bassOnKick: [0, 0.5] },
};
