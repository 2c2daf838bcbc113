import type { LeftOut, Plan, ScoreChange, Understanding } from '@ctc/contracts';
import { partsLeftOut, readChanges, readPlan, understand, type PlanContext } from '@ctc/language';
import { Injectable } from '@nestjs/common';
import { TextVoice } from '../provider/text-voice.js';
import { intentQuestion } from './intent-question.js';
import { readDecision } from './read-decision.js';

/** Below this the patterns are right hardly more often than not. */
const UNSURE_BELOW = 0.6;
/** How sure a model is it cannot tell; it is asked where patterns are not, and is right more often than they are. */
const CONFIDENCE_OF_A_MODEL = 0.8;
/** Somebody waits for the answer, which begins after this. */
const DECISION_LIMIT_MS = 3_000;

/** What a text asks for. Patterns decide; where they are unsure, a rented model is asked for the same typed answer. */
@Injectable()
export class IntentService {
  constructor(private readonly voice: TextVoice) {}

  /** `history`: earlier messages of the user, oldest first. */
  async detect(userId: string, text: string, history: readonly string[] = []): Promise<Understanding> {
    const read = understand(text, [...history]);
    return (await this.askModel(userId, read, text, history)) ?? read;
  }

  /** What a message asks for, step by step. What a model decides is one step. */
  async plan(userId: string, text: string, context: PlanContext): Promise<Plan> {
    const plan = readPlan(text, context);
    const told = await this.askModel(userId, plan.understanding, text, context.history ?? []);
    if (!told) return plan;
    const { intent, ...rest } = told;
    return { understanding: told, steps: intent === 'CHAT' ? [] : [{ ...rest, intent, text }] };
  }

  /** Undefined: the patterns are sure, or nobody could tell, or what was told is none of ours: what they read stands. */
  private async askModel(
    userId: string,
    read: Understanding,
    text: string,
    history: readonly string[],
  ): Promise<Understanding | undefined> {
    if (read.confidence >= UNSURE_BELOW) return undefined;
    const decision = await this.voice.decide(userId, intentQuestion(text, history), DECISION_LIMIT_MS);
    const decided = decision && readDecision(decision.value, [text, ...history].join('\n'));
    if (!decided) return undefined;
    return {
      intent: decided.intent,
      confidence: CONFIDENCE_OF_A_MODEL,
      entities: { ...read.entities, ...decided.entities },
      matched: [...read.matched, `model:${decision.provider}`],
    };
  }

  /** Parts that the order of a new piece does not want: “without drums”, “no piano in the intro”. */
  leftOut(text: string, history: readonly string[]): LeftOut[] {
    return partsLeftOut(text, history);
  }

  /** What a text wants otherwise in a finished piece, as far as that can be told without its notes. */
  changes(text: string, history: readonly string[]): ScoreChange[] {
    return readChanges(text, { history });
  }
}
