import type { Brief } from '@ctc/contracts';
import { castParts } from './ensemble/cast-parts.js';
import { layersOf, type LayerEntries } from './form/layers.js';
import { planForm, type FormSection } from './form/plan-form.js';
import { planTransitions } from './form/plan-transitions.js';
import { pulseOf, type Pulse } from './form/pulse.js';
import { SILENCE_SECONDS } from './form/tail.js';
import type { FormTable, GenreTable } from './genres/genre-table.js';
import { planHarmony } from './harmony/plan-harmony.js';
import { moodOf } from './mood.js';
import type { Cast, Plan, PlannedBar, PlannedChord, PlannedSection } from './plan.js';
import type { Random } from './random.js';
import { millisecondsToTicks } from './rhythm/groove.js';
import { TICKS_PER_BAR } from './rhythm/steps.js';

/** A section that returns comes back a little stronger. */
const RETURN_ENERGY = 0.05;
/** A piano's last chord past this is dead air, even in a long tail. */
const MAX_RING_SECONDS = 3;
/** Strings and winds end with the last bar: their release and the room are the tail. */
const BREATH_SECONDS = 0.2;

/** What a piece has already: a change plans around it. */
export interface Given {
  readonly pulse?: Pulse;
  /** In written bars, tiling the piece. */
  readonly form?: readonly FormSection[];
  readonly cast?: Cast;
  readonly chords?: readonly PlannedChord[];
  /** Who plays in a section (by its index), where that is not the table's choice. */
  readonly relayer?: (layers: LayerEntries, index: number) => LayerEntries;
}

/** Decides everything that is larger than a note and not given. */
export function makePlan(brief: Brief, table: GenreTable, random: Random, given: Given = {}): Plan {
  const pulse = given.pulse ?? pulseOf(brief);
  const mood = moodOf(table, brief.mood);
  const unit = pulse.writtenBarsPerBar === 2 ? 2 : 1;
  const form = given.form ?? planForm(table.form, pulse.writtenBars, unit, random.fork('form'), brief.structure);
  const cast = given.cast ?? castParts(table, mood, brief, random.fork('cast'));
  const sections = planSections(table.form, form, cast).map((section, index) =>
    given.relayer ? { ...section, layers: given.relayer(section.layers, index) } : section,
  );
  const endTick = pulse.writtenBars * TICKS_PER_BAR;
  const writtenSeconds = (pulse.writtenBars * 240) / pulse.writtenBpm;
  const room = brief.durationSeconds - writtenSeconds - SILENCE_SECONDS;
  const pastTheEnd = (seconds: number) =>
    endTick + Math.floor(millisecondsToTicks(Math.min(seconds, room) * 1000, pulse.writtenBpm));
  return {
    brief,
    table,
    pulse,
    mood,
    swing: random.fork('swing').between(...table.groove.swing),
    sections,
    bars: planBars(sections, pulse.writtenBars),
    chords:
      given.chords ?? planHarmony(table.harmony, table.chords, brief.key, brief.mood, form, random.fork('harmony')),
    cast,
    transitions: planTransitions(table.transitions, sections, cast.effects, random.fork('transitions')),
    ringTick: pastTheEnd(MAX_RING_SECONDS),
    breathTick: pastTheEnd(BREATH_SECONDS),
  };
}

function planSections(table: FormTable, form: readonly FormSection[], cast: Cast): PlannedSection[] {
  const named = [...cast.parts].filter(([, player]) => player.isNamed).map(([part]) => part);
  return form.map((section, index) => {
    const occurrence = form.slice(0, index).filter((other) => other.name === section.name).length;
    const layers = new Map(layersOf(table, section.name, occurrence));
    const energy = Math.min(1, table.sections[section.name].energy + occurrence * RETURN_ENERGY);
    // Whoever was asked for by name is heard wherever the music is full, and from the first bar of a very short piece.
    for (const part of named) {
      if (energy >= 0.5 || form.length < 3 || layers.has(part)) layers.set(part, 0);
    }
    return { ...section, occurrence, energy, layers };
  });
}

function planBars(sections: readonly PlannedSection[], total: number): PlannedBar[] {
  return sections.flatMap((section) =>
    Array.from({ length: section.bars }, (_, barInSection): PlannedBar => {
      const index = section.startBar + barInSection;
      return {
        index,
        startTick: index * TICKS_PER_BAR,
        section,
        barInSection,
        isLastInSection: barInSection === section.bars - 1,
        isEnding: index === total - 1,
      };
    }),
  );
}
