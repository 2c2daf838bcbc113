import type { SectionName } from '@ctc/contracts';
import type { FormTable } from '../genres/genre-table.js';
import type { Random } from '../random.js';

/** One section, in written bars. */
export interface FormSection {
  readonly name: SectionName;
  readonly startBar: number;
  readonly bars: number;
}

interface Length {
  readonly name: SectionName;
  readonly bars: number;
}

/** Pieces shorter than this have no room for an intro and an outro. */
const MIN_BARS_WITH_ENDS = 12;
/** Bars that intro and outro may take of a long piece. */
const MAX_END_BARS = 8;
/** Phrases come in fours. */
const PHRASE_BARS = 4;

/**
 * Sections that tile exactly `bars`: an intro and an outro where there is room, bodies in phrases of four.
 * @param structure the user's own order of sections, obeyed as far as every section gets a bar
 * @param unit sections are multiples of this many bars
 */
export function planForm(
  table: FormTable,
  bars: number,
  unit: number,
  random: Random,
  structure?: readonly SectionName[],
): FormSection[] {
  const lengths = structure?.length ? fitStructure(table, bars, unit, structure) : fitGenre(table, bars, unit, random);
  let startBar = 0;
  return lengths.map((length) => {
    const section = { ...length, startBar };
    startBar += length.bars;
    return section;
  });
}

/** The user's sections: phrases of four if they fit, else of two, else single bars. */
function fitStructure(table: FormTable, bars: number, unit: number, structure: readonly SectionName[]): Length[] {
  const names = structure.slice(0, Math.max(1, Math.floor(bars / unit)));
  const phrase = [PHRASE_BARS, 2].find((size) => size >= unit && names.length * size <= bars) ?? unit;
  const shared = share(table, names, Math.floor(bars / phrase), phrase);
  const rest = bars - Math.floor(bars / phrase) * phrase;
  return shared.map((length, index) => (index === names.length - 1 ? { ...length, bars: length.bars + rest } : length));
}

function fitGenre(table: FormTable, bars: number, unit: number, random: Random): Length[] {
  if (bars < PHRASE_BARS) return [{ name: table.bodies[0][0], bars }];
  const ends = bars < MIN_BARS_WITH_ENDS ? bars % PHRASE_BARS : endBars(bars, unit, random);
  const phrases = (bars - ends) / PHRASE_BARS;
  const body = share(table, bodyFor(table, phrases, random), phrases, PHRASE_BARS);
  const intro = introBars(ends, unit);
  const parts: Length[] = [{ name: 'intro', bars: intro }, ...body, { name: 'outro', bars: ends - intro }];
  return parts.filter((part) => part.bars > 0);
}

/** Bars for intro and outro together: what phrases of four leave over, and more of it in a long piece. */
function endBars(bars: number, unit: number, random: Random): number {
  const leftOver = bars % PHRASE_BARS;
  const least = Math.max(3, 2 * unit);
  const choices = [leftOver, leftOver + 4, leftOver + 8].filter(
    (end) => end >= least && end <= Math.max(4, bars * 0.3),
  );
  const choice = choices.length > 0 ? choices : [leftOver + PHRASE_BARS];
  return Math.min(random.pick(choice), leftOver + MAX_END_BARS);
}

/** Intros come in two, four or eight bars; the outro takes the rest, a third at least: its last bar is the last hit. */
function introBars(ends: number, unit: number): number {
  return [8, 4, 2, 1].find((bars) => bars >= unit && bars <= Math.min(ends - unit, (ends * 2) / 3)) ?? 0;
}

/** In a short piece sections are a third as long as usual, so that even half a minute has two of them. */
function tightness(phrases: number): number {
  return Math.min(1, 0.3 + phrases / 30);
}

/** The body whose length comes nearest; a very long piece repeats the last body's inner part. */
function bodyFor(table: FormTable, phrases: number, random: Random): readonly SectionName[] {
  const usual = (body: readonly SectionName[]) =>
    (tightness(phrases) * body.reduce((sum, name) => sum + table.sections[name].bars, 0)) / PHRASE_BARS;
  const longest = table.bodies[table.bodies.length - 1];
  if (usual(longest) * 1.25 < phrases) {
    const repeated = [...longest];
    while (usual(repeated) * 1.1 < phrases && repeated.length + 3 <= phrases) repeated.push(...longest.slice(-3));
    return repeated;
  }
  const fitting = table.bodies.filter((body) => body.length <= phrases);
  const nearest = Math.min(...fitting.map((body) => Math.abs(usual(body) - phrases)));
  return random.pick(fitting.filter((body) => Math.abs(usual(body) - phrases) <= nearest + 0.5));
}

/** From this many phrases on, sections get their usual proportions; below, the strongest get more. */
const PROPORTIONS_FROM_PHRASES = 16;

/** Deals phrases to sections, one each and then wherever the section is furthest below its due. */
function share(table: FormTable, names: readonly SectionName[], phrases: number, phraseBars: number): Length[] {
  const proportion = Math.min(1, phrases / PROPORTIONS_FROM_PHRASES);
  const due = names.map((name) => {
    const { bars, energy } = table.sections[name];
    return bars ** proportion * energy ** (2 * (1 - proportion));
  });
  const dealt = names.map(() => 1);
  for (let left = phrases - names.length; left > 0; left--) {
    const hungriest = due.reduce(
      (best, _, index) => (due[index] / dealt[index] > due[best] / dealt[best] + 1e-9 ? index : best),
      0,
    );
    dealt[hungriest]++;
  }
  return names.map((name, index) => ({ name, bars: dealt[index] * phraseBars }));
}
