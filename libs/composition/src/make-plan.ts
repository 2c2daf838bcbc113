import type { Brief } from '@ctc/contracts';
import { castParts } from './ensemble/cast-parts.js';
import { layersOf } from './form/layers.js';
import { planForm, type FormSection } from './form/plan-form.js';
import { planTransitions } from './form/plan-transitions.js';
import { pulseOf } from './form/pulse.js';
import type { FormTable, GenreTable } from './genres/genre-table.js';
import { planHarmony } from './harmony/plan-harmony.js';
import { moodOf } from './mood.js';
import type { Cast, Plan, PlannedBar, PlannedSection } from './plan.js';
import type { Random } from './random.js';
import { millisecondsToTicks } from './rhythm/groove.js';
import { TICKS_PER_BAR } from './rhythm/steps.js';

/** A section that returns comes back a little stronger. */
const RETURN_ENERGY = 0.05;
/** The last chord stops ringing this long before the file ends, so that its reverb is heard to the end. */
const SILENCE_SECONDS = 0.6;
/** A piano's last chord past this is dead air, even in a long tail. */
const MAX_RING_SECONDS = 3;
/** Strings and winds end with the last bar: their release and the room are the tail. */
const BREATH_SECONDS = 0.2;

/** Decides everything that is larger than a note. */
export function makePlan(brief: Brief, table: GenreTable, random: Random): Plan {
  const pulse = pulseOf(brief);
  const mood = moodOf(table, brief.mood);
  const unit = pulse.writtenBarsPerBar === 2 ? 2 : 1;
  const form = planForm(table.form, pulse.writtenBars, unit, random.fork('form'), brief.structure);
  const cast = castParts(table, mood, brief.instruments ?? [], random.fork('cast'));
  const sections = planSections(table.form, form, cast);
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
    chords: planHarmony(table.harmony, table.chords, brief.key, brief.mood, form, random.fork('harmony')),
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
