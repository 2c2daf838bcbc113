import type { Automation } from '@ctc/contracts';
import type { PartName } from '../genres/genre-table.js';
import type { Plan } from '../plan.js';
import { TICKS_PER_STEP } from '../rhythm/steps.js';

type Parameter = Automation['parameter'];

/** Where a knob does nothing. */
const AT_REST: Readonly<Record<Parameter, number>> = { lowpassHz: 20_000, highpassHz: 20, gainDb: 0 };
/** A knob springs back within this, just before the beat: sudden for the ear, but no click. */
const SPRING_TICKS = TICKS_PER_STEP / 4;

/** The plan's sweeps over one part, in written ticks: one movement for each knob that turns at all. */
export function writeAutomation({ transitions, bars }: Plan, part: PartName | 'drums'): Automation[] {
  const endTick = bars[bars.length - 1].startTick;
  const knobs = Object.keys(AT_REST) as Parameter[];
  return knobs.flatMap((parameter) => {
    const sweeps = transitions.sweeps
      .filter((sweep) => sweep.parameter === parameter && sweep.parts.includes(part))
      .sort((a, b) => a.startTick - b.startTick);
    if (sweeps.length === 0) return [];
    const points = sweeps.flatMap((sweep, index) => {
      const isAfterAnother = sweeps[index - 1]?.endTick === sweep.startTick;
      const isBeforeAnother = sweeps[index + 1]?.startTick === sweep.endTick;
      const rest = AT_REST[parameter];
      const staysThere = sweep.to === rest || sweep.endTick > endTick;
      return [
        ...(sweep.startTick > 0 && !isAfterAnother ? [{ tick: sweep.startTick - SPRING_TICKS, value: rest }] : []),
        { tick: sweep.startTick, value: sweep.from },
        { tick: sweep.endTick - SPRING_TICKS, value: sweep.to },
        ...(staysThere || isBeforeAnother ? [] : [{ tick: sweep.endTick, value: rest }]),
      ];
    });
    return [{ parameter, points }];
  });
}
