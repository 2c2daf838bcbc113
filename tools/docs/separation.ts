import { SEPARATED_STEM_NAMES } from '@ctc/audio';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Figure } from '../bench/measure.ts';
import { fillRegions, table } from './regions.ts';

const RESULTS = fileURLToPath(new URL('../../bench/results/separation.json', import.meta.url));
const SETS = ['known genres', 'unheard genres'];
const KINDS = ['mixture', 'separated', 'gain', 'ideal mask'];

/** `docs/separation.md` with the figures of the last `npm run bench separation`. */
export function fillSeparationReport(document: string): string {
  const { figures } = JSON.parse(readFileSync(RESULTS, 'utf8')) as { figures: readonly Figure[] };
  const regions: Readonly<Record<string, () => string>> = {
    scores: () => scoreTable(figures),
    costs: () => costTable(figures),
  };
  return fillRegions(document, (name) => regions[name]());
}

function scoreTable(figures: readonly Figure[]): string {
  const named = new Map(figures.map((each) => [each.name, each]));
  const rows = SETS.flatMap((set) =>
    SEPARATED_STEM_NAMES.map((stem) => {
      const cells = KINDS.map((kind) => named.get(`${stem}, ${set}: ${kind}`)!);
      return [stem, set, `${cells[0].runs}`, ...cells.map(spread)];
    }),
  );
  return table(['Stem', 'Pieces of', 'Number', 'Mixture', 'Separated', 'Gain', 'Ideal mask'], rows);
}

function costTable(figures: readonly Figure[]): string {
  const costs = figures.filter(({ name }) => !name.includes(':'));
  return table(
    ['What', 'Median', 'Unit'],
    costs.map(({ name, median, unit }) => [name, signed(median), unit]),
  );
}

/** Median and the two ends. */
const spread = ({ median, min, max }: Figure) => `${signed(median)} (${signed(min)} … ${signed(max)})`;

const signed = (value: number) => value.toFixed(1).replace('-', '−');
