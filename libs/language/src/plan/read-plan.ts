import type { Plan, PlanStep, Understanding } from '@ctc/contracts';
import { changesIn } from '../changes/read-changes.js';
import { decide } from '../decide.js';
import { readEntities } from '../entities/entities.js';
import { Reading } from '../reading.js';
import { readable } from '../text/tokenise.js';
import { understandReading } from '../understand.js';
import { findDeliverables, type Deliverable } from './deliverables.js';
import { readMixWishes } from '../mix/read-mix-wishes.js';
import { readUploadReference } from './uploads.js';
import { readVersionMove } from './version-move.js';

/** What is known where a message is said. */
export interface PlanContext {
  /** Earlier messages of the user, oldest first. */
  readonly history?: readonly string[];
  /** What the pieces of the conversation are called. */
  readonly titles?: readonly string[];
  /** How many files came with the message. */
  readonly uploads?: number;
}

/**
 * What a message asks for, step by step. Several changes of one piece are one step; thanks, questions and what is negated make none.
 * The first step's intent is that of `understand`.
 *
 * @example readPlan('make a trap beat, give me the stems and master it for Spotify').steps.map(({ intent }) => intent)
 * // ['GENERATE_BEAT', 'GENERATE_STEMS', 'MASTER_TRACK']
 */
export function readPlan(text: string, context: PlanContext = {}): Plan {
  const reading = Reading.of(text, context.history, context.titles);
  const understanding = understandReading(reading);
  if (understanding.intent === 'CHAT') return { understanding, steps: [] };
  const said = readable(text);
  const steps = findDeliverables(reading, understanding.intent).map((deliverable, index, all) =>
    stepOf(reading, said, deliverable, {
      attached: index === 0 ? (context.uploads ?? 0) : 0,
      whole: index === 0 ? understanding : undefined,
      isOnly: all.length === 1,
    }),
  );
  return { understanding, steps };
}

interface Place {
  readonly attached: number;
  /** What the whole message is understood as, for its first step. */
  readonly whole: Understanding | undefined;
  readonly isOnly: boolean;
}

function stepOf(
  reading: Reading,
  said: string,
  deliverable: Deliverable,
  { attached, whole, isOnly }: Place,
): PlanStep {
  const { intent, from, to, of } = deliverable;
  const words = isOnly ? reading : reading.slice(from, to).withHistory(reading.hasHistory || whole === undefined);
  const told = isOnly && whole !== undefined ? whole : understoodAs(words, intent, whole);
  const piece = of ?? readUploadReference(words, intent, attached);
  const moved = intent === 'UPDATE_CONTEXT' ? readVersionMove(words) : undefined;
  const move = moved?.kind === 'undo' && changesMore(words) ? undefined : moved;
  const text = isOnly ? said.trim() : reading.wordsOf(said, from, to);
  const tracks = intent === 'MIX_TRACK' ? readMixWishes(text).tracks : [];
  return {
    ...told,
    intent,
    text,
    ...(piece !== undefined && move?.kind !== 'undo' && { of: piece }),
    ...(move !== undefined && { move }),
    ...(tracks.length > 0 && { tracks }),
  };
}

/** "undo that and add strings": not only a move between versions. */
function changesMore(words: Reading): boolean {
  return changesIn(words, '').changes.some(({ kind }) => kind !== 'undo');
}

/** The clause's own reading, kept to the intent that was found for it. */
function understoodAs(words: Reading, intent: PlanStep['intent'], whole: Understanding | undefined): Understanding {
  const { change, confidence, matched, ...decision } = decide(words);
  const isSame = decision.intent === intent;
  return {
    intent,
    confidence: whole?.confidence ?? confidence,
    entities: readEntities(words, intent, isSame ? change : undefined),
    matched: isSame || whole === undefined ? matched : whole.matched,
  };
}
