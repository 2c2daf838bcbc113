import type { Note } from '@ctc/contracts';
import { nearestPitch, rangeOf } from '../ensemble/ranges.js';
import { chordAt, plays, type Plan, type PlannedBar, type PlannedChord } from '../plan.js';
import type { Random } from '../random.js';
import { touchOf } from '../rhythm/groove.js';
import { patternIn, type DrumPlan } from '../rhythm/plan-drums.js';
import { barsOf, parseSteps, TICKS_PER_BAR, TICKS_PER_STEP, type Step } from '../rhythm/steps.js';

/** A bass note before touch: what it plays and where the line wants to go from there. */
interface BassNote {
  readonly tick: number;
  readonly endTick: number;
  readonly pitch: number;
  readonly velocity: number;
  readonly glideToPitch?: number;
}

/** An 808 is not held longer than this: its own decay is over. */
const LONGEST_TICKS = TICKS_PER_BAR;
/** A glide shorter than this is a click. */
const SHORTEST_GLIDE_TICKS = TICKS_PER_STEP * 2;

/** The bass: locked to the kick, or playing the genre's written lines. */
export function writeBass(plan: Plan, drums: DrumPlan, random: Random): Note[] {
  const player = plan.cast.parts.get('bass');
  if (!player) return [];
  const [low, high] = rangeOf(player.instrument);
  const register: Register = { low, lowestRoot: Math.max(low, plan.table.bass.lowestRoot), high };
  const isLocked = plan.table.bass.follows === 'kick';
  const line = isLocked ? lockedToKick(plan, drums, register, random) : writtenLine(plan, register, random);
  const stopped = line.flatMap((note) => stopForFill(note, plan, drums));
  const touch = touchOf(plan, random.fork('touch'));
  const played = stopped.map((note) => {
    const startTick = touch.place(note.tick);
    const { glideToPitch } = note;
    return {
      startTick,
      durationTicks: Math.max(TICKS_PER_STEP / 2, Math.round(note.endTick - startTick)),
      pitch: note.pitch,
      velocity: touch.weigh(note.velocity),
      ...(glideToPitch !== undefined && glideToPitch !== note.pitch && { glideToPitch }),
    };
  });
  return [...oneAtATime(played), ending(plan, register)];
}

interface Register {
  readonly low: number;
  readonly lowestRoot: number;
  readonly high: number;
}

function rootPitch(chord: PlannedChord, { lowestRoot }: Register): number {
  return lowestRoot + ((chord.root - (lowestRoot % 12) + 12) % 12);
}

/** A root under every kick, held to the next; the last of a two-bar sentence may jump or glide. */
function lockedToKick(plan: Plan, drums: DrumPlan, register: Register, random: Random): BassNote[] {
  const { glide, gap } = plan.table.bass;
  const hits = plan.bars
    .filter((bar) => plays(bar, 'bass') && !bar.isEnding)
    .flatMap((bar) =>
      hitsOf(drums, bar).map((step) => ({ bar, tick: bar.startTick + step.tick, velocity: step.velocity })),
    );
  return hits.map(({ bar, tick, velocity }, index) => {
    const chord = chordAt(plan.chords, tick);
    const next = hits[index + 1];
    const until = next ? Math.min(next.tick, tick + LONGEST_TICKS) : tick + LONGEST_TICKS;
    const isLastOfSentence = bar.barInSection % 2 === 1 && (!next || next.bar !== bar);
    const root = rootPitch(chord, register);
    const leaps = isLastOfSentence && random.chance(0.3) && root + 12 <= register.high;
    const pitch = leaps ? root + 12 : root;
    const endTick = !isLastOfSentence && random.chance(gap) ? tick + (until - tick) * 0.6 : until;
    const target = rootPitch(chordAt(plan.chords, until), register);
    const glides = isLastOfSentence && endTick - tick >= SHORTEST_GLIDE_TICKS && random.chance(glide);
    const goal = leaps ? target : pitch + 12 <= register.high && random.chance(0.5) ? pitch + 12 : target;
    return { tick, endTick, pitch, velocity: Math.min(1, velocity + 0.1), ...(glides && { glideToPitch: goal }) };
  });
}

/** The kick's hits; where the drums are silent the 808 keeps the downbeat. */
function hitsOf(drums: DrumPlan, bar: PlannedBar): readonly Step[] {
  const pattern = patternIn(drums, bar, 'kick');
  const hits = parseSteps(pattern).filter((step) => step.symbol !== 'o');
  return hits.length > 0 || plays(bar, 'kick') ? hits : parseSteps('x---------------');
}

/** One written sentence for the piece, another for its louder sections. */
function writtenLine(plan: Plan, register: Register, random: Random): BassNote[] {
  const lines = [random.pick(plan.table.bass.lines), random.pick(plan.table.bass.lines)].map(barsOf);
  return plan.bars
    .filter((bar) => plays(bar, 'bass') && !bar.isEnding)
    .flatMap((bar) => {
      const line = lines[bar.section.energy >= 0.75 || bar.section.occurrence % 2 === 1 ? 1 : 0];
      return parseSteps(line[bar.barInSection % line.length]).map((step) => {
        const tick = bar.startTick + step.tick;
        return { tick, endTick: tick + step.durationTicks, pitch: tone(plan, tick, step, register), velocity: 0.8 };
      });
    });
}

function tone(plan: Plan, tick: number, step: Step, register: Register): number {
  const chord = chordAt(plan.chords, tick);
  const root = rootPitch(chord, register);
  const onChord = (index: number) => {
    const pitchClass = chord.pitchClasses[index] ?? chord.root;
    return nearestPitch(pitchClass, root + 5, [register.lowestRoot, register.high]);
  };
  switch (step.symbol) {
    case '3':
      return onChord(1);
    case '5':
      return onChord(2);
    case '7':
      return onChord(3);
    case '8':
      return root + 12 <= register.high ? root + 12 : root;
    case 'a':
      return approach(chord, rootPitch(chordAt(plan.chords, tick + step.durationTicks), register), register);
    default:
      return root;
  }
}

/** The scale step just below the next root, or above it at the bottom of the register. */
function approach(chord: PlannedChord, target: number, register: Register): number {
  const below = [1, 2].map((step) => target - step).find((pitch) => chord.scale.includes(pitch % 12));
  if (below !== undefined && below >= register.low) return below;
  return [1, 2].map((step) => target + step).find((pitch) => chord.scale.includes(pitch % 12)) ?? target;
}

function stopForFill(note: BassNote, plan: Plan, drums: DrumPlan): BassNote[] {
  const bar = plan.bars[Math.floor(note.tick / TICKS_PER_BAR)];
  const stopsAt = drums.bars[bar.index].bassStopsAtStep;
  if (stopsAt === undefined) return [note];
  const stopTick = bar.startTick + stopsAt * TICKS_PER_STEP;
  if (note.tick >= stopTick) return [];
  if (note.endTick <= stopTick) return [note];
  return [{ tick: note.tick, endTick: stopTick, pitch: note.pitch, velocity: note.velocity }];
}

function oneAtATime(notes: readonly Note[]): Note[] {
  return notes.map((note, index) => {
    const next = notes[index + 1];
    if (!next || note.startTick + note.durationTicks <= next.startTick) return note;
    return { ...note, durationTicks: Math.max(1, next.startTick - note.startTick) };
  });
}

function ending(plan: Plan, register: Register): Note {
  const last = plan.bars[plan.bars.length - 1];
  const pitch = rootPitch(chordAt(plan.chords, last.startTick), register);
  return { startTick: last.startTick, durationTicks: plan.ringTick - last.startTick, pitch, velocity: 0.85 };
}
