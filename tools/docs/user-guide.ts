import { completeBrief, genreSheet } from '@ctc/composition';
import {
  BPM_RANGE,
  DURATION_RANGE_SECONDS,
  GENRES,
  MASTER_PRESETS,
  MESSAGE_LENGTH,
  MIX_PROFILES,
  MOODS,
  PRESET_LUFS,
  REQUESTED_STEMS,
  SECTION_NAMES,
  SEED_RANGE,
  TARGET_LUFS_RANGE,
  type Entities,
  type Intent,
} from '@ctc/contracts';
import { readPlan } from '@ctc/language';
import { fillRegions, table } from './regions.ts';

/** What somebody says, and the steps that must be read out of it. */
export interface Said {
  readonly text: string;
  readonly steps: readonly Intent[];
  /** Must be in the first step, or in the understanding where there is none. */
  readonly read?: Partial<Entities>;
  readonly after?: readonly string[];
  /** In words, where what was read does not say it well. */
  readonly gets?: string;
}

const BEAT: readonly Intent[] = ['GENERATE_BEAT'];
const CHANGE: readonly Intent[] = ['UPDATE_CONTEXT'];
const AFTER = ['trap beat at 140 bpm in C minor'];
const changes = (text: string, gets: string, change: Entities['change']): Said => ({
  text,
  steps: CHANGE,
  read: { change },
  after: AFTER,
  gets,
});

/** The examples of the guide by their region; a spec holds every one of them against the product. */
export const EXAMPLES: Readonly<Record<string, readonly Said[]>> = {
  'say beats': [
    {
      text: 'create a dark trap beat at 140 bpm in C minor',
      steps: BEAT,
      read: { genre: 'trap', bpm: 140, key: 'C minor', mood: ['dark'] },
    },
    { text: 'something chill to study to, around 80 bpm', steps: BEAT, read: { bpm: 80, mood: ['chill'] } },
    {
      text: 'a fast happy house track in F# major, two minutes',
      steps: BEAT,
      read: { genre: 'house', tempoWord: 'fast', key: 'F# major', mood: ['happy'], duration: 120 },
    },
    {
      text: 'boom bap between 88 and 94 bpm with piano and bass',
      steps: BEAT,
      read: { genre: 'boom bap', bpmRange: [88, 94], instruments: ['piano', 'bass'] },
    },
    {
      text: 'ein trauriger Lo-Fi-Beat mit 75 BPM in a-Moll, 90 Sekunden',
      steps: BEAT,
      read: { genre: 'lo-fi', bpm: 75, key: 'A minor', mood: ['sad'], duration: 90 },
    },
    { text: 'a salsa beat', steps: BEAT, read: { otherGenre: 'salsa' } },
  ],
  'say changes': [
    changes('make it slower', 'every note stays on its beat', { field: 'bpm', direction: 'down', value: null }),
    changes('in D minor', 'chords and melody move with their function', {
      field: 'key',
      direction: null,
      value: 'D minor',
    }),
    changes('turn it into house', 'planned anew around the same key and motif', {
      field: 'genre',
      direction: null,
      value: 'house',
    }),
    changes('darker', 'another mood in sound and harmony', { field: 'mood', direction: 'up', value: 'dark' }),
    changes('twice as long', 'more sections, the ending still an ending', {
      field: 'duration',
      direction: 'up',
      value: null,
    }),
    changes('add a cello in the verse', 'one part more, there', {
      field: 'instrument',
      direction: 'up',
      value: 'cello',
    }),
    changes('turn the hats down in both choruses', 'a fader, in those sections', {
      field: 'volume',
      direction: 'down',
      value: 'hi-hats',
    }),
    changes('add a bridge', 'a section where one belongs', { field: 'section', direction: 'up', value: 'bridge' }),
    changes('another melody', 'another take of that part', {
      field: 'instrument',
      direction: null,
      value: 'melody',
    }),
    changes('undo', 'the version before, at once', { field: 'regenerate', direction: 'down', value: 'previous' }),
  ],
  'say finishing': [
    { text: 'just the drums please', steps: ['GENERATE_STEMS'], read: { stems: ['drums'] }, after: AFTER },
    {
      text: 'mix it warm, drums up 2 dB, vocals left',
      steps: ['MIX_TRACK'],
      read: { mixProfile: 'warm' },
      after: AFTER,
    },
    { text: 'master it to -9 LUFS', steps: ['MASTER_TRACK'], read: { lufs: -9 }, after: AFTER },
    { text: 'master it for club', steps: ['MASTER_TRACK'], read: { masterPreset: 'club' }, after: AFTER },
    {
      text: 'a trap beat, give me the stems and master it for Spotify',
      steps: ['GENERATE_BEAT', 'GENERATE_STEMS', 'MASTER_TRACK'],
      read: { genre: 'trap' },
    },
  ],
  'say anything': [
    { text: 'why does trap at 140 bpm feel slow?', steps: [] },
    { text: 'what is a suspended chord?', steps: [] },
  ],
};

const MAKES: Readonly<Record<Intent, string>> = {
  GENERATE_BEAT: 'a beat',
  GENERATE_STEMS: 'stems',
  MIX_TRACK: 'a mix',
  MASTER_TRACK: 'a master',
  UPDATE_CONTEXT: 'the piece, changed',
  CHAT: 'an answer',
};

/** `docs/user-guide.md` with the ranges of the contracts and what the product reads out of each example. */
export function fillUserGuide(document: string): string {
  return fillRegions(document, (name) => {
    if (name === 'parameters') return parameters();
    const examples = EXAMPLES[name];
    if (!examples) throw new Error(`docs/user-guide.md has a region "${name}", which nobody writes`);
    return table(['say', 'and get', 'which means'], examples.map(row));
  });
}

function row({ text, after = [], gets }: Said): string[] {
  const { steps } = readPlan(text, { history: after });
  const made = steps.length > 0 ? steps.map(({ intent }) => MAKES[intent]).join(', then ') : MAKES.CHAT;
  const read = steps.map(({ entities }) => inWords(entities)).filter(Boolean);
  return [text, made, gets ?? (read.join('; ') || '–')];
}

const NAMES: Readonly<Partial<Record<keyof Entities, string>>> = {
  bpm: 'tempo',
  bpmRange: 'tempo between',
  tempoWord: 'tempo',
  otherGenre: 'no genre of ours:',
  mixProfile: 'profile',
  masterPreset: 'preset',
  lufs: 'loudness',
};

function inWords(entities: Entities): string {
  const facts = Object.entries(entities).filter(([name]) => name !== 'change');
  return facts.map(([name, value]) => `${NAMES[name as keyof Entities] ?? name} ${said(value)}`).join(', ');
}

const said = (value: unknown): string => (Array.isArray(value) ? value.join(' and ') : String(value));

const span = ({ min, max }: { readonly min: number; readonly max: number }, unit = '') => `${min} to ${max}${unit}`;

function parameters(): string {
  const tempos = GENRES.map((genre) => genreSheet(genre).defaultBpm);
  return table(
    ['what', 'may be', 'left out'],
    [
      ['genre', GENRES.join(', '), 'the one that fits what was said'],
      ['tempo', span(BPM_RANGE, ' BPM'), `that of the genre: ${Math.min(...tempos)} to ${Math.max(...tempos)} BPM`],
      ['key', 'one of 12 tonics, sharp or flat, major or minor', 'one in which the genre sounds well'],
      ['mood', MOODS.join(', '), 'that of the genre'],
      ['duration', span(DURATION_RANGE_SECONDS, ' seconds'), `${completeBrief({}, 0).brief.durationSeconds} seconds`],
      ['seed', span(SEED_RANGE), 'another each time; the same gives the same bytes'],
      ['sections', SECTION_NAMES.join(', '), 'the form of the genre'],
      ['stems to give out', REQUESTED_STEMS.join(', '), 'all'],
      ['profile of a mix', MIX_PROFILES.join(', '), 'balanced'],
      [
        'preset of a master',
        MASTER_PRESETS.map((preset) => `${preset} (${PRESET_LUFS[preset]} LUFS)`).join(', '),
        'streaming',
      ],
      ['loudness of a master', span(TARGET_LUFS_RANGE, ' LUFS'), 'that of the preset'],
      ['a message', `${span(MESSAGE_LENGTH)} characters`, '–'],
    ],
  );
}
