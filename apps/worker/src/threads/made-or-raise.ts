import { AppError } from '@ctc/contracts';
import type { Attempt } from './finishing-tasks.js';

/** What a thread made; its refusal as the error that it was. */
export function madeOrRaise<Made>(attempt: Attempt<Made>): Made {
  if ('refused' in attempt) throw new AppError(attempt.refused.code, attempt.refused.detail);
  return attempt.made;
}
