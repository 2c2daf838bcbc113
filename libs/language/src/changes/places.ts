import type { ChangeScope, SectionChoice, SectionName } from '@ctc/contracts';
import type { Reading } from '../reading.js';
import { barPlaces } from './bar-places.js';
import { sectionPlaces } from './section-places.js';

/** How a place is spoken of: "the intro" itself, "in the intro", "to the intro", "after the intro" … */
export type Relation = 'itself' | 'in' | 'towards' | 'after' | 'before' | 'until' | 'since' | 'except';

/** Some sections, or a stretch of bars, that a clause names. */
export interface Place {
  readonly relation: Relation;
  readonly choices: readonly SectionChoice[];
  readonly bars?: { readonly from: number; readonly to: number };
  /** The tokens that speak of it, with its preposition; `noun` is the name itself. */
  readonly from: number;
  readonly to: number;
  readonly noun: number;
}

/** Sections and bars in the order they are said. */
export function readPlaces(reading: Reading): Place[] {
  return [...sectionPlaces(reading), ...barPlaces(reading)].sort((left, right) => left.from - right.from);
}

/** What the places together say; undefined where that cannot be told, or not without knowing the sections. */
export function scopeOf(
  places: readonly Place[],
  sections: readonly SectionName[] | undefined,
): ChangeScope | undefined {
  const bars = places.filter((place) => place.bars !== undefined);
  const named = places.filter((place) => place.bars === undefined);
  const choices = choicesOf(named, sections);
  const [stretch] = bars;
  // "the last four bars of the verse": a part of a section has no words of its own.
  const isPart = bars.some(({ to }) => named.some(({ from, relation }) => from === to && relation === 'in'));
  if (bars.length > 1 || isPart || stretch?.relation === 'except' || (named.length > 0 && choices === undefined)) {
    return undefined;
  }
  if (choices === undefined && stretch === undefined) return undefined;
  return {
    ...(choices !== undefined && { sections: choices }),
    ...(stretch?.bars !== undefined && { bars: stretch.bars }),
  };
}

function choicesOf(
  places: readonly Place[],
  sections: readonly SectionName[] | undefined,
): readonly SectionChoice[] | undefined {
  if (places.length === 0) return undefined;
  const isPlain = places.every(({ relation }) => ['itself', 'in', 'towards'].includes(relation));
  if (isPlain) return places.flatMap(({ choices }) => choices);
  if (sections === undefined) return undefined;
  const indices = sections.flatMap((_, index) =>
    places.every((place) => isMeant(place, sections, index)) ? [index] : [],
  );
  return indices.length === 0 ? undefined : named(indices, sections);
}

function isMeant({ relation, choices }: Place, sections: readonly SectionName[], index: number): boolean {
  const said = choices.flatMap((choice) => indicesOf(choice, sections));
  if (said.length === 0) return false;
  switch (relation) {
    case 'after':
      return said.includes(index - 1);
    case 'before':
      return said.includes(index + 1);
    case 'until':
      return index < Math.min(...said);
    case 'since':
      return index >= Math.min(...said);
    default:
      return said.includes(index) === (relation !== 'except');
  }
}

/** Indices of the sections that a choice means. */
export function indicesOf({ name, which }: SectionChoice, sections: readonly SectionName[]): number[] {
  const all = sections.flatMap((section, index) => (section === name ? [index] : []));
  if (which === undefined) return all;
  return all.slice(which < 0 ? all.length + which : which - 1).slice(0, 1);
}

/** Names for some of the sections: the bare name where all that are called so are meant. */
function named(indices: readonly number[], sections: readonly SectionName[]): SectionChoice[] {
  const names = [...new Set(indices.map((index) => sections[index] as SectionName))];
  return names.flatMap((name) => {
    const all = indicesOf({ name }, sections);
    const meant = all.flatMap((index, nth) => (indices.includes(index) ? [{ name, which: nth + 1 }] : []));
    return meant.length === all.length ? [{ name }] : meant;
  });
}

/** One section by its place in the piece. */
export function choiceAt(index: number, sections: readonly SectionName[]): SectionChoice | undefined {
  return sections[index] === undefined ? undefined : named([index], sections)[0];
}
