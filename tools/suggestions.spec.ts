import { GENRES, MOODS, MUSICAL_KEYS, STEM_NAMES } from '@ctc/contracts';
import { readChanges, readMixWishes, understand } from '@ctc/language';
import { describe, expect, it } from 'vitest';
import { english } from '../apps/web/src/words/english.ts';
import { german } from '../apps/web/src/words/german.ts';

/** What the page offers to say, the product must understand: the page itself may not ask `@ctc/language`. */
const INTENT_OF_LABEL_LISTS = {
  files: ['MIX_TRACK'],
  file: ['GENERATE_STEMS', 'MASTER_TRACK'],
  beat: ['UPDATE_CONTEXT', 'MASTER_TRACK'],
  variation: ['UPDATE_CONTEXT', 'MASTER_TRACK'],
  stems: ['MIX_TRACK', 'MASTER_TRACK'],
  mix: ['MIX_TRACK', 'MASTER_TRACK'],
  master: ['MASTER_TRACK'],
} as const;
const BEFORE = ['trap beat at 140 bpm in C minor'];
const CONTEXT = { history: BEFORE, current: { bpm: 140, key: 'C minor', durationSeconds: 30 } } as const;

describe.each([
  ['English', english],
  ['German', german],
])('suggestions in %s', (_language, { suggestions }) => {
  it.each(Object.entries(INTENT_OF_LABEL_LISTS))('%s are understood as what they offer', (list, intents) => {
    for (const { prompt } of suggestions[list as keyof typeof INTENT_OF_LABEL_LISTS])
      expect(intents, prompt).toContain(understand(prompt, BEFORE).intent);
  });

  it('name profile, preset and level where they say so', () => {
    const said = Object.keys(INTENT_OF_LABEL_LISTS).flatMap((list) =>
      suggestions[list as keyof typeof INTENT_OF_LABEL_LISTS].map(({ prompt }) => understand(prompt, BEFORE).entities),
    );
    expect(new Set(said.map(({ mixProfile }) => mixProfile))).toEqual(
      new Set([undefined, 'warm', 'bright', 'bass-heavy']),
    );
    expect(new Set(said.map(({ masterPreset }) => masterPreset))).toEqual(new Set([undefined, 'streaming', 'club']));
    expect(said.map(({ lufs }) => lufs)).toContain(-16);
  });
});

describe.each([
  ['English', english],
  ['German', german],
])('a mix as it stands in the lanes, asked for in %s', (_language, { stems: { request } }) => {
  it.each(STEM_NAMES)('moves and mutes the %s', (stem) => {
    const other = stem === 'drums' ? 'bass' : 'drums';
    for (const [gainDb, said] of [
      [2.5, request.level(stem, 2.5)],
      [-12, request.level(stem, -12)],
    ] as const) {
      const sentence = request.all([said, request.mute(other)]);
      expect(understand(sentence, BEFORE).intent, sentence).toBe('MIX_TRACK');
      const tracks = [
        { stem, gainDb },
        { stem: other, mute: true },
      ];
      expect(readMixWishes(sentence).tracks, sentence).toEqual(expect.arrayContaining(tracks));
    }
  });
});

describe.each([
  ['English', english],
  ['German', german],
])('what another choice of a chip says in %s', (_language, { understood: { prompts } }) => {
  it('asks for exactly that change', () => {
    const wishes = [
      ...GENRES.map((genre) => [prompts.genre(genre), { kind: 'genre', genre }] as const),
      ...MOODS.map((mood) => [prompts.mood(mood), { kind: 'mood', mood: [mood] }] as const),
      ...MUSICAL_KEYS.map((key) => [prompts.key(key), { kind: 'key', key }] as const),
      ...[60, 93, 135, 200].map((bpm) => [prompts.bpm(bpm), { kind: 'tempo', bpm }] as const),
      ...[15, 45, 90, 300].map((seconds) => [prompts.duration(seconds), { kind: 'duration', seconds }] as const),
    ];
    for (const [sentence, change] of wishes) {
      expect(understand(sentence, BEFORE).intent, sentence).toBe('UPDATE_CONTEXT');
      expect(readChanges(sentence, CONTEXT), sentence).toEqual([change]);
    }
  });
});
