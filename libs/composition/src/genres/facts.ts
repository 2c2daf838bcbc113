import { GENRES, type Genre, type GenreFacts } from '@ctc/contracts';

type Facts = Omit<GenreFacts, 'name' | 'bpm'> & { readonly bpm: readonly [number, number] };

/** What producers know of each genre before a note is written. Half-time genres have the snare on the third beat. */
const FACTS: Readonly<Record<Genre, Facts>> = {
  trap: {
    bpm: [140, 160],
    defaultBpm: 144,
    feltRatio: 0.5,
    defaultKey: 'C minor',
    moods: ['dark', 'hype', 'aggressive', 'tense', 'epic'],
    instruments: ['trap kit', '808', 'bell', 'pluck', 'flute', 'piano', 'pad', 'strings', 'choir'],
  },
  drill: {
    bpm: [138, 146],
    defaultBpm: 142,
    feltRatio: 0.5,
    defaultKey: 'F# minor',
    moods: ['dark', 'tense', 'aggressive'],
    instruments: ['trap kit', '808', 'piano', 'strings', 'bell', 'flute', 'pluck', 'pad', 'choir'],
  },
  'boom bap': {
    bpm: [80, 100],
    defaultBpm: 90,
    defaultKey: 'D minor',
    moods: ['groovy', 'nostalgic', 'dark', 'mellow'],
    instruments: [
      'boom bap kit',
      'upright bass',
      'electric bass',
      'piano',
      'electric piano',
      'strings',
      'brass',
      'saxophone',
    ],
  },
  'lo-fi': {
    bpm: [70, 90],
    defaultBpm: 78,
    defaultKey: 'F major',
    moods: ['chill', 'nostalgic', 'mellow', 'dreamy', 'sad'],
    instruments: [
      'lo-fi kit',
      'upright bass',
      'sub bass',
      'electric piano',
      'guitar',
      'vibraphone',
      'flute',
      'vinyl crackle',
    ],
  },
  jazz: {
    bpm: [90, 180],
    defaultBpm: 120,
    defaultKey: 'Bb major',
    moods: ['mellow', 'romantic', 'groovy'],
    instruments: ['jazz kit', 'upright bass', 'piano', 'guitar', 'organ', 'saxophone', 'vibraphone', 'brass', 'flute'],
  },
  house: {
    bpm: [118, 130],
    defaultBpm: 124,
    defaultKey: 'A minor',
    moods: ['groovy', 'uplifting', 'energetic', 'mellow'],
    instruments: [
      'house kit',
      'sub bass',
      'electric bass',
      'organ',
      'piano',
      'electric piano',
      'pluck',
      'pad',
      'strings',
      'choir',
      'vocal chops',
    ],
  },
  techno: {
    bpm: [125, 145],
    defaultBpm: 132,
    defaultKey: 'F minor',
    moods: ['dark', 'tense', 'energetic', 'aggressive'],
    instruments: ['techno kit', 'sub bass', 'reese bass', 'pluck', 'organ', 'synth lead', 'bell', 'pad'],
  },
  'hip hop': {
    bpm: [80, 110],
    defaultBpm: 92,
    defaultKey: 'A minor',
    moods: ['groovy', 'dark', 'chill', 'hype'],
    instruments: [
      'boom bap kit',
      'sub bass',
      'electric bass',
      '808',
      'piano',
      'pluck',
      'guitar',
      'synth lead',
      'flute',
      'bell',
      'strings',
      'vocal chops',
    ],
  },
  'r&b': {
    bpm: [60, 100],
    defaultBpm: 74,
    defaultKey: 'Eb major',
    moods: ['romantic', 'mellow', 'chill', 'sad'],
    instruments: [
      'trap kit',
      'sub bass',
      'electric bass',
      'electric piano',
      'piano',
      'guitar',
      'organ',
      'saxophone',
      'choir',
      'pad',
    ],
  },
  pop: {
    bpm: [95, 128],
    defaultBpm: 112,
    defaultKey: 'C major',
    moods: ['happy', 'uplifting', 'romantic', 'energetic'],
    instruments: [
      'house kit',
      'electric bass',
      'sub bass',
      'piano',
      'guitar',
      'electric piano',
      'synth lead',
      'pluck',
      'bell',
      'pad',
      'strings',
      'vocal chops',
    ],
  },
  rock: {
    bpm: [100, 150],
    defaultBpm: 122,
    defaultKey: 'E minor',
    moods: ['energetic', 'aggressive', 'epic'],
    instruments: [
      'rock kit',
      'electric bass',
      'distorted guitar',
      'lead guitar',
      'guitar',
      'organ',
      'piano',
      'strings',
    ],
  },
  edm: {
    bpm: [124, 132],
    defaultBpm: 128,
    defaultKey: 'F# minor',
    moods: ['energetic', 'uplifting', 'hype', 'epic'],
    instruments: [
      'techno kit',
      'supersaw',
      'pluck',
      'synth lead',
      'piano',
      'sub bass',
      'reese bass',
      'pad',
      'choir',
      'vocal chops',
    ],
  },
  dubstep: {
    bpm: [138, 145],
    defaultBpm: 140,
    feltRatio: 0.5,
    defaultKey: 'F minor',
    moods: ['aggressive', 'dark', 'hype'],
    instruments: [
      'techno kit',
      'wobble bass',
      'synth lead',
      'supersaw',
      'strings',
      'piano',
      'pad',
      'choir',
      'vocal chops',
    ],
  },
  'drum and bass': {
    bpm: [168, 178],
    defaultBpm: 174,
    defaultKey: 'G minor',
    moods: ['energetic', 'dark', 'dreamy'],
    instruments: [
      'breakbeat kit',
      'reese bass',
      'sub bass',
      'electric piano',
      'piano',
      'pad',
      'strings',
      'synth lead',
      'flute',
      'vocal chops',
    ],
  },
};

const facts: readonly GenreFacts[] = GENRES.map((name) => {
  const { bpm, ...rest } = FACTS[name];
  return { name, ...rest, bpm: { min: bpm[0], max: bpm[1] } };
});

/** Every genre that may be asked for: tempo, key, moods, instruments. */
export function genreFacts(): GenreFacts[] {
  return facts.map((fact) => ({
    ...fact,
    bpm: { ...fact.bpm },
    moods: [...fact.moods],
    instruments: [...fact.instruments],
  }));
}

/** The facts of one genre; read only. */
export function factsOf(genre: Genre): Readonly<GenreFacts> {
  return facts[GENRES.indexOf(genre)];
}
