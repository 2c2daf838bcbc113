import type { Note } from '@ctc/contracts';
import { rangeOf } from '../ensemble/ranges.js';
import { chordAt, plays, type Plan } from '../plan.js';
import type { Random } from '../random.js';
import { touchOf } from '../rhythm/groove.js';
import { TICKS_PER_BAR, TICKS_PER_STEP } from '../rhythm/steps.js';
import { chordToneAround } from './chord-tones.js';
import { legato, type Material } from './write-lead.js';

/** The counter-line answers only where the others have been silent for this long. */
const REST_TICKS = TICKS_PER_STEP * 4;
/** A counter-line sits this far below the lead's home. */
const COUNTER_CENTRE = 67;

/** A second voice in the gaps of the others: the answer's rhythm, on chord tones, below the lead. */
export function writeCounter(plan: Plan, { answer }: Material, others: readonly Note[], random: Random): Note[] {
  const player = plan.cast.parts.get('counter');
  if (!player) return [];
  const range = rangeOf(player.instrument);
  const [low, high] = range;
  const centre = Math.max(low + 5, Math.min(high - 5, COUNTER_CENTRE));
  const touch = touchOf(plan, random.fork('touch'), plan.table.lead.lateMs);
  const isBusy = occupancy(plan, others);
  const notes = plan.bars
    .filter((bar) => plays(bar, 'counter') && !bar.isEnding)
    .flatMap((bar) => {
      const offset = (bar.barInSection * TICKS_PER_BAR) % answer.lengthTicks;
      return answer.notes
        .filter((note) => note.tick >= offset && note.tick < offset + TICKS_PER_BAR)
        .map((note) => ({ ...note, tick: bar.startTick + note.tick - offset }))
        .filter((note) => !isBusy(note.tick));
    })
    .map((note): Note => {
      const { pitchClasses } = chordAt(plan.chords, note.tick);
      const pitch = chordToneAround(pitchClasses, Math.round(note.degree / 2), centre, range);
      return {
        startTick: touch.place(note.tick),
        durationTicks: note.durationTicks,
        pitch,
        velocity: touch.weigh(note.velocity * 0.8),
      };
    });
  return legato(notes);
}

/** Whether a line sounds at a tick or within a beat before it. */
export function occupancy(plan: Plan, line: readonly Note[]): (tick: number) => boolean {
  const busy = new Uint8Array(plan.bars.length * 16 + 32);
  for (const note of line) {
    const from = Math.floor(note.startTick / TICKS_PER_STEP);
    const until = Math.ceil((note.startTick + Math.min(note.durationTicks, REST_TICKS)) / TICKS_PER_STEP);
    busy.fill(1, from, until + 1);
  }
  return (tick) => busy[Math.floor(tick / TICKS_PER_STEP)] === 1;
}
