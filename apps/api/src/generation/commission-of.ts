import type { PiecePlace } from '@ctc/contracts';
import { resourceId } from '../common/resource-id.js';
import type { Commission } from './commission.service.js';

export function commissionOf({ conversationId, projectId, priority = 'interactive' }: PiecePlace): Commission {
  return { conversationId: conversationId && resourceId(conversationId, 'conversation'), projectId, priority };
}

/** Where the work that something is made of belongs. */
interface Origin {
  readonly conversationId: string | null;
  readonly projectId: string | null;
}

/** What is made of something belongs where that belongs, unless it is said otherwise. */
export function besides(origin: Origin | undefined, commission: Commission): Commission {
  return {
    ...commission,
    conversationId: commission.conversationId ?? origin?.conversationId ?? undefined,
    projectId: commission.projectId ?? origin?.projectId ?? undefined,
  };
}
