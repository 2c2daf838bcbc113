import type { Brief, InstrumentId, SectionName, Strip } from '@ctc/contracts';
import type { Pulse } from './form/pulse.js';
import type { EffectName, GenreTable, Layer, PartName, Sweep } from './genres/genre-table.js';
import type { Chord } from './harmony/chord.js';
import type { LayerEntries } from './form/layers.js';
import type { Mood } from './mood.js';

/** What is decided before a note is written; every writer reads it, none changes it. */
export interface Plan {
  readonly brief: Brief;
  readonly table: GenreTable;
  readonly pulse: Pulse;
  readonly mood: Mood;
  /** Share of a pair of 16ths that the first takes. */
  readonly swing: number;
  readonly sections: readonly PlannedSection[];
  readonly bars: readonly PlannedBar[];
  readonly chords: readonly PlannedChord[];
  readonly cast: Cast;
  readonly transitions: Transitions;
  /** What dies away by itself may ring until here, past the last bar. */
  readonly ringTick: number;
  /** What would sound on for ever is let go here, a breath past the last bar. */
  readonly breathTick: number;
}

export interface PlannedSection {
  readonly name: SectionName;
  /** 0 for the first verse, 1 for the second … */
  readonly occurrence: number;
  readonly startBar: number;
  readonly bars: number;
  readonly energy: number;
  readonly layers: LayerEntries;
}

export interface PlannedBar {
  readonly index: number;
  readonly startTick: number;
  readonly section: PlannedSection;
  readonly barInSection: number;
  readonly isLastInSection: boolean;
  /** The bar of the last hit. */
  readonly isEnding: boolean;
}

export interface PlannedChord extends Chord {
  readonly startTick: number;
  readonly durationTicks: number;
  /** MIDI pitches, ascending. */
  readonly voicing: readonly number[];
}

/** From one written tick to another. */
export interface Span {
  readonly startTick: number;
  readonly endTick: number;
}

/** What happens at the seams between sections, and on the way to them. */
export interface Transitions {
  readonly risers: readonly Span[];
  readonly downlifters: readonly Span[];
  readonly impacts: readonly Span[];
  /** Where everybody but the riser holds their breath. */
  readonly silences: readonly Span[];
  readonly sweeps: readonly (Sweep & Span)[];
}

/** Who plays a part. */
export interface Player {
  readonly instrument: InstrumentId;
  readonly strip: Strip;
  /** The user asked for this instrument: it plays in every section that has the part at all. */
  readonly isNamed: boolean;
}

export interface Cast {
  readonly kit: InstrumentId;
  readonly parts: ReadonlyMap<PartName, Player>;
  /** Risers and the like that the user named: they are heard wherever they can be. */
  readonly effects: ReadonlySet<EffectName>;
  /** What the user named and what plays it, where that is not the same. */
  readonly substitutions: readonly string[];
}

/** In a section shorter than this nobody waits for an entry, except in an intro, which is made of entries. */
const SHORT_SECTION_BARS = 8;

/** Whether a layer sounds in a bar. */
export function plays({ section, barInSection }: PlannedBar, layer: Layer): boolean {
  const entry = section.layers.get(layer);
  if (entry === undefined) return false;
  const waits = section.bars >= SHORT_SECTION_BARS || section.name === 'intro';
  return !waits || barInSection >= Math.floor(entry * section.bars);
}

/** The chord that sounds at a tick; the last one after the end. */
export function chordAt(chords: readonly PlannedChord[], tick: number): PlannedChord {
  let [low, high] = [0, chords.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (chords[middle].startTick <= tick) low = middle;
    else high = middle - 1;
  }
  return chords[low];
}
