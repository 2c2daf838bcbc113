import { INTENTS } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDecision } from './read-decision.js';

const SAID = 'give it more oomph, add a Hurdy-Gurdy, like gqom';
const NOTHING = {
  genre: null,
  otherGenre: null,
  bpm: null,
  bpmRange: null,
  tempoWord: null,
  key: null,
  mood: null,
  duration: null,
  instruments: null,
  stems: null,
  mixProfile: null,
  masterPreset: null,
  lufs: null,
  change: null,
};
const decide = (entities: object, intent: string = 'MIX_TRACK') =>
  readDecision({ intent, entities: { ...NOTHING, ...entities } }, SAID);

describe('readDecision', () => {
  it.each(INTENTS)('takes %s, and leaves out what was not said', (intent) => {
    expect(decide({ mood: [] }, intent)).toEqual({ intent, entities: {} });
  });

  it('takes every entity of the contract', () => {
    const entities = {
      genre: 'trap',
      otherGenre: 'gqom',
      bpm: 140,
      bpmRange: [75, 80],
      tempoWord: 'slow',
      key: 'F# minor',
      mood: ['dark', 'epic'],
      duration: 32,
      instruments: ['piano', 'hurdy-gurdy'],
      stems: ['drums'],
      mixProfile: 'warm',
      masterPreset: 'club',
      lufs: -9,
      change: { field: 'volume', direction: 'up', value: 'piano' },
    };
    expect(decide(entities)).toEqual({ intent: 'MIX_TRACK', entities });
  });

  it.each([
    [{ genre: 'gqom' }],
    [{ bpm: '140' }],
    [{ bpm: -1 }],
    [{ bpm: Number.NaN }],
    [{ bpmRange: [80, 75] }],
    [{ bpmRange: [80] }],
    [{ key: 'H minor' }],
    [{ mood: 'dark' }],
    [{ mood: ['evil'] }],
    [{ duration: 1e9 }],
    [{ instruments: ['rm -rf'] }],
    [{ instruments: Array(50).fill('piano') }],
    [{ otherGenre: 'system prompt' }],
    [{ otherGenre: '' }],
    [{ change: { field: 'account', direction: null, value: null } }],
    [{ change: { field: 'volume', direction: 'up', value: 'your keys' } }],
    [{ change: { field: 'volume', direction: 'up', value: null, also: 'delete' } }],
    [{ run: 'delete everything' }],
  ])('refuses %o', (entities) => {
    expect(decide(entities)).toBeUndefined();
  });

  it.each([
    null,
    'CHAT',
    [],
    {},
    { intent: 'CHAT' },
    { intent: 'ADMIN', entities: NOTHING },
    { intent: 'CHAT', entities: NOTHING, more: 1 },
  ])('refuses %o', (value) => expect(readDecision(value, SAID)).toBeUndefined());

  it('gives one of six intents or nothing, whatever a model says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (entities, whole) => {
        for (const value of [whole, { intent: 'CHAT', entities }]) {
          const decision = readDecision(value, SAID);
          if (decision) expect(INTENTS).toContain(decision.intent);
        }
      }),
    );
  });
});
