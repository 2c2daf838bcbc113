import type { Understanding } from '@ctc/contracts';
import { understand } from '@ctc/language';
import type { Labelled } from './examples.ts';

/** A message and what was made of it. */
export interface Answer {
  readonly asked: Labelled;
  readonly given: Understanding;
  readonly isRight: boolean;
}

export function answer(messages: readonly Labelled[]): Answer[] {
  return messages.map((asked) => {
    const given = understand(asked.text, asked.history);
    return { asked, given, isRight: given.intent === asked.intent };
  });
}

/** Share of right intents, 0 … 1. */
export const accuracy = (answers: readonly Answer[]): number =>
  answers.filter(({ isRight }) => isRight).length / answers.length;

/** F1 over the fields of the entities: a field is right when its value is; those of a wrong intent count as missed. */
export function entityF1(answers: readonly Answer[]): number {
  let right = 0;
  let wanted = 0;
  let found = 0;
  for (const { asked, given, isRight } of answers) {
    if (asked.entities === undefined) continue;
    const said = Object.entries(asked.entities).filter(([, value]) => value !== null);
    wanted += said.length;
    if (!isRight) continue;
    found += Object.keys(given.entities).length;
    right += said.filter(([field, value]) =>
      isSame(value, given.entities[field as keyof typeof given.entities]),
    ).length;
  }
  return (2 * right) / (wanted + found);
}

function isSame(left: unknown, right: unknown): boolean {
  if (typeof left === 'number' && typeof right === 'number') return Math.abs(left - right) < 0.05;
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Answers under each of their groups, in order of the group's name. */
export function grouped(
  answers: readonly Answer[],
  groupsOf: (asked: Labelled) => readonly string[],
): Map<string, Answer[]> {
  const groups = new Map<string, Answer[]>();
  for (const each of answers) {
    for (const group of groupsOf(each.asked)) groups.set(group, [...(groups.get(group) ?? []), each]);
  }
  return new Map([...groups].sort(([left], [right]) => left.localeCompare(right)));
}

/** What was said of its own certainty in a range, and how often that was right. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly meanConfidence: number;
  readonly right: number;
}

const EDGES = [0, 0.6, 0.8, 0.9, 0.97, 1.01];

export function reliability(answers: readonly Answer[]): ReliabilityBin[] {
  return EDGES.slice(0, -1).map((from, index) => {
    const to = EDGES[index + 1];
    const inside = answers.filter(({ given }) => given.confidence >= from && given.confidence < to);
    const sum = inside.reduce((total, { given }) => total + given.confidence, 0);
    return { from, to, count: inside.length, meanConfidence: sum / inside.length, right: accuracy(inside) };
  });
}
