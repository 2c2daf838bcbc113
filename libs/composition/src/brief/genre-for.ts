import type { Entities, Genre, Mood } from '@ctc/contracts';
import type { Random } from '../random.js';

export interface GenreChoice {
  readonly genre: Genre;
  /** Said to the user when another genre was asked for. */
  readonly reason?: string;
}

type GenreHints = Partial<
  Pick<Entities, 'genre' | 'otherGenre' | 'bpm' | 'bpmRange' | 'tempoWord' | 'mood' | 'instruments'>
>;

/** Where genres outside the list live, by tempo, drums and harmony. Tried in order. */
const NEAREST: readonly (readonly [RegExp, Genre])[] = [
  [/phonk|rage|plugg|cloud rap|crunk|hyperphonk|emo rap|mumble|dirty south|memphis/, 'trap'],
  [/grime|jersey/, 'drill'],
  [/chillhop|vapou?rwave|ambient|downtempo|trip ?hop|chillwave|new age|meditat|study/, 'lo-fi'],
  [/jungle|breakbeat|breakcore|liquid|neurofunk/, 'drum and bass'],
  [/brostep|riddim|future bass|bass music/, 'dubstep'],
  [/trance|hardstyle|eurodance|big room|hardcore|rave|electro/, 'edm'],
  [/industrial|minimal|ebm|acid/, 'techno'],
  [/disco|garage|amapiano|afro ?(beat|house)|afrobeats|dance|funky/, 'house'],
  [/soul|funk|gospel|motown|slow jam|quiet storm/, 'r&b'],
  [/metal|punk|grunge|indie|alternative|shoegaze|emo|folk|country|americana|surf/, 'rock'],
  [/swing|bossa|blues|bebop|fusion|big band|ragtime|latin|salsa|classical|orchestral|cinematic/, 'jazz'],
  [/synth-?wave|k-?pop|hyperpop|reggaeton|dancehall|ballad|retro/, 'pop'],
  [/reggae|dub|rap|old ?school|conscious|west coast|g-?funk|hip-?hop/, 'hip hop'],
];

/** What a mood alone suggests, among the genres with their own tables. */
const BY_MOOD: Readonly<Record<Mood, Genre>> = {
  dark: 'trap',
  aggressive: 'trap',
  hype: 'trap',
  epic: 'trap',
  tense: 'trap',
  energetic: 'trap',
  chill: 'lo-fi',
  mellow: 'lo-fi',
  dreamy: 'lo-fi',
  sad: 'lo-fi',
  romantic: 'lo-fi',
  nostalgic: 'lo-fi',
  groovy: 'boom bap',
  happy: 'boom bap',
  uplifting: 'boom bap',
};
const BY_TEMPO_WORD = { slow: 'lo-fi', medium: 'boom bap', fast: 'trap' } as const satisfies Record<string, Genre>;
const BY_INSTRUMENT: readonly (readonly [RegExp, Genre])[] = [
  [/808/, 'trap'],
  [/rhodes|vinyl|vibraphone|vibes/, 'lo-fi'],
  [/horn|brass|upright|trumpet|sax/, 'boom bap'],
];
/** Slowest tempo of each, when nothing but a tempo was said. */
const BY_TEMPO = [
  { from: 112, genre: 'trap' },
  { from: 82, genre: 'boom bap' },
  { from: 0, genre: 'lo-fi' },
] as const;
const WITH_TABLES: readonly Genre[] = ['trap', 'lo-fi', 'boom bap'];

/** The genre that was said, the nearest to one we do not have, or the one that the other wishes suggest. */
export function genreFor(wishes: GenreHints, random: Random): GenreChoice {
  if (wishes.genre) return { genre: wishes.genre };
  if (!wishes.otherGenre) return { genre: suggested(wishes, random) };
  const other = wishes.otherGenre.toLowerCase();
  const genre = NEAREST.find(([pattern]) => pattern.test(other))?.[1] ?? suggested(wishes, random);
  return { genre, reason: `“${wishes.otherGenre}” is not among our genres; ${genre} is the nearest.` };
}

function suggested({ mood, tempoWord, bpm, bpmRange, instruments }: GenreHints, random: Random): Genre {
  const byInstrument = BY_INSTRUMENT.find(([pattern]) => instruments?.some((name) => pattern.test(name.toLowerCase())));
  const tempo = bpm ?? (bpmRange && (bpmRange[0] + bpmRange[1]) / 2);
  if (mood?.length) return BY_MOOD[mood[0]];
  if (byInstrument) return byInstrument[1];
  if (tempo !== undefined) return BY_TEMPO.find(({ from }) => tempo >= from)!.genre;
  if (tempoWord) return BY_TEMPO_WORD[tempoWord];
  return random.pick(WITH_TABLES);
}
