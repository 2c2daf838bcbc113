import {
  SECTION_NAMES,
  type Note,
  type ChangeScope,
  type Score,
  type Section,
  type SectionChoice,
} from '@ctc/contracts';
import { barTickOf } from '../notes.js';
import { TICKS_PER_BAR } from '../rhythm/steps.js';
import { refuse, type Refused } from './outcome.js';
import { nameIn } from './section-names.js';
import { listed } from './wording.js';

/** A stretch of the piece in ticks; `to` is not in it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Everywhere: also what rings past the last bar. */
const EVERYWHERE: readonly Span[] = [{ from: 0, to: Infinity }];

/** Where a change applies, in order and not overlapping; a refusal when the piece has no such place. */
export function spansOf(score: Score, scope?: ChangeScope): readonly Span[] | Refused {
  if (!scope?.sections?.length && !scope?.bars) return EVERYWHERE;
  const spans: Span[] = [];
  for (const choice of scope.sections ?? []) {
    const found = sectionsOf(score, choice);
    if (found.length === 0) return refuse(noSection(score, choice));
    spans.push(...found.map((index) => spanOf(score, score.sections[index])));
  }
  if (scope.bars) {
    const bars = barSpan(score, scope.bars);
    if (!bars)
      return refuse(
        `The piece has ${score.endTick / TICKS_PER_BAR} bars: there are no bars ${scope.bars.from} to ${scope.bars.to}.`,
      );
    spans.push(bars);
  }
  return joined(spans);
}

/** Indices of the sections that are meant; empty when there are none. */
export function sectionsOf(score: Score, { name, which }: SectionChoice): readonly number[] {
  const called = nameIn(score, name);
  const found = score.sections.flatMap((section, index) => (section.name === called ? [index] : []));
  if (which === undefined) return found;
  const index = which < 0 ? found.length + which : which - 1;
  return found[index] === undefined ? [] : [found[index]];
}

/** Why there is no such section, and what there is. */
export function noSection(score: Score, { name, which }: SectionChoice): string {
  const names = SECTION_NAMES.filter((known) => score.sections.some((section) => section.name === known));
  const wanted = which === undefined || which === 1 || which === -1 ? `no ${name}` : `no ${name} number ${which}`;
  return `There is ${wanted} in this piece: it has ${listed(names)}.`;
}

export function spanOf(score: Score, section: Section): Span {
  const to = section.startTick + section.bars * TICKS_PER_BAR;
  // What rings past the last bar belongs to the last section.
  return { from: section.startTick, to: to === score.endTick ? Infinity : to };
}

function barSpan(score: Score, { from, to }: { readonly from: number; readonly to: number }): Span | undefined {
  const total = score.endTick / TICKS_PER_BAR;
  const [first, last] = [from, to].map((bar) => (bar < 0 ? total + bar + 1 : bar));
  if (first < 1 || first > total || last < first) return undefined;
  return { from: (first - 1) * TICKS_PER_BAR, to: last >= total ? Infinity : last * TICKS_PER_BAR };
}

function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else result.push(span);
  }
  return result;
}

export function isEverywhere(spans: readonly Span[]): boolean {
  return spans.length === 1 && spans[0].from === 0 && spans[0].to === Infinity;
}

/** Whether a note belongs to a place: a touch ahead of its bar line is still in its bar. */
export function isNoteWithin(spans: readonly Span[], note: Note): boolean {
  return isWithin(spans, barTickOf(note));
}

export function isWithin(spans: readonly Span[], tick: number): boolean {
  return spans.some(({ from, to }) => tick >= from && tick < to);
}
