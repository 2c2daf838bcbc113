import type { Note } from '@ctc/contracts';
import { rangeOf } from '../ensemble/ranges.js';
import { chordAt, plays, type Plan, type PlannedBar } from '../plan.js';
import type { BassTable } from '../genres/genre-table.js';
import type { Random } from '../random.js';
import { touchOf } from '../rhythm/groove.js';
import { pickPattern } from '../rhythm/pick-pattern.js';
import { patternIn, type DrumPlan } from '../rhythm/plan-drums.js';
import { barsOf, parseSteps, TICKS_PER_BAR, TICKS_PER_STEP, type Step } from '../rhythm/steps.js';
import { approach, chordTone, rootPitch, type BassNote, type Register } from './bass-note.js';
import { walkingLine } from './walking-line.js';

/** An 808 is not held longer than this: its own decay is over. */
const LONGEST_TICKS = TICKS_PER_BAR;
/** A glide shorter than this is a click. */
const SHORTEST_GLIDE_TICKS = TICKS_PER_STEP * 2;

/** From this energy on a section plays the louder of the two sentences. */
const LOUD_FROM = 0.75;
const WRITTEN_VELOCITY = 0.8;
/** What is left of a held note after its chord has gone is played again on the new root if it is at least this long. */
const SHORTEST_REST_TICKS = TICKS_PER_STEP * 4;

/** The bass: locked to the kick, walking, or playing the genre's written lines. */
export function writeBass(plan: Plan, drums: DrumPlan, random: Random): Note[] {
  const player = plan.cast.parts.get('bass');
  if (!player) return [];
  const [low, high] = rangeOf(player.instrument);
  const register: Register = { low, lowestRoot: Math.max(low, plan.table.bass.lowestRoot), high };
  const line = LINES[plan.table.bass.follows](plan, register, random, drums);
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

type WriteLine = (plan: Plan, register: Register, random: Random, drums: DrumPlan) => BassNote[];

const LINES: Readonly<Record<BassTable['follows'], WriteLine>> = {
  kick: (plan, register, random, drums) => lockedToKick(plan, drums, register, random),
  line: writtenLine,
  walk: walkingLine,
};

/** A root under every kick, held to the next; the last of a sentence may jump or glide. */
function lockedToKick(plan: Plan, drums: DrumPlan, register: Register, random: Random): BassNote[] {
  const { glide, gap, sentenceBars = 2 } = plan.table.bass;
  const hits = plan.bars
    .filter((bar) => plays(bar, 'bass') && !bar.isEnding)
    .flatMap((bar) =>
      hitsOf(drums, bar).map((step) => ({ bar, tick: bar.startTick + step.tick, velocity: step.velocity })),
    );
  return hits.map(({ bar, tick, velocity }, index) => {
    const chord = chordAt(plan.chords, tick);
    const next = hits[index + 1];
    const until = next ? Math.min(next.tick, tick + LONGEST_TICKS) : tick + LONGEST_TICKS;
    const isLastOfSentence = bar.barInSection % sentenceBars === sentenceBars - 1 && (!next || next.bar !== bar);
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
  const { lines, loudLines = lines } = plan.table.bass;
  const pick = (pool: readonly string[]) => barsOf(pickPattern(pool, plan.mood.density, random));
  const [calm, loud] = [pick(lines), pick(loudLines)];
  return plan.bars
    .filter((bar) => plays(bar, 'bass') && !bar.isEnding)
    .flatMap((bar) => {
      const line = bar.section.energy >= LOUD_FROM || bar.section.occurrence % 2 === 1 ? loud : calm;
      return parseSteps(line[bar.barInSection % line.length]).flatMap((step) => sounded(plan, bar, step, register));
    });
}

/** A written note; where its chord goes before it ends, the rest of it belongs to the next root. */
function sounded(plan: Plan, bar: PlannedBar, step: Step, register: Register): BassNote[] {
  const tick = bar.startTick + step.tick;
  const endTick = tick + step.durationTicks;
  const chord = chordAt(plan.chords, tick);
  const note = { tick, endTick, pitch: tone(plan, tick, step, register), velocity: WRITTEN_VELOCITY };
  const changesAt = chord.startTick + chord.durationTicks;
  if (changesAt >= endTick) return [note];
  const cut = { ...note, endTick: changesAt };
  if (endTick - changesAt < SHORTEST_REST_TICKS) return [cut];
  const pitch = rootPitch(chordAt(plan.chords, changesAt), register);
  return [cut, { ...note, tick: changesAt, pitch }];
}

function tone(plan: Plan, tick: number, step: Step, register: Register): number {
  const chord = chordAt(plan.chords, tick);
  const root = rootPitch(chord, register);
  switch (step.symbol) {
    case '3':
      return chordTone(chord, 1, register);
    case '5':
      return chordTone(chord, 2, register);
    case '7':
      return chordTone(chord, 3, register);
    case '8':
      return root + 12 <= register.high ? root + 12 : root;
    case 'a':
      return approach(chord, rootPitch(chordAt(plan.chords, tick + step.durationTicks), register), register);
    default:
      return root;
  }
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
