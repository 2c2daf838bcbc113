import { decide, type Decision } from '../decide.js';
import { WEIGHT } from '../patterns/pattern.js';
import type { Reading } from '../reading.js';
import { findDeliverables } from './deliverables.js';
import { describesNewPiece } from './new-piece.js';

/** Some words of a message that come before the rest of it, and what they ask for. */
export interface Leading {
  readonly reading: Reading;
  readonly decision: Decision;
}

/**
 * "Trap beat at 140, 15 seconds, then master it": the order outweighs the description, yet the beat comes first and is what is
 * mastered. Undefined where the message asks for one thing, or first for what it asks for as a whole.
 */
export function firstDeliverable(message: Reading, whole: Decision): Leading | undefined {
  // "vocals up front and wetter" is one wish in two clauses.
  if (message.tokens.length > MOST_TOKENS || whole.matched[0] === 'mix.level-and-tone') return undefined;
  const [first, next] = findDeliverables(message);
  if (first === undefined || next === undefined || first.intent === whole.intent) return undefined;
  // Whatever the single clauses are: "techno, dark, 1 minute" is one description.
  const reading = message.slice(first.from, next.from);
  const decision = decide(reading);
  return decision.strength >= leastStrength(decision, reading) ? { reading, decision } : undefined;
}

/** A longer message tells a story. */
const MOST_TOKENS = 200;

/** How plainly the first words must speak to outweigh the message as a whole. */
function leastStrength({ intent }: Decision, reading: Reading): number {
  if (intent !== 'GENERATE_BEAT') return intent === 'CHAT' ? Infinity : WEIGHT.thing;
  if (!describesNewPiece(reading)) return Infinity;
  return reading.hasHistory ? WEIGHT.thing - 0.5 : 0;
}
