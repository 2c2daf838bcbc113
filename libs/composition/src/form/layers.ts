import type { SectionName } from '@ctc/contracts';
import { DRUM_LAYERS, PART_NAMES, type FormTable, type Layer } from '../genres/genre-table.js';

/** Layers of one section and how far into it (0 … 1) each enters. */
export type LayerEntries = ReadonlyMap<Layer, number>;

const LAYERS: readonly string[] = [...DRUM_LAYERS, ...PART_NAMES];

/** Reads a line such as `kick snare hat lead@0.5`; `drums` stands for all drum voices. */
export function readLayers(line: string): LayerEntries {
  const entries = new Map<Layer, number>();
  for (const word of line.split(' ').filter(Boolean)) {
    const [name, entry = '0'] = word.split('@');
    const layers = name === 'drums' ? DRUM_LAYERS : [name as Layer];
    for (const layer of layers) {
      if (!LAYERS.includes(layer)) throw new RangeError(`unknown layer ${layer}`);
      entries.set(layer, Number(entry));
    }
  }
  return entries;
}

/** The line for the `occurrence`-th time (from 0) that a section is heard. */
export function layersOf(table: FormTable, name: SectionName, occurrence: number): LayerEntries {
  const lines = table.sections[name].layers;
  return readLayers(lines[Math.min(occurrence, lines.length - 1)]);
}
