import { AppError, type PlanStep } from '@ctc/contracts';
import type { SourceChoice } from '../generation/source-desk.js';
import type { Works } from './works.js';

/** What a newcomer may say; also what the first page shows. */
const FIRST_WISH = 'dark trap beat at 140 BPM in C minor';

/** What a step that works on sound is about: the piece or the files that were named, else what came last. Raises where there is nothing. */
export function sourceOf({ of, intent }: PlanStep, works: Works): SourceChoice {
  if (of && 'upload' in of) return uploadsOf(pickUploads(of.upload, works), intent);
  if (of) return { generationId: namedWork(of, works).id };
  if (works.newestUploadIds.length > 0) return uploadsOf(works.newestUploadIds, intent);
  if (works.current) return { generationId: works.current.id };
  throw nothingToWorkOn();
}

/** The work that words point at. Raises with what there is. */
export function namedWork(of: Parameters<Works['find']>[0], works: Works) {
  const found = works.find(of);
  if (found) return found;
  const titles = works.all.map(({ title }, index) => `${index + 1}. ${title}`);
  if (titles.length === 0) throw nothingToWorkOn();
  throw new AppError('resource.not_found', `I do not find that one here. There is: ${titles.join('; ')}.`);
}

export const nothingToWorkOn = () =>
  new AppError(
    'resource.not_found',
    `There is nothing to work on yet: say what you want to hear, for example “${FIRST_WISH}”, or attach a sound file.`,
  );

function pickUploads(which: number | 'all', works: Works): readonly string[] {
  const { uploadIds, newestUploadIds } = works;
  if (which === 'all') return newestUploadIds.length > 0 ? newestUploadIds : uploadIds;
  const among = newestUploadIds.length > 0 && which > 0 ? newestUploadIds : uploadIds;
  const picked = among.at(which > 0 ? which - 1 : which);
  return picked === undefined ? [] : [picked];
}

function uploadsOf(ids: readonly string[], intent: PlanStep['intent']): SourceChoice {
  if (ids.length === 0) {
    throw new AppError(
      'resource.not_found',
      'There is no such file here: attach it to your message, then say it again.',
    );
  }
  if (intent === 'MIX_TRACK') return { uploadIds: ids };
  if (ids.length === 1) return { uploadId: ids[0] };
  const what = intent === 'GENERATE_STEMS' ? 'taken apart' : 'mastered';
  throw new AppError(
    'generation.unsupported',
    `One file at a time can be ${what}, and there are ${ids.length}. Say which (“the second file”), or say “mix these”.`,
  );
}
