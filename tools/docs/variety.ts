import { completeBrief, compose } from '@ctc/composition';
import { GENRES, type Genre, type Note, type Score } from '@ctc/contracts';
import { confuse, genreExample, scoreDistance, type ScoreDistance } from '@ctc/testing';
import { fillRegions, table } from './regions.ts';

const SEEDS = 10;
const SECONDS = 45;
const EXAMPLES_PER_GENRE = 12;

type Aspect = keyof ScoreDistance;
const ASPECTS: readonly Aspect[] = ['rhythm', 'harmony', 'melody'];

/** `docs/variety.md` with everything measured anew. */
export function fillVarietyReport(document: string): string {
  const regions: Readonly<Record<string, () => string>> = { distances: distanceTable, confusion: confusionTable };
  return fillRegions(document, (name) => regions[name]());
}

/** One order, ten seeds. */
function tenOf(genre: Genre): Score[] {
  const { brief } = completeBrief({ genre, duration: SECONDS }, 1);
  return Array.from({ length: SEEDS }, (_, index) => compose({ ...brief, seed: index + 1 }).score);
}

function distanceTable(): string {
  const tens = new Map(GENRES.map((genre) => [genre, tenOf(genre)]));
  const rows = GENRES.map((genre) => {
    const scores = tens.get(genre)!;
    const pairs = scores.flatMap((a, index) => scores.slice(index + 1).map((b) => scoreDistance(a, b)));
    const replayed = scores.map((score) => scoreDistance(score, playedDifferently(score)));
    // The same seeds in every other genre.
    const foreign = GENRES.filter((other) => other !== genre).flatMap((other) =>
      tens.get(other)!.map((score, index) => scoreDistance(scores[index], score)),
    );
    return [
      genre,
      ...ASPECTS.map((aspect) => spread(pairs.map((pair) => pair[aspect]))),
      Math.min(...pairs.map(overall)).toFixed(2),
      Math.max(...replayed.map(overall)).toFixed(2),
      ...ASPECTS.map((aspect) => mean(foreign.map((pair) => pair[aspect])).toFixed(2)),
    ];
  });
  const head = [
    'Genre',
    'Rhythm',
    'Harmony',
    'Melody',
    'Closest pair',
    'Played again',
    'Rhythm*',
    'Harmony*',
    'Melody*',
  ];
  return table(head, rows);
}

/** The same notes by another player: other velocities, and up to a 32nd of a beat off the grid. */
function playedDifferently(score: Score): Score {
  const touch = (note: Note, index: number): Note => ({
    ...note,
    startTick: Math.max(0, note.startTick + ((index * 37) % 25) - 12),
    velocity: 0.05 + 0.95 * ((index * 0.618) % 1),
  });
  return { ...score, tracks: score.tracks.map((track) => ({ ...track, notes: track.notes.map(touch) })) };
}

function confusionTable(): string {
  const examples = GENRES.flatMap((genre) =>
    Array.from({ length: EXAMPLES_PER_GENRE }, (_, seed) =>
      genreExample(compose(completeBrief({ genre, duration: SECONDS }, seed + 1).brief).score),
    ),
  );
  const { right, mistaken } = confuse(examples);
  const share = ((100 * right) / examples.length).toFixed(1);
  const rows = GENRES.map((is) => {
    const taken = mistaken.filter((mistake) => mistake.is === is).map((mistake) => mistake.taken);
    return [is, `${EXAMPLES_PER_GENRE - taken.length} of ${EXAMPLES_PER_GENRE}`, taken.join(', ') || '–'];
  });
  return `${right} of ${examples.length} scores (${share} %) are taken for what they are.\n\n${table(['Genre', 'Known', 'Taken for'], rows)}`;
}

/** Mean over the pairs, and the two ends. */
function spread(values: readonly number[]): string {
  return `${mean(values).toFixed(2)} (${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)})`;
}

function overall(distance: ScoreDistance): number {
  return mean(ASPECTS.map((aspect) => distance[aspect]));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
