import type { GenerationParameters } from './generation.dto.js';
import { isFinishing, type GenerationSummary, type SoundRecipe } from './generation-summary.dto.js';
import type { GenerationType, Stage } from './jobs.js';

const PLAYING: readonly Stage[] = ['playing drums', 'playing bass', 'playing chords', 'playing lead', 'playing vocals'];

/** The stages of a beat; the score decides which of its stems are played. */
export const BEAT_STAGES: readonly Stage[] = ['composing', ...PLAYING, 'mixing', 'mastering', 'writing files'];

/** Of a piece that comes from elsewhere. */
const ARRIVING: readonly Stage[] = ['mastering', 'writing files'];

/** By who is asked first; whoever is asked after a failure takes stages of their own. */
function pieceStages({ provider = 'local' }: GenerationParameters): readonly Stage[] {
  if (provider === 'local') return BEAT_STAGES;
  return provider === 'samples'
    ? ['arranging samples', 'mixing', ...ARRIVING]
    : ['waiting for the service', ...ARRIVING];
}

/** The stages that a generation is expected to pass, in order; what it turns out not to need is skipped. */
export function stagesOf({ type, parameters }: Pick<GenerationSummary, 'type' | 'parameters'>): readonly Stage[] {
  return isFinishing(parameters) ? finishingStages(type, parameters.recipe) : pieceStages(parameters);
}

function finishingStages(type: GenerationType, recipe: SoundRecipe): readonly Stage[] {
  switch (type) {
    case 'mix':
      return [...sourceStages(recipe), 'mixing', 'mastering', 'writing files'];
    case 'master':
      return ['reading files', 'mastering', 'writing files'];
    default:
      return isOneFile(recipe) ? ['reading files', 'separating', 'writing files'] : ['reading files', 'writing files'];
  }
}

function sourceStages({ pieceId, isSeparated }: SoundRecipe): readonly Stage[] {
  if (pieceId !== undefined) return PLAYING;
  return isSeparated ? ['reading files', 'separating'] : ['reading files'];
}

const isOneFile = ({ uploadIds, mix }: SoundRecipe) => uploadIds !== undefined && mix === undefined;

/** Under which type the times of stages are learned: a variation is played as a beat is. */
export function timedAs(type: GenerationType): GenerationType {
  return type === 'variation' ? 'beat' : type;
}
