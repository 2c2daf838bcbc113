import type { BriefWishes } from '@ctc/composition';
import type { AnyParameters, Plan, Understanding } from '@ctc/contracts';
import type { MadeWork } from '@ctc/persistence';
import type { Promised } from '../generation/commission.service.js';
import type { Works } from './works.js';

/** What a message asks for, and where it was said. */
export interface Order {
  readonly conversationId: string;
  readonly projectId?: string;
  /** Earlier messages of the user, oldest first. */
  readonly history: readonly string[];
  readonly plan: Plan;
  readonly works: Works;
  /** What a promise that was not held was about: made again, it is the same piece. */
  readonly wishes?: BriefWishes;
}

/** What came of one step. */
export interface Deed {
  readonly step: Pick<Understanding, 'intent' | 'entities'>;
  readonly promised?: Work;
  /** Nothing was made: something that was there is at hand again. */
  readonly again?: MadeWork;
  /** Why nothing was promised. */
  readonly cannot?: string;
}

export type Work = Promised<AnyParameters>;

/** What a deed leaves at hand for the step after it; nothing where the line of work did not take it. */
export function madeBy({ promised, again }: Deed): MadeWork | undefined {
  if (again) return again;
  if (!promised || promised.refusal) return undefined;
  const { id, type, title, status, parameters, parentId } = promised;
  return { id, type, title, state: status, parameters, parentId };
}
