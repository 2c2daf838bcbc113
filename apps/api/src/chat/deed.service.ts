import { AppError, isPieceType, toAppError, type ErrorCode, type PlanStep, type VersionMove } from '@ctc/contracts';
import type { MadeWork } from '@ctc/persistence';
import { Injectable } from '@nestjs/common';
import { wishesOf } from '../generation/beat-wishes.js';
import { beyondRange } from '../generation/beyond-range.js';
import { CommissionService, type Commission } from '../generation/commission.service.js';
import { VariationService } from '../generation/variation.service.js';
import { IntentService } from '../intent/intent.service.js';
import { madeBy, type Deed, type Order, type Work } from './deed.js';
import { Finishing } from './finishing.service.js';
import { namedWork, nothingToWorkOn } from './source-of-step.js';
import type { Works } from './works.js';

/** What is wrong with the wish or the piece, not with us: the reply says it. */
const SAID_IN_REPLY: readonly ErrorCode[] = [
  'generation.no_score',
  'generation.too_many',
  'generation.unchangeable',
  'generation.unsupported',
  'storage.quota_exceeded',
  'generation.failed',
  'generation.cancelled',
  'resource.not_found',
  'upload.too_long',
];
const CHANGES_TO_SAY =
  '“slower”, “in D minor”, “busier hats in the second verse”, “add strings”, “remove the intro”, “undo”';
const UNREAD_CHANGE = `I did not find what shall be different. Say it for example like this: ${CHANGES_TO_SAY}.`;

/** Does what a message asks for, step by step: each step works on what the one before it made. */
@Injectable()
export class DeedService {
  constructor(
    private readonly intents: IntentService,
    private readonly commissions: CommissionService,
    private readonly variations: VariationService,
    private readonly finishing: Finishing,
  ) {}

  async do(userId: string, order: Order): Promise<Deed[]> {
    const deeds: Deed[] = [];
    let { works, wishes } = order;
    for (const step of order.plan.steps) {
      const done = waitsInVain(step, deeds.at(-1))
        ? [{ step, cannot: notReached(step) }]
        : await orSaid(step, () => this.doStep(userId, step, { ...order, works, wishes }), deeds.some(isPromised));
      // What is repeated is the first piece; another one of the same message is another one.
      if (step.intent === 'GENERATE_BEAT') wishes = undefined;
      deeds.push(...done);
      works = works.with(...done.flatMap((deed) => madeBy(deed) ?? []));
    }
    return deeds;
  }

  private async doStep(userId: string, step: PlanStep, order: Order): Promise<Deed[]> {
    const { works } = order;
    switch (step.intent) {
      case 'GENERATE_BEAT':
        return [await this.compose(userId, step, order)];
      case 'UPDATE_CONTEXT':
        if (step.move) return [{ step, again: moved(step, step.move, works) }];
        if (step.entities.change?.field === 'export') return [{ step, again: workFor(step, works) }];
        return this.change(userId, step, order);
      default:
        return [{ step, promised: await this.finishing.promise(userId, step, works, commissionOf(order)) }];
    }
  }

  private async compose(userId: string, step: PlanStep, { history, wishes, ...place }: Order): Promise<Deed> {
    const cannot = beyondRange(step.entities);
    if (cannot !== undefined) return { step, cannot };
    const said = wishes ?? { ...wishesOf(step.entities), leaveOut: this.intents.leftOut(step.text, history) };
    return {
      step,
      promised: await this.commissions.promiseBeat(userId, said, commissionOf(place), { prompt: step.text }),
    };
  }

  private async change(userId: string, step: PlanStep, order: Order): Promise<Deed[]> {
    const { history, works } = order;
    const work = workFor(step, works);
    const piece = works.pieceOf(work) ?? (step.of === undefined ? works.piece : undefined);
    if (!piece) throw new AppError('generation.unchangeable', NO_NOTES);
    const base = await this.variations.base(userId, piece.id);
    const commission = commissionOf(order);
    const promised = await this.variations.promise(userId, base, { text: step.text, history }, commission);
    if ('refused' in promised) return [{ step, cannot: promised.refused.join(' ') || UNREAD_CHANGE }];
    return [
      { step, promised },
      ...(isPieceType(work.type) ? [] : await this.keepMix(userId, promised, work, commission)),
    ];
  }

  /** A step of its own: where it cannot be, the changed piece is promised all the same. */
  private keepMix(userId: string, piece: Work, before: MadeWork, commission: Commission): Promise<Deed[]> {
    const step = { intent: 'MIX_TRACK', entities: {} } as const;
    const work = async () => {
      const promised = await this.finishing.mixAsBefore(userId, piece, before, commission);
      return promised ? [{ step, promised }] : [];
    };
    return orSaid(step, work, true);
  }
}

const isPromised = ({ promised }: Deed) => promised !== undefined;

/**
 * What is wrong with a wish becomes what is said of its step; what is wrong with us is raised, unless something stands
 * promised that would then never be told.
 */
async function orSaid(step: Deed['step'], work: () => Promise<Deed[]>, standsBefore: boolean): Promise<Deed[]> {
  try {
    return await work();
  } catch (error) {
    const { code, detail } = toAppError(error);
    if (SAID_IN_REPLY.includes(code) || standsBefore) return [{ step, cannot: detail }];
    throw error;
  }
}

/** A step on what the one before it should have made, which came to nothing: on anything else it was not wanted. */
function waitsInVain({ intent, of }: PlanStep, before: Deed | undefined): boolean {
  return before !== undefined && !madeBy(before) && of === undefined && intent !== 'GENERATE_BEAT';
}

const notReached = ({ text }: PlanStep) => `So “${text}” was not done either.`;

const NO_NOTES =
  'A recording has no notes that could be changed. I can take it apart, mix it or master it: say “give me the stems”, “mix it warm” or “master it for streaming”.';

/** What a change is about. */
function workFor({ of }: PlanStep, works: Works): MadeWork {
  if (of && 'upload' in of) throw new AppError('generation.unchangeable', NO_NOTES);
  if (of) return namedWork(of, works);
  if (works.current) return works.current;
  throw works.uploadIds.length > 0 ? new AppError('generation.unchangeable', NO_NOTES) : nothingToWorkOn();
}

/** What is at hand after going from version to version. Raises where there is none. */
function moved(step: PlanStep, move: VersionMove, works: Works): MadeWork {
  if (!works.current) throw nothingToWorkOn();
  if (move.kind === 'return') return workFor(step, works);
  const found = move.kind === 'undo' ? works.undo(move.steps) : works.redo();
  if (found) return found;
  const why = move.kind === 'undo' ? 'this is the first version' : 'nothing was taken back';
  throw new AppError('resource.not_found', `There is nothing to go to: ${why}.`);
}

function commissionOf({ conversationId, projectId }: Pick<Order, 'conversationId' | 'projectId'>): Commission {
  return { conversationId, projectId, priority: 'interactive' };
}
