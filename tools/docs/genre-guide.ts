import { completeBrief, compose, drawScore, genreSheet, type GenreSheet } from '@ctc/composition';
import { GENRES, type Genre } from '@ctc/contracts';
import { fillRegions, table } from './regions.ts';

const SECONDS = 30;
const FIRST_SEED = 4;

export const pictureName = (genre: Genre) => `${genre.replaceAll('&', '-and-').replaceAll(' ', '-')}.svg`;

/** The score that stands for a genre in the guide: thirty seconds in its own key, tempo and first mood. */
export function drawGenre(genre: Genre): string {
  const { defaultBpm: bpm, defaultKey: key, moods } = genreSheet(genre);
  const wishes = { genre, duration: SECONDS, bpm, key, mood: moods.slice(0, 1) };
  const { brief } = completeBrief(wishes, FIRST_SEED + GENRES.indexOf(genre));
  return drawScore(compose(brief).score, { id: pictureName(genre).replace('.svg', '') });
}

/** `docs/genres.md` with every number, pattern and progression as the tables have it now. */
export function fillGenreGuide(document: string): string {
  return fillRegions(document, (name) => (name === 'table' ? overview() : sheetOf(genreNamed(name))));
}

function genreNamed(name: string): Genre {
  const genre = GENRES.find((known) => pictureName(known) === `${name}.svg`);
  if (genre === undefined) throw new Error(`docs/genres.md has a region "${name}", which is no genre`);
  return genre;
}

const BASS: Readonly<Record<GenreSheet['bass']['follows'], string>> = {
  kick: 'a note under each kick',
  line: 'written lines',
  walk: 'walks in quarters',
};

const GRIPS: Readonly<Record<GenreSheet['chords']['grip'], string>> = {
  led: 'voices led by the nearest finger',
  parallel: 'one shape moved in parallel',
  power: 'power chords',
};

const range = ([low, high]: readonly [number, number]) => (low === high ? `${low}` : `${low}–${high}`);

function swingOf({ swingPercent, swingUnit }: GenreSheet): string {
  return swingPercent[1] <= 50 ? 'straight' : `${range(swingPercent)} % of two ${swingUnit}s`;
}

function tempoOf({ bpm, defaultBpm }: GenreSheet): string {
  return `${bpm.min}–${bpm.max} (${defaultBpm})`;
}

function feltOf({ defaultBpm, feltRatio }: GenreSheet): string {
  return feltRatio === undefined ? 'as counted' : `half: ${defaultBpm * feltRatio}`;
}

function bassOf({ bass }: GenreSheet): string {
  return BASS[bass.follows] + (bass.glidePercent > 0 ? `, ${bass.glidePercent} % of sentences glide` : '');
}

function overview(): string {
  const rows = GENRES.map((genre) => {
    const sheet = genreSheet(genre);
    return [
      `[${genre}](#${genre.replaceAll('&', '').replaceAll(' ', '-')})`,
      tempoOf(sheet),
      feltOf(sheet),
      swingOf(sheet),
      sheet.kit,
      bassOf(sheet),
      `${sheet.chords.progressions} progressions, ${sheet.chords.voices} voices, ${GRIPS[sheet.chords.grip]}`,
      sheet.manners.slice(0, 2).join(', '),
      sheet.bodies[1].join(' '),
    ];
  });
  const head = ['Genre', 'BPM (default)', 'Felt', 'Swing', 'Kit', 'Bass', 'Chords', 'Motifs', 'Longest form'];
  return table(head, rows);
}

function sheetOf(genre: Genre): string {
  const sheet = genreSheet(genre);
  const width = Math.max(...sheet.drums.map(({ drum }) => drum.length));
  const grid = sheet.drums.map(({ drum, steps }) => `${drum.padEnd(width)}  ${steps}`);
  return [
    `![A score of ${genre} as a piano roll](images/genres/${pictureName(genre)})`,
    '',
    `- **Tempo:** ${tempoOf(sheet)} BPM, felt ${feltOf(sheet)}; swing ${swingOf(sheet)}`,
    `- **Key and mood unless asked:** ${sheet.defaultKey}; ${sheet.moods.join(', ')}`,
    `- **Band:** ${sheet.instruments.join(', ')}`,
    `- **Bass:** ${bassOf(sheet)}`,
    `- **Harmony:** ${sheet.chords.progressions} progressions, first \`${sheet.chords.example}\`; ${GRIPS[sheet.chords.grip]}`,
    `- **Melody:** ${sheet.manners.join(', ')}`,
    `- **Form:** from \`${sheet.bodies[0].join(' ')}\` to \`${sheet.bodies[1].join(' ')}\``,
    '',
    '```',
    ...grid,
    '```',
  ].join('\n');
}
