import { DRUM_PITCH, type DrumName, type Note } from '@ctc/contracts';
import type { Plan } from '../plan.js';
import type { Random } from '../random.js';
import type { DrumPlan } from './plan-drums.js';
import { touchOf } from './groove.js';
import { parseSteps, TICKS_PER_STEP } from './steps.js';

/** One-shots ring by themselves; the note only has to be long enough to be seen. */
const HIT_TICKS = TICKS_PER_STEP / 2;
/** A crash opens a section from this energy on. */
const CRASH_FROM = 0.75;

/** Turns the drum plan into hits. */
export function writeDrums(plan: Plan, drums: DrumPlan, random: Random): Note[] {
  const notes = plan.table.drums.voices.flatMap((voice) => {
    const touch = touchOf(plan, random.fork(`${voice.drum} ${voice.layer} touch`), voice.lateMs);
    return plan.bars
      .filter((bar) => !bar.isEnding)
      .flatMap((bar) =>
        parseSteps(drums.bars[bar.index].patterns.get(voice.drum) ?? '').map((step) =>
          hit(voice.drum, touch.place(bar.startTick + step.tick), touch.weigh(step.velocity * voice.level)),
        ),
      );
  });
  return chokeHats([...notes, ...crashes(plan), ...ending(plan)]);
}

function hit(drum: DrumName, startTick: number, velocity: number): Note {
  return { startTick, durationTicks: HIT_TICKS, pitch: DRUM_PITCH[drum], velocity };
}

function crashes(plan: Plan): Note[] {
  return plan.sections
    .filter((section) => section.startBar > 0 && section.energy >= CRASH_FROM && section.layers.has('cymbal'))
    .map((section) => hit('crash', plan.bars[section.startBar].startTick, 0.7));
}

function ending(plan: Plan): Note[] {
  const last = plan.bars[plan.bars.length - 1];
  return plan.table.drums.ending.map((drum) => hit(drum, last.startTick, 0.85));
}

/** A foot closes the hat: no closed hat sounds within half a 16th of an open one. */
function chokeHats(notes: readonly Note[]): Note[] {
  const open = new Set(notes.filter((note) => note.pitch === DRUM_PITCH.openHat).map(nearestStep));
  return notes.filter((note) => note.pitch !== DRUM_PITCH.closedHat || !open.has(nearestStep(note)));
}

function nearestStep(note: Note): number {
  return Math.round(note.startTick / TICKS_PER_STEP);
}
