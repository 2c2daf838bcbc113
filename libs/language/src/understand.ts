import type { Understanding } from '@ctc/contracts';
import { decide, type Decision } from './decide.js';
import { readEntities } from './entities/entities.js';
import { WEIGHT } from './patterns/pattern.js';
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
  const ordered = whole.intent === 'CHAT' ? orderedSentence(message) : undefined;
  const { intent, confidence, matched, change } = ordered?.decision ?? whole;
  return { intent, confidence, entities: readEntities(ordered?.sentence ?? message, intent, change), matched };
}

/** "Slower please. What do you think?": talk beside an order does not take it back. */
function orderedSentence(message: Reading): { readonly sentence: Reading; readonly decision: Decision } | undefined {
  const starts = message.tokens.flatMap(({ gap }, at) => (at === 0 || /[.!?\n。！？]/.test(gap) ? [at] : []));
  if (starts.length < 2 || starts.length > MOST_SENTENCES) return undefined;
  return starts
    .map((from, index) => message.slice(from, starts[index + 1] ?? message.tokens.length))
    .map((sentence) => ({ sentence, decision: decide(sentence) }))
    .find(
      ({ decision, sentence }) => decision.intent !== 'CHAT' && decision.strength >= WEIGHT.thing && !sentence.asked,
    );
}

/** A longer message tells a story. */
const MOST_SENTENCES = 6;
