import type { Phrasebook } from './phrasebook.js';
import { clockLength, joinDetails } from './wording.js';

const WORK = {
  GENERATE_BEAT: 'Making your',
  UPDATE_CONTEXT: 'Making a new version of your',
} as const;

const FINISHING = {
  GENERATE_STEMS: 'Taking the stems out of',
  MIX_TRACK: 'Mixing',
  MASTER_TRACK: 'Mastering',
} as const;

export const ENGLISH: Phrasebook = {
  moods: {
    dark: 'dark',
    chill: 'chill',
    energetic: 'energetic',
    happy: 'happy',
    sad: 'sad',
    aggressive: 'aggressive',
    romantic: 'romantic',
    dreamy: 'dreamy',
    epic: 'epic',
    groovy: 'groovy',
    mellow: 'mellow',
    uplifting: 'uplifting',
    nostalgic: 'nostalgic',
    tense: 'tense',
    hype: 'hype',
  },
  fields: { genre: 'the genre', bpm: 'the tempo', key: 'the key', mood: 'the mood', duration: 'the length' },
  length: (seconds) => clockLength(seconds, ['second', 'seconds'], ['minute', 'minutes']),
  tempo: (bpm, felt) => (felt === undefined ? `${bpm} BPM` : `${bpm} BPM (feels like ${felt})`),
  list: (items) => (items.length < 3 ? items.join(' and ') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`),
  making: (work, genre, details) => {
    const thing = genre === undefined ? 'beat' : `**${genre}** beat`;
    const opening = joinDetails(`${WORK[work]} ${thing}`, details);
    return work === 'GENERATE_BEAT'
      ? [opening, joinDetails(`On it: your ${thing}`, details), joinDetails(`Your ${thing} is in the works`, details)]
      : [opening];
  },
  finishing: (work, title, details) => joinDetails(`${FINISHING[work]} **${title}**`, details),
  profiles: { balanced: 'balanced', 'bass-heavy': 'bass-heavy', bright: 'bright', warm: 'warm' },
  again: (title) => `Back at **${title}**. What you say next is about that one.`,
  download: (title) => `Here is **${title}**: “Download” on the card has WAV, MP3, FLAC, stems and MIDI.`,
  instruments: (names) => `with ${names}`,
  missingInstruments: (names) => `Not in the house yet: ${names}. The nearest instrument plays that part.`,
  chose: (fields, values, everything) =>
    everything
      ? [`You left everything open, so I chose ${values}.`, `My choice: ${values}.`]
      : [`You left ${fields} open, so I chose ${values}.`, `For ${fields}, which you left open, I took ${values}.`],
  nearest: (asked, genre) => `Not in the house yet: ${asked}. The nearest we have is **${genre}**.`,
  leftOut: (names) => `Left out, as you asked: ${names}.`,
  overBudget:
    'Today’s budget for rented text models is spent: the built-in voice answers until midnight UTC. Everything about the music works as always.',
  onePerMessage: 'One beat is made per message: send the next wish for another one.',
  ready: (seconds) => `Ready in about ${seconds} seconds.`,
  comesWith: ['Stems and MIDI come with it.', 'You get stems and MIDI with it.', ''],
  greeting: [
    'Hello. Tell me what you want to hear, for example “dark trap beat at 140 BPM in C minor”.',
    'Hi. Say a genre, a mood or a tempo, and I make the beat: “chill lo-fi at 80 BPM, one minute”.',
    'Hello. What do you want to hear? A genre is enough to start with: “boom bap, 90 BPM”.',
  ],
  thanks: [
    'You are welcome. Say the next idea whenever it comes.',
    'Glad it helps. What do you want to hear next?',
    'Any time.',
  ],
  praise: ['Good to hear. What comes next?', 'Glad you like it. Say the next idea when it comes.'],
  identity: [
    'I am Chat-to-Create, a music assistant that runs on this machine. I turn a sentence into a beat with stems, MIDI, a mix and a master.',
    'This is Chat-to-Create. I write, play, mix and master beats from what you say; everything is made on this machine.',
  ],
  help: [
    'I make beats from a sentence. You can name:',
    '',
    '- **genre**: trap, lo-fi, boom bap and more',
    '- **tempo**: “140 BPM”, “slow”, “75 to 80 BPM”',
    '- **key**: “C minor”, “F# major”',
    '- **mood**: dark, chill, epic …',
    '- **length**: “45 seconds”, “1:30”, “16 bars at 120”',
    '- **instruments**: piano, 808, strings …',
    '',
    'What you leave open, I choose and say so. Try “dark trap beat at 140 BPM in C minor”.',
  ].join('\n'),
  unsure: [
    'I am a music assistant, so I can only help with beats. Say what you want to hear, for example “sad piano lo-fi, 75 BPM”.',
    'That is outside what I know: I make music. Name a genre, a mood or a tempo, and I start, for example “aggressive drill at 142 BPM”.',
    'I have no good answer to that; my field is making beats. Try something like “boom bap, 90 BPM, G minor”.',
  ],
  genres: (names) => `These genres are here: ${names}. For anything else I take the nearest and say so.`,
  genreTempo: ({ genre, min, max, usual, felt }) =>
    `**${genre}** usually runs from ${min} to ${max} BPM; I start at ${usual}.` +
    (felt === undefined ? '' : ` It feels half as fast, about ${felt}.`),
  genreKey: (genre, key, instruments) => `For **${genre}** I start in ${key}, with ${instruments}.`,
  wait: 'A beat of 30 seconds takes about a couple of seconds; longer ones take a little more. The card under the answer shows the time that is left.',
  measured: 'The card under the answer shows the key and the tempo of the beat, measured in the finished audio.',
  ranges: (low, high, shortest, longest) =>
    `The tempo goes from ${low} to ${high} BPM, the length from ${shortest} to ${longest}, in any of the 12 keys, major or minor.`,
};
