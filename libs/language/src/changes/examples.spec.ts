import type { ScoreChange } from '@ctc/contracts';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ChangeContext } from './clause.js';
import { readChanges } from './read-changes.js';

/** A message, and exactly the changes it asks for of the piece below. */
interface Example {
  readonly id: string;
  readonly text: string;
  readonly changes: readonly ScoreChange[];
  readonly tags: readonly string[];
}

const PIECE: ChangeContext = {
  history: ['trap beat'],
  current: { bpm: 120, key: 'A minor', durationSeconds: 120 },
  sections: ['intro', 'verse', 'chorus', 'verse', 'chorus', 'bridge', 'chorus', 'outro'],
};

function load(name: string): Example[] {
  const lines = readFileSync(new URL(`./examples/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Example);
}

const own = [...load('own'), ...load('blind')];

describe('messages and the changes they ask for', () => {
  it.each(own.map((example) => [example.text, example] as const))('%s', (text, { changes }) => {
    expect(readChanges(text, PIECE)).toEqual(changes);
  });

  it.each([
    ['in capitals', (text: string) => text.toUpperCase()],
    ['with emphasis', (text: string) => `${text}!!`],
    ['with thanks', (text: string) => `${text}, thanks`],
    ['to a friend', (text: string) => `${text} bro`],
    ['after praise', (text: string) => `ok cool, ${text}`],
  ])('mean the same %s', (_, say) => {
    const english = own.filter(
      ({ tags, changes }) => changes.length > 0 && !tags.some((tag) => tag.startsWith('lang')),
    );
    const said = english.map(({ text }) => [text, readChanges(say(text), PIECE)]);
    expect(said).toEqual(english.map(({ text, changes }) => [text, changes]));
  });

  it('covers every kind of change, in every language', () => {
    const kinds = new Set(own.flatMap(({ changes }) => changes.map(({ kind }) => kind)));
    expect(kinds.size).toBe(20);
    for (const language of ['es', 'de', 'fr', 'pt', 'it', 'ja']) {
      expect(own.filter(({ tags }) => tags.includes(`lang:${language}`)).length, language).toBeGreaterThan(15);
    }
  });
});
