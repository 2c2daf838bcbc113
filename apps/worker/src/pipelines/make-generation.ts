import {
  AppError,
  isPiece,
  parseScore,
  type FinishingParameters,
  type GenerationResult,
  type MasterParameters,
  type MixParameters,
  type Piece,
  type Score,
  type StemsParameters,
} from '@ctc/contracts';
import type { GenerationRecord } from '@ctc/persistence';
import { FILE_NAMES } from '@ctc/platform';
import { beatOrderOf } from './beat-order.js';
import { makeBeat } from './beat.pipeline.js';
import type { FinishingOrder, FinishingWorkshop } from './finishing/finishing-order.js';
import { makeMaster } from './finishing/master.pipeline.js';
import { makeMix } from './finishing/mix.pipeline.js';
import { untilRentedSourceIsThere } from './finishing/rented-source.js';
import { makeStems } from './finishing/stems.pipeline.js';
import { makeMusic } from './music/make-music.js';
import { musicOrderOf } from './music/music-order.js';
import type { MusicWorkshop } from './music/music-workshop.js';

export type GenerationWorkshop = FinishingWorkshop & MusicWorkshop;

/** Makes what a row says, by its type. */
export async function makeGeneration(
  generation: GenerationRecord,
  workshop: GenerationWorkshop,
): Promise<GenerationResult> {
  if (isPiece(generation)) return makePiece(generation, workshop);
  await untilRentedSourceIsThere(orderOf(generation).parameters, workshop);
  switch (generation.type) {
    case 'stems':
      return makeStems(orderOf<StemsParameters>(generation), workshop);
    case 'mix':
      return makeMix(orderOf<MixParameters>(generation), workshop);
    default:
      return makeMaster(orderOf<MasterParameters>(generation), workshop);
  }
}

/** Changes are made to notes, and notes are ours to play; a new beat may be somebody else's. */
async function makePiece(piece: Piece<GenerationRecord>, workshop: GenerationWorkshop): Promise<GenerationResult> {
  if (piece.type === 'variation') {
    return makeBeat({ ...beatOrderOf(piece), score: await keptScore(piece, workshop) }, workshop);
  }
  return makeMusic(musicOrderOf(piece), piece.parameters.provider, workshop);
}

/** A variation was written when it was promised. */
async function keptScore({ id }: GenerationRecord, { archive }: FinishingWorkshop): Promise<Score> {
  const kept = await archive.file(id, FILE_NAMES.score);
  if (!kept) throw new AppError('generation.no_score', 'The notes of this version are not there any more.');
  const score = parseScore(new TextDecoder().decode(kept));
  if (!score) throw new AppError('generation.no_score', 'The notes of this version cannot be read.');
  return score;
}

/** The API writes the parameters of a row by its type. */
function orderOf<Parameters extends FinishingParameters>(generation: GenerationRecord): FinishingOrder<Parameters> {
  const { id, title, parentId, parameters } = generation;
  return { generationId: id, title, parentId: parentId ?? undefined, parameters: parameters as unknown as Parameters };
}
