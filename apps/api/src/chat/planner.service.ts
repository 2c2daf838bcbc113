import type { Plan, ScoreChange } from '@ctc/contracts';
import { Injectable } from '@nestjs/common';
import { IntentService } from '../intent/intent.service.js';
import { couldBeChange } from './could-be-change.js';
import type { Works } from './works.js';

/** Whoever writes more than this tells a story, and reading it twice would keep others waiting. */
const LONGEST_PLAIN_ORDER = 600;

/** What a message asks for where it is said. */
@Injectable()
export class Planner {
  constructor(private readonly intents: IntentService) {}

  /** As understood; but what reads plainly as a change of the piece at hand is one. */
  async plan(userId: string, text: string, history: readonly string[], works: Works): Promise<Plan> {
    const titles = works.all.map(({ title }) => title);
    const plan = await this.intents.plan(userId, text, { history, titles, uploads: works.newestUploadIds.length });
    if (plan.steps.length > 1 || text.length > LONGEST_PLAIN_ORDER || !works.piece) return plan;
    const changes = this.intents.changes(text, history);
    return couldBeChange(plan.understanding, changes) ? asChange(plan, text, changes) : plan;
  }
}

function asChange({ understanding }: Plan, text: string, changes: readonly ScoreChange[]): Plan {
  const told = { ...understanding, intent: 'UPDATE_CONTEXT' as const };
  const steps = changes.every(({ kind }) => kind === 'undo') ? changes.length : 0;
  return { understanding: told, steps: [{ ...told, text, ...(steps > 0 && { move: { kind: 'undo', steps } }) }] };
}
