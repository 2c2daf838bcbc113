import type { BriefWishes } from '@ctc/composition';
import { AppError, isPiece, type ErrorCode, type Piece, type Understanding } from '@ctc/contracts';
import type { GenerationRecord, Repositories } from '@ctc/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { REPOSITORIES } from '../common/tokens.js';
import { wishesOf } from '../generation/beat-wishes.js';
import { beyondRange } from '../generation/beyond-range.js';
import { CommissionService, type Promised } from '../generation/commission.service.js';
import { VariationService } from '../generation/variation.service.js';
import { IntentService } from '../intent/intent.service.js';
import { couldBeChange } from './could-be-change.js';
import { notYet, unreadChange } from './not-yet.js';

/** Among so many there is one that worked. */
const NEWEST_PIECES = 5;
/** What is wrong with the piece, not with us: the reply says it. */
const UNCHANGEABLE: readonly ErrorCode[] = ['generation.no_score', 'generation.unchangeable'];
/** Whoever writes more than this tells a story, and reading it twice would keep others waiting. */
const LONGEST_PLAIN_ORDER = 600;

/** What was said, and where. */
export interface Wish {
  readonly conversationId: string;
  readonly projectId?: string;
  readonly text: string;
  /** Earlier messages of the user, oldest first. */
  readonly history: readonly string[];
  readonly understanding: Understanding;
  /** What a promise that was not held was about: made again, it is the same piece. */
  readonly wishes?: BriefWishes;
  /** The piece that was changed before, when the same change is made once more. */
  readonly changedId?: string;
}

/** What came of a message beside its words. */
export interface Deed {
  readonly promised?: Promised;
  /** Why nothing was promised. */
  readonly cannot?: string;
}

/** Does what a message asks for: a new piece, or a change of the one at hand. */
@Injectable()
export class DeedService {
  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    private readonly intents: IntentService,
    private readonly commissions: CommissionService,
    private readonly variations: VariationService,
  ) {}

  /** As understood; but what reads plainly as a change of the piece at hand is one. */
  async understand(userId: string, conversationId: string, text: string, history: readonly string[]) {
    const understood = await this.intents.detect(userId, text, history);
    const changes = text.length > LONGEST_PLAIN_ORDER ? [] : this.intents.changes(text, history);
    const isChange = couldBeChange(understood, changes) && (await this.pieceAtHand(userId, conversationId));
    return isChange ? { ...understood, intent: 'UPDATE_CONTEXT' as const } : understood;
  }

  async do(userId: string, wish: Wish): Promise<Deed> {
    const { understanding } = wish;
    if (understanding.intent === 'CHAT') return {};
    if (understanding.intent === 'GENERATE_BEAT') {
      const cannot = beyondRange(understanding.entities);
      return cannot === undefined ? { promised: await this.compose(userId, wish) } : { cannot };
    }
    const piece = await this.pieceAtHand(userId, wish.conversationId, wish.changedId);
    const cannot = notYet(understanding, piece?.parameters);
    if (cannot !== undefined || !piece) return { cannot };
    return this.change(userId, piece, wish);
  }

  private compose(userId: string, { understanding, text, history, wishes, ...place }: Wish): Promise<Promised> {
    const said = wishes ?? { ...wishesOf(understanding.entities), leaveOut: this.intents.leftOut(text, history) };
    return this.commissions.promiseBeat(userId, said, commissionOf(place), { prompt: text });
  }

  private async change(
    userId: string,
    piece: Piece<GenerationRecord>,
    { text, history, ...place }: Wish,
  ): Promise<Deed> {
    try {
      const promised = await this.variations.promise(userId, piece, { text, history }, commissionOf(place));
      return 'refused' in promised ? { cannot: promised.refused.join(' ') || unreadChange() } : { promised };
    } catch (error) {
      if (error instanceof AppError && UNCHANGEABLE.includes(error.code)) return { cannot: error.detail };
      throw error;
    }
  }

  /** The newest piece of the conversation that came to something; the one that was changed before, when asked again. */
  private async pieceAtHand(userId: string, conversationId: string, changedId?: string) {
    if (changedId) {
      const changed = await this.repositories.generations.find(userId, changedId);
      return changed && isPiece(changed) ? changed : undefined;
    }
    const page = { type: ['beat', 'variation'], conversationId, limit: NEWEST_PIECES, offset: 0 } as const;
    const { items } = await this.repositories.generations.list(userId, page);
    return items.filter(isPiece).find(({ state }) => state !== 'failed' && state !== 'cancelled');
  }
}

function commissionOf({ conversationId, projectId }: Pick<Wish, 'conversationId' | 'projectId'>) {
  return { conversationId, projectId, priority: 'interactive' } as const;
}
