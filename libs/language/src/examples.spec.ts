import type { Entities, Intent, Understanding } from '@ctc/contracts';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { understand } from './understand.js';

/** One labelled message. Where `entities` is left out, only the intent is labelled. */
interface Example {
  readonly id: string;
  readonly text: string;
  readonly history?: string[];
  readonly intent: Intent;
  readonly entities?: Record<string, unknown>;
  /** Further answers that are right too: a value, or a part of a list that may be there or not. */
  readonly alt?: Readonly<Record<string, readonly unknown[]>>;
  readonly tags: string[];
}

function load(name: string): Example[] {
  const lines = readFileSync(new URL(`./examples/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Example);
}

const published = load('published');
const own = load('own');
/** Written by hand, mended after a first answer. */
const written = load('written');
/** Never looked into: whoever reads what is wrong here takes the measure away. */
const heldOut = load('held-out');

const answers = new Map<Example, Understanding>(
  [...published, ...own, ...written, ...heldOut].map((example) => [example, understand(example.text, example.history)]),
);
const answerTo = (example: Example): Understanding => answers.get(example) as Understanding;

function isRightIntent(example: Example): boolean {
  const { intent } = answerTo(example);
  return intent === example.intent || (example.alt?.['intent'] ?? []).includes(intent);
}

/** Fields that are wrong: missing, different or not said. */
function wrongFields(example: Example): string[] {
  const wanted = example.entities;
  if (wanted === undefined || answerTo(example).intent !== example.intent) return [];
  const found = answerTo(example).entities as Entities & Record<string, unknown>;
  return [...new Set([...Object.keys(wanted), ...Object.keys(found)])].filter(
    (field) => !isRight(field, wanted[field] ?? undefined, found[field], example.alt?.[field]),
  );
}

function isRight(
  field: string,
  wanted: unknown,
  found: unknown,
  alternatives: readonly unknown[] | undefined,
): boolean {
  if (same(wanted, found)) return true;
  if (field === 'duration' && Math.abs(Number(wanted) - Number(found)) < 0.05) return true;
  if (alternatives === undefined) return false;
  return (
    found === undefined ||
    alternatives.some((value) => same(value, found) || (Array.isArray(found) && found.includes(value)))
  );
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

function report(examples: readonly Example[], groupsOf: (example: Example) => readonly string[]): string {
  const groups = new Map<string, Example[]>();
  for (const example of examples)
    for (const group of groupsOf(example)) groups.set(group, [...(groups.get(group) ?? []), example]);
  return [...groups]
    .sort(([left], [right]) => left.localeCompare(right))
    .map(([group, members]) => {
      const right = members.filter(isRightIntent).length;
      const wrong = members.flatMap(wrongFields).length;
      return `${group.padEnd(16)} ${String(right).padStart(4)} of ${String(members.length).padStart(4)} intents, ${wrong} wrong entities`;
    })
    .join('\n');
}

const languageOf = ({ tags }: Example): string => tags.find((tag) => tag.startsWith('lang:')) ?? 'lang:en';

describe('labelled messages', () => {
  it('reports accuracy by language, intent and tag', () => {
    const all = [...published, ...own];
    const text = report(all, (example) => [
      languageOf(example),
      example.intent,
      ...example.tags.filter((tag) => !tag.startsWith('lang')),
    ]);
    console.info(text);
    expect(text).toContain('lang:ja');
  });

  it.each([
    ['published', published, 0.95],
    ['own', own, 0.98],
  ] as const)('understands the intents of the %s messages', (_, examples, least) => {
    const wrong = examples.filter((example) => !isRightIntent(example));
    const share = 1 - wrong.length / examples.length;
    expect(share, wrong.map(({ text }) => `${text} → ${understand(text).intent}`).join('\n')).toBeGreaterThanOrEqual(
      least,
    );
  });

  it.each([
    ['published', published, 0.97],
    ['own', own, 0.98],
  ] as const)('reads the entities of the %s messages', (_, examples, least) => {
    const labelled = examples.filter(({ entities }) => entities !== undefined);
    const fields = labelled.flatMap(({ entities }) => Object.keys(entities ?? {})).length;
    const wrong = labelled.flatMap((example) => wrongFields(example).map((field) => `${example.text}: ${field}`));
    expect(1 - wrong.length / fields, wrong.join('\n')).toBeGreaterThanOrEqual(least);
  });

  it.each([
    ['written', written, 0.95, 0.96],
    ['held-out', heldOut, 0.96, 0.94],
  ] as const)('keeps what it reached on the %s messages', (_, examples, leastIntents, leastFields) => {
    const right = examples.filter(isRightIntent).length;
    expect(right / examples.length).toBeGreaterThanOrEqual(leastIntents);
    const fields = examples.flatMap(({ entities }) => Object.keys(entities ?? {})).length;
    expect(1 - examples.flatMap(wrongFields).length / fields).toBeGreaterThanOrEqual(leastFields);
  });

  it('understands every language about equally well', () => {
    for (const language of ['en', 'es', 'de', 'fr', 'pt', 'it', 'ja']) {
      const examples = own.filter((example) => languageOf(example) === `lang:${language}`);
      expect(examples.length).toBeGreaterThan(10);
      expect(examples.filter(isRightIntent).length / examples.length, language).toBeGreaterThanOrEqual(0.95);
    }
  });

  it('is never surer than it is right, and surest where it is right', () => {
    const bins = [0, 0.6, 0.8, 0.9, 0.97].map((from, index, edges) => {
      const to = edges[index + 1] ?? 1.01;
      const members = [...own, ...heldOut].filter(
        (example) => answerTo(example).confidence >= from && answerTo(example).confidence < to,
      );
      const mean = members.reduce((sum, example) => sum + answerTo(example).confidence, 0) / members.length;
      return { from, count: members.length, mean, right: members.filter(isRightIntent).length / members.length };
    });
    console.info(
      bins
        .map(
          ({ from, count, mean, right }) =>
            `from ${from}: ${count} messages, confidence ${mean.toFixed(2)}, right ${right.toFixed(2)}`,
        )
        .join('\n'),
    );
    for (const { mean, right } of bins) expect(right).toBeGreaterThanOrEqual(mean - 0.05);
  });
});
