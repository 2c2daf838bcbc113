import { compose, genreSheet, scoreToMidi } from '@ctc/composition';
import { GENRES, type Brief, type Genre } from '@ctc/contracts';
import { cpuMilliseconds, figure, type Figure } from './measure.ts';

const SECONDS = 180;
const WARM_UP = 3;
const SEEDS = 9;

/** How long it takes to compose three minutes with all candidates, in CPU time: other programs do not count. */
export async function benchComposition(): Promise<Figure[]> {
  const perGenre: Figure[] = [];
  for (const genre of GENRES) {
    for (let seed = 0; seed < WARM_UP; seed++) compose(briefFor(genre, seed));
    const times: number[] = [];
    for (let seed = 1; seed <= SEEDS; seed++) times.push(await cpuMilliseconds(() => compose(briefFor(genre, seed))));
    perGenre.push(figure(`compose ${genre}, ${SECONDS} s`, 'ms CPU', times));
  }
  const { score } = compose(briefFor('trap', 1));
  const midi: number[] = [];
  for (let run = 0; run < SEEDS; run++) midi.push(await cpuMilliseconds(() => scoreToMidi(score)));
  return [...perGenre, figure(`MIDI file of trap, ${SECONDS} s`, 'ms CPU', midi)];
}

function briefFor(genre: Genre, seed: number): Brief {
  const { defaultBpm, defaultKey, moods } = genreSheet(genre);
  return { genre, bpm: defaultBpm, key: defaultKey, mood: moods.slice(0, 1), durationSeconds: SECONDS, seed };
}
