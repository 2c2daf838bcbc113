import { GENRES, type Entities, type Genre, type Mood } from '@ctc/contracts';
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

/** What a mood alone suggests: the genre whose listeners mostly want it. */
const BY_MOOD: Readonly<Record<Mood, Genre>> = {
  dark: 'trap',
  aggressive: 'trap',
  hype: 'trap',
  epic: 'edm',
  tense: 'techno',
  energetic: 'edm',
  chill: 'lo-fi',
  mellow: 'jazz',
  dreamy: 'lo-fi',
  sad: 'lo-fi',
  romantic: 'r&b',
  nostalgic: 'lo-fi',
  groovy: 'house',
  happy: 'pop',
  uplifting: 'pop',
};
const BY_TEMPO_WORD = { slow: 'lo-fi', medium: 'boom bap', fast: 'trap' } as const satisfies Record<string, Genre>;
/** Tried in order. */
const BY_INSTRUMENT: readonly (readonly [RegExp, Genre])[] = [
  [/808/, 'trap'],
  [/reese/, 'drum and bass'],
  [/wobble|wub|growl/, 'dubstep'],
  [/super ?saw/, 'edm'],
  [/acid|303/, 'techno'],
  [/(distort|electric|overdriv|lead).*guitar/, 'rock'],
  [/rhodes|vinyl|vibraphone|vibes/, 'lo-fi'],
  [/upright|double bass|brush|sax/, 'jazz'],
  [/horn|brass|trumpet/, 'boom bap'],
];
/** Slowest tempo of each, when nothing but a tempo was said. */
const BY_TEMPO: readonly { readonly from: number; readonly genre: Genre }[] = [
  { from: 162, genre: 'drum and bass' },
  { from: 134, genre: 'trap' },
  { from: 130, genre: 'techno' },
  { from: 118, genre: 'house' },
  { from: 102, genre: 'pop' },
  { from: 82, genre: 'boom bap' },
  { from: 0, genre: 'lo-fi' },
];

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
  return random.pick(GENRES);
}
