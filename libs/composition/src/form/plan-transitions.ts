import { TICKS_PER_QUARTER } from '@ctc/contracts';
import type { EffectName, EffectTable, TransitionTable } from '../genres/genre-table.js';
import type { PlannedSection, Span, Transitions } from '../plan.js';
import type { Random } from '../random.js';
import { TICKS_PER_BAR } from '../rhythm/steps.js';

/** A lift leads at least here, and up by a step that is heard. */
const LIFT_TO = 0.8;
const LIFT_BY = 0.1;
/** A section that is weaker than the one before it by this much lets go. */
const LET_GO_BY = 0.3;
/** Every return of a section is announced more surely than the time before. */
const GROWTH = 0.15;
/** In fewer bars a knob is not turned but torn. */
const SWEPT_BARS = 2;
/** An impact rings for half a bar. */
const IMPACT_TICKS = TICKS_PER_BAR / 2;

interface Seam {
  readonly before: PlannedSection;
  readonly section: PlannedSection;
  readonly tick: number;
  /** Energy gained. */
  readonly step: number;
  readonly isLift: boolean;
  readonly random: Random;
}

/**
 * Decides what is heard at the seams of a form.
 * @param named effects that the user asked for: they are certain, in genres that have none as well
 */
export function planTransitions(
  table: TransitionTable,
  sections: readonly PlannedSection[],
  named: ReadonlySet<EffectName>,
  random: Random,
): Transitions {
  const seams = sections.slice(1).map((section, index) => seamBetween(sections[index], section, random));
  const strong = seams.filter(({ isLift }) => isLift);
  // A piece without a strong section has a strongest step, for who asks for it by name.
  const lifts = strong.length > 0 || named.size === 0 ? strong : strongestStep(seams);
  const chosen = <T extends Pick<EffectTable, 'chance'>>(effect: EffectName, at: readonly Seam[], usual?: T) => {
    const chance = named.has(effect) ? 1 : (usual?.chance ?? 0);
    return at.filter((seam) => happens(seam, effect, chance));
  };
  return {
    risers: chosen('riser', lifts, table.riser).map((seam) => climb(seam, table.riser?.bars ?? 2)),
    downlifters: chosen('downlifter', [...lifts, ...seams.filter(({ step }) => step <= -LET_GO_BY)], table.downlifter)
      .map((seam) => fall(seam, table.downlifter?.bars ?? 2))
      .sort((a, b) => a.startTick - b.startTick),
    impacts: chosen('impact', lifts, table.impact).map(({ tick }) => ({
      startTick: tick,
      endTick: tick + IMPACT_TICKS,
    })),
    silences: silencesBefore(lifts, table.dropOut),
    sweeps: sweepsOver(sections, table.sweeps ?? [], random.fork('sweeps')),
  };
}

function seamBetween(before: PlannedSection, section: PlannedSection, random: Random): Seam {
  const step = section.energy - before.energy;
  return {
    before,
    section,
    tick: section.startBar * TICKS_PER_BAR,
    step,
    isLift: section.energy >= LIFT_TO && step >= LIFT_BY,
    random: random.fork(`${section.name} ${section.occurrence}`),
  };
}

function strongestStep(seams: readonly Seam[]): Seam[] {
  const step = Math.max(...seams.map((seam) => seam.step));
  return seams.filter((seam) => seam.step === step);
}

function happens({ section, random }: Seam, what: string, chance: number): boolean {
  return chance > 0 && random.fork(what).chance(chance + section.occurrence * GROWTH);
}

function climb({ tick, before }: Seam, bars: number): Span {
  return { startTick: tick - Math.min(bars, before.bars) * TICKS_PER_BAR, endTick: tick };
}

function fall({ tick, section }: Seam, bars: number): Span {
  return { startTick: tick, endTick: tick + Math.min(bars, section.bars) * TICKS_PER_BAR };
}

/** A section of one bar has nothing to spare for silence. */
function silencesBefore(lifts: readonly Seam[], dropOut: TransitionTable['dropOut']): Span[] {
  if (!dropOut) return [];
  return lifts
    .filter((seam) => seam.before.bars > 1 && happens(seam, 'drop-out', dropOut.chance))
    .map(({ tick, random }) => {
      const beats = random.fork('beats').pick(dropOut.beats);
      return { startTick: tick - beats * TICKS_PER_QUARTER, endTick: tick };
    });
}

function sweepsOver(
  sections: readonly PlannedSection[],
  sweeps: NonNullable<TransitionTable['sweeps']>,
  random: Random,
): Transitions['sweeps'] {
  return sweeps
    .filter(({ section, parameter, chance }) => random.fork(`${section} ${parameter}`).chance(chance))
    .flatMap((sweep) =>
      sections
        .filter(({ name, bars }) => name === sweep.section && bars >= SWEPT_BARS)
        .map(({ startBar, bars }) => ({
          ...sweep,
          startTick: startBar * TICKS_PER_BAR,
          endTick: (startBar + bars) * TICKS_PER_BAR,
        })),
    );
}
