import { completeBrief, compose, scoreToMidi, type CompletedBrief } from '@ctc/composition';
import {
  STEM_NAMES,
  TICKS_PER_QUARTER,
  type BeatResult,
  type Entities,
  type GenerationParameters,
  type GenerationPreview,
  type Score,
  type StemName,
} from '@ctc/contracts';
import { mixOf, peaksOf, playStem, RATE_HZ, toWav } from './mock-sound.ts';

/** Every piece is longer. */
const PREVIEW_SECONDS = 8;

export interface MockPiece {
  readonly parameters: GenerationParameters;
  readonly result: BeatResult;
  readonly preview: GenerationPreview;
  /** Contents by the path of their address. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** A piece as the product would plan and write it, played by tones: the notes, sections and chords are real. */
export function makePiece(id: string, entities: Entities, seed: number): MockPiece {
  const completed = completeBrief(entities, seed);
  const composition = compose(completed.brief, { candidates: 1 });
  const { score } = composition;
  const stems = STEM_NAMES.filter((name) => score.tracks.some(({ stem }) => stem === name));
  const sounds = stems.map((name) => playStem(score, name));
  const folder = `/api/files/${id}`;
  const mix = mixOf(sounds);
  const files = new Map<string, string | Uint8Array>([
    [`${folder}/mix.wav`, toWav(mix)],
    [`${folder}/preview.wav`, toWav(mix.subarray(0, PREVIEW_SECONDS * RATE_HZ))],
    [`${folder}/peaks.json`, JSON.stringify(peaksOf(mix))],
    [`${folder}/score.json`, JSON.stringify(score)],
    [`${folder}/score.mid`, scoreToMidi(score)],
    ...stems.flatMap((name, index): [string, string | Uint8Array][] => [
      [`${folder}/${name}.wav`, toWav(sounds[index])],
      [`${folder}/${name}.json`, JSON.stringify(peaksOf(sounds[index]))],
    ]),
  ]);
  const parameters = parametersOf(completed);
  const preview = { url: `${folder}/preview.wav`, startSeconds: 0, durationSeconds: PREVIEW_SECONDS };
  return { parameters, files, preview, result: resultOf(id, folder, parameters, score, stems, composition.explain) };
}

function parametersOf({ brief, chosen, fallback, feltBpm }: CompletedBrief): GenerationParameters {
  const { genre, bpm, key, mood, durationSeconds, seed } = brief;
  return { genre, bpm, feltBpm, key, mood: [...mood], durationSeconds, seed, chosen, fallback };
}

function resultOf(
  generationId: string,
  folder: string,
  { genre, bpm, feltBpm, key, mood, durationSeconds, seed, chosen, fallback }: GenerationParameters,
  score: Score,
  stems: readonly StemName[],
  explain: string,
): BeatResult {
  const seconds = (tick: number) => (tick / TICKS_PER_QUARTER) * (60 / score.bpm);
  const wav = `${folder}/mix.wav`;
  const loudness = { integratedLufs: -14, truePeakDbtp: -1.2, loudnessRange: 5 };
  return {
    ...{ generationId, type: 'beat', title: score.title, genre, bpm, feltBpm, key, mood, durationSeconds, seed },
    ...{ provider: 'local', chosen, fallback, explain, loudness },
    measured: { bpm, key, integratedLufs: loudness.integratedLufs, truePeakDbtp: loudness.truePeakDbtp },
    sections: score.sections.map(({ name, startTick, bars }) => ({ name, startSeconds: seconds(startTick), bars })),
    chords: score.chords.map(({ symbol, startTick }) => ({ symbol, startSeconds: seconds(startTick) })),
    audio: { wav, mp3: wav, flac: wav, premaster: wav },
    stems: stems.map((name) => {
      const file = `${folder}/${name}.wav`;
      return { name, wav: file, mp3: file, peaks: `${folder}/${name}.json` };
    }),
    stemsZip: wav,
    midi: `${folder}/score.mid`,
    score: `${folder}/score.json`,
    peaks: `${folder}/peaks.json`,
    quality: { score: 80, parts: {} },
    timings: { composeMs: 10, renderMs: 900, mixMs: 200, masterMs: 200, encodeMs: 100, totalMs: 1410 },
  };
}
