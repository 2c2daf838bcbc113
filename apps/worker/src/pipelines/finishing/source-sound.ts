import { SAMPLE_RATE_HZ, SEPARATED_STEM_NAMES, type MixStem, type StereoAudio, type UploadedAudio } from '@ctc/audio';
import {
  AppError,
  parseScore,
  STEM_NAMES,
  type MixedFile,
  type MixSettings,
  type Score,
  type SoundRecipe,
  type StemLabel,
  type StemMethod,
} from '@ctc/contracts';
import { FILE_NAMES } from '@ctc/platform';
import { madeOrRaise } from '../../threads/made-or-raise.js';
import { briefOf } from '../beat-order.js';
import { overrideStems, playStems, type PlayedStem } from '../play-stems.js';
import type { FinishingBench } from './finishing-order.js';

/** A mix before it is mastered. */
export interface MixedSound {
  readonly stems: readonly MixStem[];
  readonly premaster: StereoAudio;
  /** Of a piece: what was played for it, before the faders. */
  readonly played?: { readonly score: Score; readonly stems: readonly PlayedStem[] };
  /** Of uploads: what each file was taken for. */
  readonly files?: readonly MixedFile[];
}

/** A whole and what it consists of. */
export interface SoundInStems {
  readonly method: StemMethod;
  /** Who took a recording apart. */
  readonly separator?: string;
  readonly stems: readonly { readonly name: StemLabel; readonly audio: StereoAudio }[];
  readonly whole: StereoAudio;
  /** The generation that holds these very stems as files. */
  readonly keptIn?: string;
}

const AS_MADE: MixSettings = { profile: 'balanced', tracks: [] };

export const secondsOf = ({ left }: StereoAudio): number => left.length / SAMPLE_RATE_HZ;

/** Mixes what the recipe names: a piece from its score, uploads by what each of them is. */
export function mixOf(recipe: SoundRecipe, settings: MixSettings, bench: FinishingBench): Promise<MixedSound> {
  return recipe.pieceId === undefined ? mixUploads(recipe, settings, bench) : mixPiece(recipe, settings, bench);
}

/** The sound itself, before any mastering: as it was kept, else made again. */
export async function wholeOf(recipe: SoundRecipe, bench: FinishingBench): Promise<StereoAudio> {
  const kept = recipe.keptIn && (await keptWav(recipe.keptIn, FILE_NAMES.premaster, bench));
  if (kept) return kept;
  const mix = recipe.mix ?? (recipe.pieceId === undefined ? undefined : AS_MADE);
  if (mix) return (await mixOf(recipe, mix, bench)).premaster;
  return (await uploadsOf(recipe, bench))[0].audio;
}

/** What a recipe leads to: stems as they were kept or as they are mixed again, or a recording that must be taken apart. */
export async function stemsOrRecording(
  recipe: SoundRecipe,
  bench: FinishingBench,
): Promise<{ readonly sound: SoundInStems } | { readonly recording: StereoAudio }> {
  const method = recipe.pieceId === undefined ? 'mix' : 'score';
  const kept = recipe.keptIn && (await keptStems(recipe.keptIn, bench));
  if (kept) {
    const { whole, stems } = kept;
    return stems.length > 0 ? { sound: { method, stems, whole, keptIn: recipe.keptIn } } : { recording: whole };
  }
  const mix = recipe.mix ?? (recipe.pieceId === undefined ? undefined : AS_MADE);
  if (!mix) return { recording: (await uploadsOf(recipe, bench))[0].audio };
  const { stems, premaster } = await mixOf(recipe, mix, bench);
  return { sound: { method, stems, whole: premaster } };
}

/** The stems of the sound: as they were kept, else made again. A single file is taken apart. */
export async function stemsOf(recipe: SoundRecipe, bench: FinishingBench): Promise<SoundInStems> {
  const found = await stemsOrRecording(recipe, bench);
  return 'sound' in found ? found.sound : separated(found.recording, bench);
}

/** The notes of a piece, undefined where it came as a recording: as they were kept; a beat that has none yet is composed as its own job will. */
export async function scoreOf({ pieceId }: SoundRecipe, bench: FinishingBench): Promise<Score | undefined> {
  if (pieceId === undefined) return undefined;
  const kept = await bench.workshop.archive.file(pieceId, FILE_NAMES.score);
  const score = kept && parseScore(new TextDecoder().decode(kept));
  if (score) return score;
  // A finished piece without notes came as a recording.
  if (!kept && (await bench.workshop.archive.file(pieceId, FILE_NAMES.manifest))) return undefined;
  const { piece } = bench.order.parameters;
  if (kept || !piece || piece.revision) {
    throw new AppError('generation.no_score', 'The notes of that piece are not there any more. Choose another one.');
  }
  return (await bench.pool.run('compose', briefOf(piece), bench.signal)).score;
}

async function mixPiece(recipe: SoundRecipe, settings: MixSettings, bench: FinishingBench): Promise<MixedSound> {
  const { profile, tracks: overrides } = settings;
  const score = await scoreOf(recipe, bench);
  if (!score) return mixRecording(recipe, settings, bench);
  const played = await playStems(score, profile, bench.workshop);
  const mixed = await bench.clock.staged('mixing', async () => {
    const wanted = await overrideStems(score, played, { profile, overrides }, bench.workshop);
    return { wanted, premaster: await bench.pool.run('sumStems', { stems: wanted }, bench.signal) };
  });
  const { wanted, premaster } = mixed.value;
  return { stems: wanted, premaster, played: { score, stems: played } };
}

/** A piece that came as a recording: its parts as they were kept, else as they are taken out of it. */
async function mixRecording(
  { pieceId = '' }: SoundRecipe,
  settings: MixSettings,
  bench: FinishingBench,
): Promise<MixedSound> {
  const parts = await stemsOf({ pieceId, keptIn: pieceId }, bench);
  return mixFiles(asFiles(bench.order.title, parts.stems), settings, bench);
}

async function mixUploads(recipe: SoundRecipe, settings: MixSettings, bench: FinishingBench): Promise<MixedSound> {
  const files = recipe.isSeparated ? await partsOf(recipe, bench) : await uploadsOf(recipe, bench);
  return mixFiles(files, settings, bench);
}

async function mixFiles(
  files: readonly UploadedAudio[],
  settings: MixSettings,
  bench: FinishingBench,
): Promise<MixedSound> {
  const mixed = await bench.clock.staged('mixing', () =>
    bench.pool.run('mixFiles', { files, options: settings }, bench.signal),
  );
  const { stems, premaster, sources } = madeOrRaise(mixed.value);
  return { stems, premaster, files: sources };
}

/** One recording as drums, bass, vocals and melody. */
async function takenApart(recipe: SoundRecipe, bench: FinishingBench): Promise<SoundInStems & { fileName: string }> {
  const [{ fileName, audio }] = await uploadsOf(recipe, bench);
  return { ...(await separated(audio, bench)), fileName };
}

/** A recording as drums, bass, vocals and melody, all in memory. */
export async function separated(whole: StereoAudio, bench: FinishingBench): Promise<SoundInStems> {
  const separator = await bench.workshop.separator();
  const parts = await bench.clock.staged('separating', () => separator.separate(whole, { signal: bench.signal }));
  const stems = SEPARATED_STEM_NAMES.map((name) => ({ name, audio: parts.value[name] }));
  return { method: 'separation', separator: separator.name, stems, whole };
}

/** The parts of a recording as files to mix; what is left beside drums, bass and vocals is mixed as chords are. */
async function partsOf(recipe: SoundRecipe, bench: FinishingBench) {
  const { stems, fileName } = await takenApart(recipe, bench);
  return asFiles(fileName.replace(/(?<=.)\.[a-z0-9]{2,4}$/i, ''), stems);
}

/** Named so that a mixer takes each part for what it is. */
function asFiles(name: string, stems: SoundInStems['stems']) {
  return stems.map((stem) => ({
    fileName: `${name} (${stem.name === 'melody' ? 'other' : stem.name})`,
    audio: stem.audio,
  }));
}

/** The files of a recipe, decoded one after the other: together they may be large. */
async function uploadsOf({ uploadIds = [] }: SoundRecipe, bench: FinishingBench) {
  const { archive } = bench.workshop;
  const read = await bench.clock.staged('reading files', async () => {
    const files: { fileName: string; audio: StereoAudio }[] = [];
    for (const id of uploadIds) {
      const { fileName, bytes } = await archive.upload(id);
      files.push({ fileName, audio: madeOrRaise(await bench.pool.run('readUpload', bytes, bench.signal)) });
    }
    return files;
  });
  return read.value;
}

async function keptStems(generationId: string, bench: FinishingBench) {
  // It comes last of all: before, some stems may be missing.
  const isMade = (await bench.workshop.archive.file(generationId, FILE_NAMES.manifest)) !== null;
  const whole = isMade && (await keptWav(generationId, FILE_NAMES.premaster, bench));
  if (!whole) return undefined;
  const found = await Promise.all(
    STEM_NAMES.map(async (name) => ({ name, audio: await keptWav(generationId, FILE_NAMES.stemWav(name), bench) })),
  );
  return { whole, stems: found.flatMap(({ name, audio }) => (audio ? [{ name, audio }] : [])) };
}

async function keptWav(generationId: string, name: string, bench: FinishingBench): Promise<StereoAudio | undefined> {
  const wav = await bench.workshop.archive.file(generationId, name);
  return wav ? bench.pool.run('readWav', wav, bench.signal) : undefined;
}
