import {
  isFinishing,
  type AnyParameters,
  type MasterParameters,
  type MixParameters,
  type MixSettings,
  type SoundRecipe,
} from '@ctc/contracts';
import type { GenerationRecord } from '@ctc/persistence';

type Made = Pick<GenerationRecord, 'id' | 'type' | 'title' | 'parameters'>;

const isMix = (parameters: AnyParameters): parameters is MixParameters => 'settings' in parameters;
const isMaster = (parameters: AnyParameters): parameters is MasterParameters => 'preset' in parameters;

/**
 * The sound that a generation is about, before any mastering: a piece and a mix are their own; a master and stems are of
 * the sound that they were made of, so that nothing is mastered twice.
 */
export function recipeOf({ id, parameters }: Made): SoundRecipe {
  if (!isFinishing(parameters)) return { pieceId: id, keptIn: id };
  if (isMix(parameters)) return { ...parameters.recipe, mix: parameters.settings, keptIn: id };
  return parameters.recipe;
}

/** What a mixer gets in hand: the tracks of that sound, and how they were set before. */
export function tracksOf(made: Made): { recipe: SoundRecipe; settings?: MixSettings } {
  const { pieceId, uploadIds, isSeparated, mix } = recipeOf(made);
  const isTakenApart = isSeparated || (made.type === 'stems' && pieceId === undefined && mix === undefined);
  return {
    recipe: {
      ...(pieceId !== undefined && { pieceId }),
      ...(uploadIds && { uploadIds }),
      ...(isTakenApart && { isSeparated: true }),
    },
    settings: mix,
  };
}

/** What was done, as it stands behind a title. */
export function workName(parameters: AnyParameters): string | undefined {
  if (!isFinishing(parameters)) return undefined;
  if (isMix(parameters)) return `${parameters.settings.profile} mix`;
  if (!isMaster(parameters)) return 'stems';
  const { preset, targetLufs } = parameters;
  return targetLufs === undefined ? `${preset} master` : `${targetLufs.toString().replace('-', '−')} LUFS master`;
}

/** The title without what was done to it, unless the user gave another one. */
export function plainTitle({ title, parameters }: Made): string {
  const suffix = ` (${workName(parameters)})`;
  return title.endsWith(suffix) ? title.slice(0, -suffix.length) : title;
}

export const titleOf = (source: string, parameters: AnyParameters): string => `${source} (${workName(parameters)})`;
