import type { Score, SectionName } from '@ctc/contracts';

/** The loud section has a name of its own in each genre; whoever says another one means it all the same. */
const ALIKE: readonly (readonly SectionName[])[] = [
  ['chorus', 'hook', 'drop'],
  ['bridge', 'breakdown'],
];

/** What the piece calls such a section. */
export function nameIn({ sections }: Pick<Score, 'sections'>, name: SectionName): SectionName {
  const names = sections.map((section) => section.name);
  if (names.includes(name)) return name;
  const group = ALIKE.find((alike) => alike.includes(name)) ?? [];
  return group.find((other) => names.includes(other)) ?? name;
}
