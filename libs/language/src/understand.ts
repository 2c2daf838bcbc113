import type { Understanding } from '@ctc/contracts';
import { decide, type Decision } from './decide.js';
import { readEntities } from './entities/entities.js';
import { WEIGHT } from './patterns/pattern.js';
import { firstDeliverable, type Leading } from './plan/first-deliverable.js';
import { Reading } from './reading.js';

/**
 * What a message asks for.
 *
 * @param text the message, at most some thousand characters; time is linear in its length
 * @param history earlier messages of the user, oldest first: with something to change, "darker" is a change
 * @example understand('dark trap beat at 140 bpm in C minor').entities // {genre: 'trap', bpm: 140, key: 'C minor', mood: ['dark']}
 */
export function understand(text: string, history: readonly string[] = []): Understanding {
  return understandReading(Reading.of(text, history));
}

export function understandReading(message: Reading): Understanding {
  const whole = decide(message);
  const { reading, decision } = leadingWords(message, whole) ?? { reading: message, decision: whole };
  const { intent, confidence, matched, change } = decision;
  return { intent, confidence, entities: readEntities(reading, intent, change), matched };
}

function leadingWords(message: Reading, whole: Decision): Leading | undefined {
  if (whole.intent === 'CHAT') return orderedSentence(message);
  return whole.intent === 'GENERATE_BEAT' ? undefined : firstDeliverable(message, whole);
}

/** "Slower please. What do you think?": talk beside an order does not take it back. */
function orderedSentence(message: Reading): Leading | undefined {
  const starts = message.tokens.flatMap(({ gap }, at) => (at === 0 || /[.!?\n。！？]/.test(gap) ? [at] : []));
  if (starts.length < 2 || starts.length > MOST_SENTENCES) return undefined;
  return starts
    .map((from, index) => message.slice(from, starts[index + 1] ?? message.tokens.length))
    .map((reading) => ({ reading, decision: decide(reading) }))
    .find(({ decision, reading }) => decision.intent !== 'CHAT' && decision.strength >= WEIGHT.thing && !reading.asked);
}

/** A longer message tells a story. */
const MOST_SENTENCES = 6;
