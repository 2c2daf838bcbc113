import { readChanges, understand } from '@ctc/language';
import { expect, it } from 'vitest';
import { couldBeChange } from './could-be-change.js';

const HISTORY = ['dark trap beat at 140 bpm'];
/** Understood as one at once, or taken for one because there is a piece. */
function isHeard(text: string): boolean {
  const understood = understand(text, HISTORY);
  return understood.intent === 'UPDATE_CONTEXT' || couldBeChange(understood, readChanges(text, { history: HISTORY }));
}

it.each([
  'just the drums in the intro',
  'remove the vocals',
  'get rid of the singing',
  'give me another melody',
  'make it minor',
  'half the tempo',
  'mute the lead in the first verse',
  'never mind, put it back the way it was',
])('“%s” is a change when there is a piece', (text) => expect(isHeard(text)).toBe(true));

it.each([
  'just the drums',
  'isolate the drums',
  'split it into stems',
  'make another trap beat',
  'a house beat in D minor without drums',
  'what bpm is drill usually?',
  'I love trap music',
  'hello',
])('“%s” is none', (text) => expect(isHeard(text)).toBe(false));
